"""How it stands with the box's call list."""

from enum import Enum, auto


class Standing(Enum):
    """Off, or what came of the last fetch."""

    OFF = auto()
    FETCHING = auto()
    FINE = auto()
    TROUBLE = auto()
