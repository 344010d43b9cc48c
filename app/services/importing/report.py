"""The report of an import run: counts that add up, what was left out and refused, where and why; also as a table."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.services.importing.run_files import FileAccount, files_of
from app.sources.record import Reason
from local_store import import_runs
from local_store.book.ids import ImportRunId
from local_store.book.records import Client, Contract, ImportRun, Interaction, Visit
from local_store.session import ReadSession

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


@dataclass(frozen=True, slots=True)
class RunReport:
    """What came of one run."""

    run: ImportRun
    placeholders: int
    """Of its entries in the book, those that no reader understands yet."""
    waiting: int
    """Of its entries in the book, those that belong to nobody yet."""
    present: tuple[tuple[str, int], ...]
    """What of it is in the book now: ("entries", 120), ("visits", 2), ("clients", 3), ("contracts", 1)."""
    files: tuple[FileAccount, ...] = ()
    """What became of each file, where several were imported as one and that was here."""

    @property
    def skipped(self) -> int:
        """Left out on purpose."""
        return sum(count for _, count in self.run.skipped)

    @property
    def adds_up(self) -> bool:
        """Whether every item of the file is accounted for."""
        run = self.run
        return run.found == run.accepted + run.known + self.skipped + run.rejected_count

    @property
    def untold(self) -> int:
        """Rejections beyond those that are kept with place and reason."""
        return self.run.rejected_count - len(self.run.rejected)


def may_be_undone(run: ImportRun) -> bool:
    """Whether there may be something of a run to take back: it added something, or changed what was there."""
    return run.undone_at is None and (run.accepted > 0 or dict(run.skipped).get(Reason.MERGED, 0) > 0)


def report_of(session: ReadSession, run: ImportRunId) -> RunReport:
    """The report of a run. Raises GoneError when there is no such run."""
    found = session.get(ImportRun, run)
    kinds = (("entries", Interaction), ("visits", Visit), ("clients", Client), ("contracts", Contract))
    present = tuple((name, import_runs.count(session, record_type, run)) for name, record_type in kinds)
    return RunReport(
        found,
        import_runs.count_placeholders(session, run),
        import_runs.count_waiting(session, run),
        tuple(each for each in present if each[1]),
        files_of(session, run),
    )


def as_csv(
    report: RunReport,
    heads: Sequence[str],
    summary: Sequence[tuple[str, str]],
    told: Callable[[str], str],
    place: Callable[[str], str],
    files: Sequence[Sequence[str]] = (),
) -> str:
    """The report as a table for a spreadsheet: a summary, `files` line by line, then one line for each refusal.

    `heads` names the two columns of refusals, `told` and `place` say a reason and a place in words. No cell is taken
    for a formula.
    """
    out = io.StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for name, value in summary:
        table.writerow((safe(name), safe(value)))
    for reason, count in report.run.skipped:
        table.writerow((safe(told(reason)), str(count)))
    table.writerow(())
    if files:
        table.writerows([safe(cell) for cell in line] for line in files)
        table.writerow(())
    table.writerow([safe(head) for head in heads])
    for where, reason in report.run.rejected:
        table.writerow((safe(place(where)), safe(told(reason))))
    return out.getvalue()


def safe(cell: str) -> str:
    """The text so that no spreadsheet computes it: what would begin a formula is led by an apostrophe."""
    plain = cell.replace("\0", "")
    return f"'{plain}" if plain.lstrip(" ").startswith(_FORMULAS) or plain.startswith(_FORMULAS) else plain
