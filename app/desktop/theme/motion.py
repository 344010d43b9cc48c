"""How long things move: 120 to 160 ms where it explains something, and not at all when the system asks for none."""

import sys
from functools import lru_cache
from pathlib import Path

from app.desktop.theme.tokens import Span

_SPI_GETCLIENTAREAANIMATION = 0x1042


def duration(span: Span = Span.QUICK) -> int:
    """Milliseconds of a movement; 0 when the system asks for no motion."""
    return 0 if wants_stillness() else int(span)


@lru_cache(maxsize=1)
def wants_stillness() -> bool:
    """Whether the person has told the system to show no animations. Asked once; unknown counts as no."""
    if sys.platform == "win32":
        return _windows_is_still()
    if sys.platform == "darwin":
        return _mac_is_still(Path.home() / "Library/Preferences/com.apple.universalaccess.plist")
    settings = Path.home() / ".config"
    return _kde_is_still(settings / "kdeglobals") or any(
        _gtk_is_still(settings / folder / "settings.ini") for folder in ("gtk-4.0", "gtk-3.0")
    )


def _windows_is_still() -> bool:
    import ctypes

    animated = ctypes.c_int(1)
    user32 = getattr(ctypes, "windll").user32  # noqa: B009  # the attribute exists on Windows alone
    user32.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(animated), 0)
    return animated.value == 0


def _mac_is_still(preferences: Path) -> bool:
    import plistlib

    try:
        return bool(plistlib.loads(preferences.read_bytes()).get("reduceMotion", False))
    except (OSError, plistlib.InvalidFileException):
        return False


def _kde_is_still(settings: Path) -> bool:
    value = _setting(settings, "KDE", "AnimationDurationFactor")
    try:
        return value is not None and float(value) == 0
    except ValueError:
        return False


def _gtk_is_still(settings: Path) -> bool:
    value = _setting(settings, "Settings", "gtk-enable-animations")
    return value is not None and value.strip().lower() in {"0", "false"}


def _setting(path: Path, section: str, key: str) -> str | None:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    import configparser  # most homes have no such file, and the first page waits for this answer

    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(text)
    except configparser.Error:
        return None
    return parser.get(section, key, fallback=None)
