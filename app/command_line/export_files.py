"""`python -m app export OUT`: a client, a household or the whole book as a file, without a window."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.command_line.import_files import UNKNOWN, opened
from app.services.preferences import Preferences, load

if TYPE_CHECKING:
    from app.services.exporting.run import Exported
    from app.services.exporting.selection import Selection
    from local_store.session import ReadSession
    from local_store.store import Store

FORMATS = ("pdf", "json", "vcard3", "vcard4", "csv", "csv-timeline", "ics")
_BY_SUFFIX = {
    ".pdf": "pdf",
    ".zip": "json",
    ".tar": "json",
    ".json": "json",
    ".vcf": "vcard3",
    ".csv": "csv",
    ".ics": "ics",
}


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `export`."""
    parser = subparsers.add_parser(
        "export", help="write a client, a household or the book as PDF, JSON, vCard, CSV, iCalendar"
    )
    parser.add_argument("out", type=Path, metavar="OUT", help="the file to write; its ending tells the format")
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument("--client", default="", metavar="NAME", help="a client's name or id")
    whose.add_argument("--household", default="", metavar="NAME", help="a household's name or id")
    parser.add_argument("--book", type=Path, help="the folder of the book; the one opened last where left out")
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="",
        help="where it is not the one that the ending tells (vcard4, csv-timeline)",
    )
    parser.add_argument("--from", dest="first", type=date.fromisoformat, metavar="DAY", help="2026-03-12")
    parser.add_argument("--until", dest="last", type=date.fromisoformat, metavar="DAY", help="2026-03-12, included")
    parser.add_argument(
        "--internal",
        action=argparse.BooleanOptionalAction,
        help="with our own notes and what is sensitive; left out unless told, but for the whole book",
    )
    parser.add_argument("--no-files", action="store_true", help="without photos and papers")
    parser.add_argument("--language", choices=("de", "en"), default="", help="of the words in the file")


def run(arguments: argparse.Namespace) -> int:
    """Carry it out; 0 when the file was written, 2 when it was not."""
    from local_store.book.errors import BookError

    preferences = load()
    wanted = arguments.format or _BY_SUFFIX.get(arguments.out.suffix.casefold(), "")
    if not wanted:
        print(f"{arguments.out.name}: as what? Say it with --format, one of {', '.join(FORMATS)}.", file=sys.stderr)
        return UNKNOWN
    folder = arguments.book or (Path(preferences.last_book) if preferences.last_book else None)
    if folder is None:
        print("Which book? Name its folder with --book DIR.", file=sys.stderr)
        return UNKNOWN
    try:
        with opened(folder) as store:
            chosen = store.look(lambda session: _selection(session, arguments, preferences))
            done = _export(store, chosen, wanted, arguments.out, preferences)
    except BookError as error:
        print(error, file=sys.stderr)
        return UNKNOWN
    _tell(done)
    return 0


def _selection(session: "ReadSession", arguments: argparse.Namespace, preferences: Preferences) -> "Selection":
    from dataclasses import replace

    from app.services.exporting import selection as selecting

    if arguments.client:
        chosen = selecting.of_client(session, selecting.client_named(session, arguments.client).id)
    elif arguments.household:
        chosen = selecting.of_household(session, selecting.household_named(session, arguments.household).id)
    else:
        chosen = selecting.of_book()
    internal = chosen.with_internal if arguments.internal is None else arguments.internal
    chosen = replace(
        chosen,
        with_internal=internal,
        with_files=not arguments.no_files,
        zone=preferences.zone,
        language=arguments.language or preferences.language or "de",
    )
    return selecting.spanning(chosen, arguments.first, arguments.last)


def _export(store: "Store", chosen: "Selection", wanted: str, out: Path, preferences: Preferences) -> "Exported":
    from app.services.exporting.formats import Format
    from app.services.exporting.run import ExportJob

    meter = _Meter(out.name)
    if wanted == Format.PDF:
        from app.desktop.printing.without_window import write_pdf

        done = write_pdf(store, chosen, out, meter.tell)
    else:
        done = ExportJob(store, chosen, Format(wanted), out, region=preferences.region, told=meter.tell).run()
    meter.end()
    return done


def _tell(done: "Exported") -> None:
    print(f"{done.path}: {done.count} written")
    if done.left_out:
        print(f"  {done.left_out} internal entries left out; --internal takes them in")
    if done.missing_files:
        print(f"  {done.missing_files} photos and papers are not on this computer")


class _Meter:
    """A line that grows on a terminal, and nothing where the output goes to a file."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._is_shown = sys.stderr.isatty()

    def tell(self, done: int, total: int) -> None:
        """How far it is."""
        if self._is_shown:
            print(f"\r{self._name}: {done / max(total, 1):.0%} ", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """The line is done."""
        if self._is_shown:
            print(file=sys.stderr)
