"""Qt, and nothing but Qt: windows, pages, models, delegates and the theme."""

from importlib import import_module

from app.desktop import dataclass_methods, enumerations, qt_support

enumerations.shorten()  # before Qt is loaded, which makes a hundred at once
dataclass_methods.shorten()

with qt_support.loaded_quickly():
    import PySide6.QtCore  # noqa: F401 - brings the module that is told something below

# After each import PySide reads the source of the module, to learn whether it may switch Qt's names to snake_case. Nobody
# does that here: to say so once spares a quarter of a second and 9 MB until a book is on screen.
vars(import_module("shibokensupport.feature"))["_mod_uses_pyside"] = bool
