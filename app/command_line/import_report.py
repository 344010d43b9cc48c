"""What an import would bring, and what it brought, as lines of text for a terminal."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.services.importing.plan import FilePlan
    from app.services.importing.run import Outcome

_SHOWN = 20
"""Lines of each list; the rest is counted."""
_FILES = 50
"""Files of a folder or an archive that are named each."""


def plan_lines(told: "FilePlan", *, has_book: bool) -> Iterator[str]:
    """The report of a dry run; counts add up."""
    reader = told.recognition.reader
    names = told.recognition.file.names
    files = f", {len(names)} files" if names else ""
    yield f"{told.recognition.file.name}: {reader.name} (version {reader.version}){files}"
    yield from _held(told)
    if told.first_at and told.last_at:
        yield f"  from {told.first_at:%Y-%m-%d} to {told.last_at:%Y-%m-%d}"
    yield (
        f"  {told.found} found = {told.new} new + {told.known} known + {told.skipped_count} skipped + "
        f"{told.rejected_count} rejected"
    )
    if told.contacts:
        yield f"  {told.contacts} contacts, of these {told.contacts_known} in the book"
    if told.contracts or told.claims:
        yield f"  {told.contracts} contracts and {told.claims} claims, {told.brought_up} of them to be brought up to date"
    if told.placeholders:
        yield f"  {told.placeholders} placeholders for what this reader does not understand"
    if told.attachments:
        yield f"  {told.attachments} attachments, {told.attachments_missing} of them not in the file"
    yield from (f"  skipped, {reason}: {count}" for reason, count in told.skipped)
    yield from _sides(told, has_book=has_book)
    yield from (
        f"  rejected, {rejection.place}: {rejection.reason} ({rejection.detail})"
        for rejection in told.rejected[:_SHOWN]
    )
    yield from (f"  note: {warned.code} {warned.detail}".rstrip() for warned in told.warnings)


def _held(told: "FilePlan") -> Iterator[str]:
    """What files of several kinds are, by their readers."""
    from app.services.importing.collection import Collection

    reader = told.recognition.reader
    if isinstance(reader, Collection):
        kinds = Counter(each.reader.name for each in reader.held if each.reader)
        yield f"  {', '.join(f'{count} {kind}' for kind, count in kinds.most_common())}"
        files = [f"  {each.name}: {each.reader.name}" for each in reader.held if each.reader]
        yield from files[:_FILES]
        if len(files) > _FILES:
            yield f"  and {len(files) - _FILES} more files"


def _sides(told: "FilePlan", *, has_book: bool) -> Iterator[str]:
    for side in told.sides[:_SHOWN]:
        who = ", ".join(f"{each.name} ({each.reason}, {each.confidence} %)" for each in side.proposals[:3])
        title = side.counterpart.title or "(nobody named)"
        fallback = "nobody in the book" if has_book else "no book to match with"
        yield f"  {title}: {side.count} entries, {side.certainty}: {who or fallback}"
    if len(told.sides) > _SHOWN:
        yield f"  and {len(told.sides) - _SHOWN} more"
    for case in told.contact_cases[:_SHOWN]:
        who = ", ".join(f"{each.name} ({each.reason})" for each in case.proposals[:3])
        yield f"  doubtful contact, {case.place}: {case.name}: {who}"


def outcome_lines(outcome: "Outcome", seconds: float) -> Iterator[str]:
    """The report of an import; counts add up."""
    run = outcome.run
    skipped = sum(count for _, count in run.skipped)
    yield (
        f"{run.file_name}: {run.found} found = {run.accepted} added + {run.known} known + {skipped} skipped + "
        f"{run.rejected_count} rejected, in {seconds:.1f} s"
    )
    yield from (f"  skipped, {reason}: {count}" for reason, count in run.skipped)
    yield from (f"  rejected, {place}: {reason}" for place, reason in run.rejected[:_SHOWN])
    if run.rejected_count > _SHOWN:
        yield f"  and {run.rejected_count - _SHOWN} more"
    for each in outcome.files:
        name = each.name or f"{each.files} files, {each.reader or 'not a kind that is read'}"
        yield (
            f"  {name}: {each.found} found = {each.accepted} added + {each.known} known + "
            f"{each.skipped + each.merged} skipped + {each.rejected} rejected"
        )
