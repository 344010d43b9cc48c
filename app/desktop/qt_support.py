"""How PySide's own modules are loaded: they come as source out of an archive, which it compiles anew at each start."""

import builtins
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import cache_from_source, source_hash
from pathlib import Path
from typing import Any

from app.desktop.kept_code import keep_at, kept_at

_ITS_OWN = ("shibokensupport", "signature_bootstrap")
"""How the names of its modules and of their files begin."""
_FOR_STUBS = frozenset({"shibokensupport/signature/lib/pyi_generator.py", "shibokensupport/signature/lib/enum_sig.py"})
"""Write the stub files that type checkers read: a tool of whoever builds PySide, of no use in a window."""


@contextmanager
def loaded_quickly(kept_in: Path | None = None) -> Iterator[None]:
    """While Qt is loaded inside: its modules are compiled once and kept, like all others, beside this one's own code.

    Those that write stub files are there, and empty. A tenth of the time until the window is painted went into it.
    """
    whole: Any = builtins.compile
    compiled = _Compiled(kept_in or Path(cache_from_source(__file__)).with_suffix(".pyside"), whole)
    replaced: Any = builtins
    patterns: Any = re
    whole_pattern = patterns.compile
    replaced.compile, patterns.compile = compiled, _late_for_pyside
    try:
        yield
    finally:
        replaced.compile, patterns.compile = whole, whole_pattern
    compiled.keep()


def import_as_python_does() -> None:
    """Take away what PySide has put before every import, once it is loaded.

    It reads the source of each module, to learn whether it may switch Qt's names to snake_case. Nobody does that here, and
    it takes a quarter of a second and 9 MB until a book is on screen.
    """
    replaced: Any = builtins
    replaced.__import__ = getattr(replaced, "__orig_import__", replaced.__import__)


_pattern = re.compile


def _late_for_pyside(pattern: Any, flags: int = 0) -> Any:
    """What `re.compile` answers meanwhile: the pattern, or for PySide's modules one that is made when it is used."""
    asked_by = str(sys._getframe(1).f_globals.get("__name__"))  # noqa: SLF001 - only theirs
    return _LatePattern(pattern, flags) if asked_by.startswith(_ITS_OWN) else _pattern(pattern, flags)


class _LatePattern:
    """By one of PySide's patterns the arguments in a signature are told apart, when a call goes wrong; it takes 10 ms."""

    def __init__(self, pattern: Any, flags: int) -> None:
        self._pattern, self._flags = pattern, flags

    def finditer(self, *where: Any) -> Any:
        """All matches, one after the other."""
        return _pattern(self._pattern, self._flags).finditer(*where)

    def __getattr__(self, name: str) -> Any:
        return getattr(_pattern(self._pattern, self._flags), name)


class _Compiled:
    """Stands for `compile`: knows the code of sources that it has met before."""

    def __init__(self, place: Path, whole: Any) -> None:
        self._place, self._whole = place, whole
        self._codes: dict[str, tuple[bytes, Any]] = kept_at(place)
        self._is_new = False

    def __call__(self, source: Any, filename: Any, *how: Any, **named: Any) -> Any:
        if not str(filename).startswith(_ITS_OWN) or how != ("exec",) or named:
            return self._whole(source, filename, *how, **named)
        text: bytes = source.encode() if isinstance(source, str) else bytes(source)
        text = b"" if filename in _FOR_STUBS else text
        mark = source_hash(text)
        kept = self._codes.get(filename)
        if kept is None or kept[0] != mark:
            kept = self._codes[filename] = (mark, self._whole(text, filename, "exec", dont_inherit=True))
            self._is_new = True
        return kept[1]

    def keep(self) -> None:
        """Keep what was compiled now for the next start, where this place may be written."""
        if self._is_new:
            keep_at(self._place, self._codes)
