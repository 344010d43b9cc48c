"""What the administrator reads: plain tables, or JSON for a program."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec


class Printer:
    """Writes answers to standard output."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json

    def table(self, entries: Sequence[msgspec.Struct], columns: Sequence[str], nothing: str) -> None:
        """Some columns of the entries as a table; all of them as JSON."""
        if self._as_json:
            self._json(entries)
            return
        if not entries:
            _write(nothing)
            return
        rows = [[_cell(name, getattr(each, name)) for name in columns] for each in entries]
        titles = [name.removesuffix("_ms").replace("_", " ").upper() for name in columns]
        widths = [max(len(row[place]) for row in [titles, *rows]) for place in range(len(columns))]
        for row in [titles, *rows]:
            _write("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())

    def say(self, words: str, **facts: Any) -> None:
        """A sentence; the facts in it as JSON."""
        if self._as_json:
            self._json(facts)
        else:
            _write(words)

    @staticmethod
    def _json(value: Any) -> None:
        _write(msgspec.json.encode(value).decode())


def _cell(name: str, value: Any) -> str:
    if name.endswith("_ms"):
        return datetime.fromtimestamp(value / 1000, UTC).strftime("%Y-%m-%d %H:%M") if value else "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    # What a laptop says of itself must not steer the administrator's terminal.
    return "".join(letter if letter.isprintable() else "?" for letter in str(value)) or "-"


def _write(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
