"""How syncing stands, in words: the line at the foot, the sentence on the page, and each trouble with its way out."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject

from app.desktop import words
from app.desktop.counting import counting
from app.desktop.theme.icons import Icon
from app.desktop.widgets.text_label import Ink
from app.sources.wall_time import to_local
from app.sync.status import BookStatus, Phase, SyncStatus, Trouble


@dataclass(frozen=True, slots=True)
class Face:
    """A state as it is shown: picture, ink and words say the same."""

    icon: Icon
    ink: Ink
    words: str


@dataclass(frozen=True, slots=True)
class Headline:
    """The large sentence of the page and the quiet one under it."""

    title: str
    sentence: str


_ICONS = {
    Phase.ALONE: (Icon.LOCK, Ink.MUTED),
    Phase.OFFLINE: (Icon.OFFLINE, Ink.MUTED),
    Phase.UNREACHABLE: (Icon.OFFLINE, Ink.WARNING),
    Phase.UP_TO_DATE: (Icon.CHECK, Ink.SUCCESS),
    Phase.SENDING: (Icon.UPLOAD, Ink.ACCENT),
    Phase.RECEIVING: (Icon.DOWNLOAD, Ink.ACCENT),
    Phase.FIRST_COPY: (Icon.DOWNLOAD, Ink.ACCENT),
    Phase.FILES: (Icon.ATTACH, Ink.ACCENT),
    Phase.STOPPED: (Icon.WARNING, Ink.WARNING),
}


_AGREEING = frozenset({Phase.UP_TO_DATE, Phase.FILES})
"""When the office and this computer have the same but for files."""
LOUD = frozenset({Trouble.TOO_OLD, Trouble.RETIRED})
"""What is said in place of "up to date", which would not be the whole truth."""


def to_decide(status: SyncStatus) -> int:
    """How many values entered twice, and changes that could not be applied, wait for a person."""
    return sum(book.kept + book.quarantined for book in status.books)


class SyncWords(QObject):
    """Says a SyncStatus. `zone` and `now` are the adviser's."""

    # -- the line ----------------------------------------------------------------------------------------

    def line(self, status: SyncStatus, now: datetime, zone: str) -> Face:
        """Such as "Up to date 12:03", "Offline · 7 changes waiting", "Sending 120/340"."""
        icon, ink = _ICONS[status.phase]
        parts = [self._state(status, now, zone)]
        if status.phase is Phase.UP_TO_DATE and status.trouble in LOUD:
            return Face(Icon.WARNING, Ink.WARNING, self.trouble_title(status))
        if status.phase is Phase.UP_TO_DATE and status.waiting:
            return Face(Icon.UPLOAD, Ink.MUTED, self.waiting(status.waiting))
        if status.phase in {Phase.OFFLINE, Phase.UNREACHABLE, Phase.STOPPED} and status.waiting:
            parts.append(self.waiting(status.waiting))
        if status.phase is Phase.UP_TO_DATE and (open_ones := to_decide(status)):
            parts.append(self.tr("%n to decide", "", open_ones))
        return Face(icon, ink, " · ".join(part for part in parts if part))

    def _state(self, status: SyncStatus, now: datetime, zone: str) -> str:
        if status.phase is Phase.STOPPED:
            return self.trouble_title(status)
        if status.phase is Phase.UNREACHABLE:
            return self._unreachable(status, now, zone)
        if status.phase is Phase.UP_TO_DATE:
            if status.last_success is None:
                return self.tr("Up to date")
            return self.tr("Up to date {when}").format(when=self.when(status.last_success, now, zone))
        return {
            Phase.ALONE: self.tr("Saved on this computer, encrypted"),
            Phase.OFFLINE: self.tr("Offline"),
            Phase.SENDING: self._counted(status, self.tr("Sending {done}/{total}"), self.tr("Sending …")),
            Phase.RECEIVING: self._counted(status, self.tr("Receiving {done}/{total}"), self.tr("Receiving …")),
            Phase.FIRST_COPY: self._counted(status, self.tr("First copy {done}/{total}"), self.tr("First copy …")),
            Phase.FILES: self._counted(status, self.tr("Files {done}/{total}"), self.tr("Files …")),
        }[status.phase]

    def _unreachable(self, status: SyncStatus, now: datetime, zone: str) -> str:
        if status.trouble is Trouble.OFFICE_FAULT:
            return self.trouble_title(status)
        if status.next_try is None or status.next_try <= now:
            return self.tr("Office not reachable")
        clock = words.clock_word(status.next_try, zone)
        return self.tr("Office not reachable · next try {time}").format(time=clock)

    def _counted(self, status: SyncStatus, known: str, unknown: str) -> str:
        if status.total <= 0:
            return unknown
        done = min(status.done, status.total)
        return known.format(done=words.number_word(done), total=words.number_word(status.total))

    def waiting(self, count: int) -> str:
        """Such as "7 changes waiting"."""
        return self.tr("%n change(s) waiting", "", count)

    def when(self, at: datetime, now: datetime, zone: str) -> str:
        """Such as "12:03" today, "yesterday, 17:40", else day and clock time."""
        clock = words.clock_word(at, zone)
        days = (to_local(now, zone).date() - to_local(at, zone).date()).days
        if days == 0:
            return clock
        if days == 1:
            return self.tr("yesterday, {time}").format(time=clock)
        return self.tr("{day}, {time}").format(day=words.date_word(to_local(at, zone).date()), time=clock)

    # -- the page ----------------------------------------------------------------------------------------

    def headline(self, status: SyncStatus, now: datetime, zone: str) -> Headline:
        """How it stands, as one would tell a colleague."""
        if self.leads_with_trouble(status):
            return Headline(self.trouble_title(status), self.trouble_sentence(status))
        last = ""
        if status.last_success is not None and status.phase is not Phase.UP_TO_DATE:
            when = self.when(status.last_success, now, zone)
            last = self.tr("Last in agreement with the office: {when}.").format(when=when)
        title, sentence = self._headline(status, now, zone)
        decide = ""
        if open_ones := to_decide(status):
            decide = self.tr("%n thing(s) below wait for your decision.", "", open_ones)
        return Headline(title, " ".join(part for part in (sentence, decide, last) if part))

    def leads_with_trouble(self, status: SyncStatus) -> bool:
        """Whether the page's headline is a trouble, with its way out."""
        is_loud = status.phase is Phase.UP_TO_DATE and status.trouble in LOUD
        return is_loud or (status.trouble is not Trouble.NONE and status.phase is Phase.STOPPED)

    def _headline(self, status: SyncStatus, now: datetime, zone: str) -> tuple[str, str]:
        office = status.office or self.tr("the office")
        if status.phase is Phase.UP_TO_DATE and status.waiting:
            return self.tr("%n change(s) on the way", "", status.waiting), self.tr("They are safe on this computer.")
        if status.phase is Phase.UP_TO_DATE:
            return self.tr("Everything is up to date"), self.tr(
                "This computer and {office} have the same. What you do goes up within seconds."
            ).format(office=office)
        if status.phase is Phase.OFFLINE:
            return self.tr("You are working offline"), self._offline(status)
        if status.phase is Phase.UNREACHABLE:
            has_fault = status.trouble is Trouble.OFFICE_FAULT
            title = self.trouble_title(status) if has_fault else self.tr("The office cannot be reached")
            return title, self._unreached(status, now, zone)
        return {
            Phase.SENDING: (self.tr("Your changes are being sent"), self.tr("Go on working meanwhile.")),
            Phase.RECEIVING: (self.tr("News from the office is coming in"), self.tr("Go on working meanwhile.")),
            Phase.FIRST_COPY: (
                self.tr("Your book is coming to this computer"),
                self.tr("What has arrived can be used already. If it is interrupted, it goes on where it stopped."),
            ),
            Phase.FILES: (self.tr("Photos and files are being exchanged"), self.tr("Go on working meanwhile.")),
            Phase.ALONE: (
                self.tr("Your book lives on this computer alone"),
                self.tr(
                    "That may stay so for ever. With an office, colleagues see the same book, a second computer can "
                    "open it, and a lost laptop is no lost book."
                ),
            ),
        }.get(status.phase, (self.trouble_title(status), self.trouble_sentence(status)))

    def _offline(self, status: SyncStatus) -> str:
        if status.waiting:
            return self.tr("%n change(s) wait on this computer until you go back on line.", "", status.waiting)
        return self.tr("What you do stays on this computer until you go back on line.")

    def _unreached(self, status: SyncStatus, now: datetime, zone: str) -> str:
        parts = [self.tr("Go on working: everything is kept here and sent later.")]
        if status.waiting:
            parts = [self.tr("Go on working: %n change(s) wait here and are sent later.", "", status.waiting)]
        if status.next_try is not None and status.next_try > now:
            clock = words.clock_word(status.next_try, zone)
            parts.append(self.tr("It is tried again at {time}.").format(time=clock))
        return " ".join(parts)

    def book_line(self, book: BookStatus, status: SyncStatus, now: datetime, zone: str) -> str:
        """Such as "Up to date 12:03 · 2 photos and files on the way", "As of 12:03 · 3 changes waiting"."""
        parts = [self.tr("not copied yet")]
        if book.last_success is not None:
            agrees = status.phase in _AGREEING and status.trouble not in LOUD and not book.waiting
            said = self.tr("Up to date {when}") if agrees else self.tr("As of {when}")
            parts = [said.format(when=self.when(book.last_success, now, zone))]
        if book.waiting:
            parts.append(self.waiting(book.waiting))
        if book.quarantined:
            parts.append(self.tr("%n change(s) to decide", "", book.quarantined))
        if book.kept:
            parts.append(self.tr("%n value(s) entered twice", "", book.kept))
        if book.files_waiting:
            parts.append(self.tr("%n file(s) to send", "", book.files_waiting))
        if book.files_missing:
            parts.append(self.tr("%n file(s) not on this computer yet", "", book.files_missing))
        return " · ".join(parts)

    def role(self, role: str) -> str:
        """What one is to a book."""
        return {
            "owner": self.tr("your book"),
            "editor": self.tr("shared with you"),
            "deputy": self.tr("as a substitute"),
            "reader": self.tr("to read"),
        }.get(role, "")

    # -- troubles ----------------------------------------------------------------------------------------

    def trouble_title(self, status: SyncStatus) -> str:
        """A trouble in three or four words; "" for none."""
        return {
            Trouble.NONE: self.tr("Stopped") if status.phase is Phase.STOPPED else "",
            Trouble.SIGN_IN: self.tr("Please sign in again"),
            Trouble.LOCKED: self.tr("Locked out by the office"),
            Trouble.TOO_OLD: self.tr("This Mappe is too old"),
            Trouble.CERTIFICATE: self.tr("The office cannot prove who it is"),
            Trouble.REVOKED: self.tr("A book has left this computer"),
            Trouble.LEASE: self.tr("The book is locked"),
            Trouble.RETIRED: self.tr("The office retires this laptop"),
            Trouble.STOLEN: self.tr("The book was erased here"),
            Trouble.CLOCK: self.tr("The clock of this computer is wrong"),
            Trouble.RESTORED: self.tr("The office went back to a backup"),
            Trouble.DISK_FULL: self.tr("The disk of this computer is full"),
            Trouble.OFFICE_FAULT: self.tr("The office has a fault"),
        }[status.trouble]

    def trouble_sentence(self, status: SyncStatus) -> str:
        """What a trouble means, what is safe, and the way out; "" for none."""
        return {
            Trouble.NONE: "",
            Trouble.SIGN_IN: self.tr("Your sign-in has run out. Nothing is lost: sign in, and everything goes on."),
            Trouble.LOCKED: self.tr(
                "You or this computer may not reach the office just now. What you write stays here and waits. "
                "Ask your office to let you in again."
            ),
            Trouble.TOO_OLD: self.tr(
                "News from the office cannot be read by this version. What you write still goes up. Update Mappe to "
                "see everything again."
            ),
            Trouble.CERTIFICATE: self.tr(
                "Its certificate is not to be trusted, so nothing was sent. In a hotel or a guest network, sign in "
                "there first; otherwise tell your office."
            ),
            Trouble.REVOKED: self.tr(
                "The office has ended your access to it, so it is gone from this computer. What you had written was sent "
                "first. If this is a mistake, ask your office."
            ),
            Trouble.LEASE: self.tr(
                "This computer has not heard from the office for 30 days. Nothing is deleted: connect it to a network, "
                "and the book opens by itself."
            ),
            Trouble.RETIRED: self._retired(status),
            Trouble.STOLEN: self.tr(
                "This computer was reported stolen, so the office had the book erased here. It lives on in the office. "
                "If this is a mistake, ask there for a new invitation."
            ),
            Trouble.CLOCK: self._clock(status),
            Trouble.RESTORED: self.tr(
                "It had a fault and was restored. What it had forgotten was sent again from here; you need not do "
                "anything."
            ),
            Trouble.DISK_FULL: self.tr(
                "News from the office finds no room. Nothing is lost: empty the bin or move large files away, and "
                "everything goes on by itself."
            ),
            Trouble.OFFICE_FAULT: self.tr(
                "It answers with errors. Your changes are safe here and are sent again by themselves."
            ),
        }[status.trouble]

    def _retired(self, status: SyncStatus) -> str:
        if status.phase is Phase.STOPPED:
            return self.tr("Everything was sent, then the book was erased here. It lives on in the office.")
        return self.tr("Everything you wrote is sent first. Then the book is erased on this computer.")

    def _clock(self, status: SyncStatus) -> str:
        minutes = max(1, abs(status.clock_off_s) // 60)
        if minutes >= 24 * 60:
            off = counting.days(minutes // (24 * 60))
        elif minutes >= 120:
            off = counting.hours(minutes // 60)
        else:
            off = counting.minutes(minutes)
        if status.clock_off_s > 0:
            told = self.tr("It is {span} fast.").format(span=off)
        else:
            told = self.tr("It is {span} slow.").format(span=off)
        rest = self.tr(
            "Nothing gets lost by that, but follow-ups may come too early or too late. Set the clock of this computer."
        )
        return f"{told} {rest}"
