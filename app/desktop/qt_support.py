"""How PySide's own modules are loaded: they come as source out of an archive, which it compiles anew at each start."""

import builtins
import marshal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from pathlib import Path
from typing import Any

_ITS_OWN = ("shibokensupport/", "signature_bootstrap.py")
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
    replaced.compile = compiled
    try:
        yield
    finally:
        replaced.compile = whole
    compiled.keep()


def import_as_python_does() -> None:
    """Take away what PySide has put before every import, once it is loaded.

    It reads the source of each module, to learn whether it may switch Qt's names to snake_case. Nobody does that here, and
    it takes a quarter of a second and 9 MB until a book is on screen.
    """
    replaced: Any = builtins
    replaced.__import__ = getattr(replaced, "__orig_import__", replaced.__import__)


class _Compiled:
    """Stands for `compile`: knows the code of sources that it has met before."""

    def __init__(self, place: Path, whole: Any) -> None:
        self._place, self._whole = place, whole
        self._codes = _kept_at(place)
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
        if not self._is_new or sys.dont_write_bytecode:
            return
        from local_store.disk import write_whole

        try:
            self._place.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._place, MAGIC_NUMBER + marshal.dumps(self._codes))
        except OSError:
            return  # installed where nobody may write: it is compiled again next time


def _kept_at(place: Path) -> dict[str, tuple[bytes, Any]]:
    try:
        kept = place.read_bytes()
        codes: dict[str, tuple[bytes, Any]] = marshal.loads(kept[4:]) if kept[:4] == MAGIC_NUMBER else {}  # noqa: S302 - as each module beside it
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return codes
