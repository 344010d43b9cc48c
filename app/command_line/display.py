"""Whether a window can be shown here, and what to do where it cannot."""

import os
import sys


def has_display() -> bool:
    """Whether this machine has a screen that Qt can open a window on."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return True
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
