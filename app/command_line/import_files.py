"""`python -m app import FILE...`: what files hold, or taking them into a book; the import desk without a window."""

import argparse
import os
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.command_line import import_report
from app.services.preferences import Preferences, load

if TYPE_CHECKING:
    from app.services.importing.registry import Recognition
    from app.services.importing.run import Stride
    from app.sources.record import SourceItem
    from app.sources.settings import ReaderSettings
    from local_store.store import Store

UNKNOWN = 2
"""Exit status for a file of unknown kind, one that cannot be read, or a book that cannot be opened."""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `import`."""
    parser = subparsers.add_parser("import", help="take chats, call lists, address books and calendars into a book")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="a file, an archive or a folder")
    parser.add_argument("--book", type=Path, help="the folder of the book; the one opened last where left out")
    parser.add_argument("--dry-run", action="store_true", help="tell what would come and change nothing")
    parser.add_argument("--jsonl", action="store_true", help="with --dry-run: one JSON object a line, no book needed")
    parser.add_argument("--region", default="", help="country of numbers without a country code: DE, AT or CH")
    parser.add_argument("--zone", default="", help="time zone of times without one, such as Europe/Berlin")
    parser.add_argument("--own-name", action="append", default=[], help="a name under which you appear in chats")
    parser.add_argument("--option", action="append", default=[], metavar="CODE=VALUE", help="date_order=dmy and so on")


def run(arguments: argparse.Namespace) -> int:
    """Carry it out; 0 when every file was understood, 2 when one was not or the book cannot be opened."""
    from local_store.book.errors import BookError

    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    preferences = load()
    settings = _settings(arguments, preferences)
    try:
        if arguments.jsonl:
            return _print_lines(arguments.files, settings)
        folder = arguments.book or (Path(preferences.last_book) if preferences.last_book else None)
        if folder is None:
            if arguments.dry_run:
                return _tell_plans(arguments.files, settings, None)
            print("Which book? Name its folder with --book DIR.", file=sys.stderr)
            return UNKNOWN
        with opened(folder) as store:
            if arguments.dry_run:
                return _tell_plans(arguments.files, settings, store)
            return _import(arguments.files, settings, store)
    except BookError as error:
        print(error, file=sys.stderr)
        return UNKNOWN
    except BrokenPipeError:
        # Whoever read the lines has seen enough; nothing is left to be flushed to them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _settings(arguments: argparse.Namespace, preferences: Preferences) -> "ReaderSettings":
    from dataclasses import replace

    options = dict(each.partition("=")[::2] for each in arguments.option)
    settings = preferences.reader_settings(options)
    return replace(
        settings,
        region=arguments.region or settings.region,
        zone=arguments.zone or settings.zone,
        own_names=settings.own_names | frozenset(arguments.own_name),
    )


def _recognised(paths: Iterable[Path]) -> "Iterator[Recognition | None]":
    """Each file with its reader, many of one kind together; None for one that nobody reads, which is told at once."""
    from app.services.importing.dropping import look_at_drop
    from app.services.importing.registry import Recognition

    for found in look_at_drop(paths):
        if isinstance(found, Recognition):
            yield found
        else:
            print(found.why, file=sys.stderr)
            yield None


def _tell_strangers(found: "Recognition") -> int:
    """Tell which files of a folder or an archive nobody reads; the exit status that is due for it."""
    from app.services.importing.collection import Collection
    from app.sources.record import Reason

    held = found.reader.held if isinstance(found.reader, Collection) else ()
    why = [each.why for each in held if each.reader is None and each.reason is Reason.UNKNOWN_KIND]
    for each in why:
        print(each, file=sys.stderr)
    return UNKNOWN if why else 0


# -- what a reader understood --------------------------------------------------------------------------


def _print_lines(paths: Iterable[Path], settings: "ReaderSettings") -> int:
    """One JSON object a line; exists for measuring, so it reads with nothing around the reader.

    A file that nobody reads is a rejection and a summary of no reader.
    """
    from app.services.importing.registry import Recognition, look_at
    from app.sources import jsonl
    from app.sources.record import Reason, Rejection

    status = 0
    for found in look_at(paths):
        if isinstance(found, Recognition):
            error = _print_items(found, settings)
        else:
            error = found.why if found.reason is Reason.UNKNOWN_KIND else ""
            for line in jsonl.lines("", [Rejection(found.file.name, found.reason, error)]):
                print(line)
        if error:
            print(error, file=sys.stderr)
            status = UNKNOWN
    sys.stdout.flush()
    return status


def _print_items(found: "Recognition", settings: "ReaderSettings") -> str:
    """A line for each item, as it is at the end of the file; returns why the file breaks off, "" where it does not."""
    from app.services.importing.final_state import ends_in
    from app.sources import jsonl

    items = _Readable(found, settings)
    for line in jsonl.lines(found.reader.name, ends_in(found.reader, items).of(items)):
        print(line)
    return items.error


class _Readable:
    """The items of a file up to where it breaks off."""

    def __init__(self, found: "Recognition", settings: "ReaderSettings") -> None:
        self._found, self._settings = found, settings
        self.error = ""

    def __iter__(self) -> "Iterator[SourceItem]":
        from app.sources.source_file import SourceError

        try:
            with self._found.file.open() as file:
                yield from self._found.reader.read(file, self._settings)
        except SourceError as error:
            self.error = str(error)


# -- the dry run ---------------------------------------------------------------------------------------


def _tell_plans(paths: Iterable[Path], settings: "ReaderSettings", store: "Store | None") -> int:
    from app.services.importing.plan import plan

    status = 0
    for found in _recognised(paths):
        if found is None:
            status = UNKNOWN
            continue
        told = plan(found, settings, store=store)
        print("\n".join(import_report.plan_lines(told, has_book=store is not None)))
        status = max(status, _tell_strangers(found))
        if told.error:
            print(told.error, file=sys.stderr)
            status = UNKNOWN
    return status


# -- the import ----------------------------------------------------------------------------------------


def _import(paths: Iterable[Path], settings: "ReaderSettings", store: "Store") -> int:
    from app.services import safekeeping
    from app.services.importing.run import End, ImportJob

    safekeeping.back_up_before_import(store, datetime.now(UTC))
    status = 0
    for found in _recognised(paths):
        if found is None:
            status = UNKNOWN
            continue
        meter = _Meter(found.file.name)
        started = time.monotonic()
        outcome = ImportJob(store, found.file, found.reader, settings, told=meter.tell).run()
        meter.end()
        print("\n".join(import_report.outcome_lines(outcome, time.monotonic() - started)))
        status = max(status, _tell_strangers(found))
        if outcome.end is End.BROKEN:
            print(outcome.error, file=sys.stderr)
            status = UNKNOWN
    return status


class _Meter:
    """A line that grows on a terminal, and nothing where the output goes to a file."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._is_shown = sys.stderr.isatty()

    def tell(self, stride: "Stride") -> None:
        """How far it is."""
        if self._is_shown:
            text = f"\r{self._name}: {stride.share:.0%}, {stride.entries} entries, {stride.per_second:.0f} a second "
            print(text, end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """The line is done."""
        if self._is_shown:
            print(file=sys.stderr)


def opened(folder: Path) -> "Store":
    """The book, by the keyring of this computer, else by the passphrase that is asked for. Raises BookError."""
    import getpass

    from local_store import keys
    from local_store.book.errors import BookError
    from local_store.store import Store

    ways = keys.slots(folder)
    if keys.SlotKind.KEYRING in ways:
        try:
            return Store.open(folder, keys.unlock_with_keyring(folder))
        except BookError:
            if keys.SlotKind.PASSPHRASE not in ways:
                raise
    asked = "Passphrase of the book: " if keys.SlotKind.PASSPHRASE in ways else "Recovery key of the book: "
    secret = getpass.getpass(asked) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    if keys.SlotKind.PASSPHRASE in ways:
        return Store.open(folder, keys.unlock_with_passphrase(folder, secret))
    return Store.open(folder, keys.unlock_with_recovery(folder, secret))
