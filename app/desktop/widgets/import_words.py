"""What imports are called on screen: kinds of file, counts, reasons why something matches, was skipped or was refused."""

from datetime import date

from PySide6.QtCore import QObject

from app.desktop import words
from app.services.importing.bundle import single
from app.services.importing.plan import FilePlan
from app.services.importing.sides import PreviewLine
from app.services.importing.undo_run import Undone
from app.services.matching import MatchReason, Proposal
from app.sources.record import Reason
from local_store.book.channel import Direction, InteractionKind
from local_store.book.records import ImportRun

_NAMED = 5
_FOUND_IN = frozenset({"file_name", "front_matter", "first_lines", "modified"})


class ImportWords(QObject):
    """Says it in the language of the window. In a class, because only there are plurals found for translation."""

    def kind(self, reader: str) -> str:
        """What sort of file a reader reads: "WhatsApp chat"."""
        return {
            "whatsapp_export": self.tr("WhatsApp chat"),
            "skype_archive": self.tr("Skype archive"),
            "fritzbox_calls": self.tr("FRITZ!Box call list"),
            "vcard": self.tr("Address book"),
            "gdv_records": self.tr("Insurance records (GDV)"),
            "icalendar": self.tr("Calendar"),
            "contact_table": self.tr("Table of contacts"),
            "call_table": self.tr("List of calls"),
            "table": self.tr("Table"),
            "whatsapp_webhooks": self.tr("WhatsApp Business messages"),
            "teams_export": self.tr("Microsoft Teams messages"),
            "sms_backup": self.tr("Text messages and calls of an Android telephone"),
            "messenger_export": self.tr("Messenger or Instagram messages"),
            "telegram_export": self.tr("Telegram chats"),
            "text_notes": self.tr("Note"),
            "transcript": self.tr("Transcript of a meeting"),
            "mail_message": self.tr("E-mail"),
            "mail_archive": self.tr("Mailbox"),
            "outlook_message": self.tr("Outlook e-mail"),
            "mappe_json": self.tr("Export of a Mappe book"),
            "folder": self.tr("Folder"),
            "archive": self.tr("Archive"),
        }.get(single(reader), reader)

    def together(self, kind: str, count: int) -> str:
        """Files of one kind that are imported as one: "Address book, 12 files"."""
        return self.tr("{kind}, %n file(s)", "", count).format(kind=kind)

    def title(self, plan: FilePlan) -> str:
        """What one file is: "WhatsApp chat with Sabine Krüger"."""
        kind, title = self.kind(plan.recognition.reader.name), plan.recognition.recognised.title
        if not title:
            return kind
        if plan.recognition.reader.name == "whatsapp_export":
            return self.tr("WhatsApp chat with {name}").format(name=title)
        return self.tr("{kind} “{title}”").format(kind=kind, title=title)

    def span(self, plan: FilePlan, zone: str) -> str:
        """From when to when."""
        if plan.first_at is None or plan.last_at is None:
            return ""
        first, last = words.today_in(zone, plan.first_at), words.today_in(zone, plan.last_at)
        if first == last:
            return words.date_word(first)
        return self.tr("{first} to {last}").format(first=words.date_word(first), last=words.date_word(last))

    # -- counts ----------------------------------------------------------------------------------------

    def entries(self, count: int) -> str:
        """Such as "1 entry"."""
        return self.tr("%n entry(s)", "", count)

    def contacts(self, count: int) -> str:
        """Such as "3 contacts"."""
        return self.tr("%n contact(s)", "", count)

    def contracts(self, count: int) -> str:
        """Such as "3 contracts"."""
        return self.tr("%n contract(s)", "", count)

    def claims(self, count: int) -> str:
        """Such as "1 claim"."""
        return self.tr("%n claim(s)", "", count)

    def brought_up(self, count: int) -> str:
        """Such as "2 brought up to date"."""
        return self.tr("%n brought up to date", "", count)

    def visits(self, count: int) -> str:
        """Such as "2 visits ahead"."""
        return self.tr("%n visit(s)", "", count)

    def new(self, count: int) -> str:
        """Such as "120 new"."""
        return self.tr("%n new", "", count)

    def known(self, count: int) -> str:
        """Such as "12 already in the book"."""
        return self.tr("%n already in the book", "", count)

    def skipped(self, count: int) -> str:
        """Such as "4 left out"."""
        return self.tr("%n left out", "", count)

    def merged(self, count: int) -> str:
        """Such as "12 taken up into others"."""
        return self.tr("%n taken up into others", "", count)

    def rejected(self, count: int) -> str:
        """Such as "1 refused"."""
        return self.tr("%n refused", "", count)

    def added(self, count: int) -> str:
        """Such as "120 added"."""
        return self.tr("%n added", "", count)

    def found(self, count: int) -> str:
        """Such as "124 found"."""
        return self.tr("%n found", "", count)

    def doubtful(self, count: int) -> str:
        """Such as "2 to settle"."""
        return self.tr("%n to settle", "", count)

    def placeholders(self, count: int) -> str:
        """Such as "3 not understood"."""
        return self.tr("%n not fully understood", "", count)

    def attachments(self, plan: FilePlan) -> str:
        """Such as "34 photos and files, 3 of them not in the export"."""
        if not plan.attachments_missing:
            return self.tr("%n photo(s) and file(s)", "", plan.attachments)
        told = self.tr("%n photo(s) and file(s), {missing} of them not in the export", "", plan.attachments)
        return told.format(missing=words.number_word(plan.attachments_missing))

    def rate(self, entries: int, per_second: float) -> str:
        """Such as "8,400 entries, 12,000 a second"."""
        told = self.tr("%n entry(s), {rate} a second", "", entries)
        return told.format(rate=words.number_word(round(per_second)))

    def more(self, count: int) -> str:
        """Such as "and 12 more"."""
        return self.tr("and %n more", "", count)

    def result(self, run: ImportRun) -> str:
        """The account of a run, which adds up: "124 found = 120 added + 3 known + 1 refused"."""
        merged = dict(run.skipped).get(Reason.MERGED, 0)
        skipped = sum(count for _, count in run.skipped) - merged
        parts = [self.added(run.accepted)]
        parts += [self.known(run.known)] if run.known else []
        parts += [self.merged(merged)] if merged else []
        parts += [self.skipped(skipped)] if skipped else []
        parts += [self.rejected(run.rejected_count)] if run.rejected_count else []
        return self.tr("{found}: {parts}").format(found=self.found(run.found), parts=" + ".join(parts))

    def waiting(self, count: int) -> str:
        """What is still to be matched."""
        return self.tr("%n entry(s) belong to nobody yet and wait under “To match”.", "", count)

    def taken_back(self, undone: Undone) -> str:
        """What an undo came to: whether anything stays, and why."""
        if not undone.kept_count and not undone.stayed_filled:
            return self.tr("%n entry(s) taken back. Nothing of it is left in the book.", "", undone.removed)
        told = [self.tr("%n entry(s) taken back.", "", undone.removed)]
        if undone.kept_count:
            stays = self.tr("%n stay(s), worked on since or still needed: {names}", "", undone.kept_count)
            names = [each.what for each in undone.kept if each.what][:_NAMED]
            told.append(stays.format(names=", ".join(names) or "…"))
        if undone.stayed_filled:
            told.append(self.tr("%n value(s) that you changed since stay(s) as it is.", "", undone.stayed_filled))
        return " ".join(told)

    # -- reasons ---------------------------------------------------------------------------------------

    def reason(self, reason: MatchReason) -> str:
        """Why something belongs, or may belong, to a client."""
        return {
            MatchReason.CONTACT_POINT: self.tr("the number or address is theirs"),
            MatchReason.CONVERSATION: self.tr("you said so before"),
            MatchReason.PERSON: self.tr("you said so"),
            MatchReason.SHARED_POINT: self.tr("uses this number or address too"),
            MatchReason.FORMER_POINT: self.tr("had this number or address once"),
            MatchReason.HEAD_NUMBER: self.tr("an extension of their number"),
            MatchReason.SAME_NAME: self.tr("same name"),
            MatchReason.NAME_AND_BIRTHDAY: self.tr("same name and birthday"),
            MatchReason.FAMILY_NAME: self.tr("same family name and first letter"),
            MatchReason.PART_OF_NAME: self.tr("part of the name"),
            MatchReason.HOME_NUMBER: self.tr("their number, as it is written in their country"),
            MatchReason.SIMILAR_NAME: self.tr("a very similar name"),
            MatchReason.NAME_IN_ADDRESS: self.tr("the address is made of their name"),
            MatchReason.SAME_BIRTHDAY: self.tr("same day of birth"),
            MatchReason.SAME_STREET: self.tr("same street"),
        }[reason]

    def reasons(self, proposal: Proposal) -> str:
        """Everything that speaks for a client: "same family name and first letter, same street"."""
        return ", ".join(map(self.reason, proposal.reasons))

    def why(self, reason: str) -> str:
        """Why an item was refused or left out."""
        return {
            Reason.UNREADABLE: self.tr("damaged at this place"),
            Reason.NO_DATE: self.tr("without a date"),
            Reason.BAD_DATE: self.tr("with an impossible date"),
            Reason.TOO_LARGE: self.tr("too large"),
            Reason.TRUNCATED: self.tr("cut off: the file ends in the middle"),
            Reason.UNSAFE_PATH: self.tr("refused for safety: a name that leads out of the archive"),
            Reason.BOMB: self.tr("refused for safety: far too large once unpacked"),
            Reason.NOTHING_IN_IT: self.tr("nothing in it"),
            Reason.FEED: self.tr("the service's own lists, no conversation"),
            Reason.STILL_ACTIVE: self.tr("still going on when the list was written"),
            Reason.NOT_A_PERSON: self.tr("a list or a thing, no person"),
            Reason.REPEATED: self.tr("is in the file twice"),
            Reason.STRAY: self.tr("belongs to no message"),
            Reason.OUT_OF_RANGE: self.tr("repetitions beyond the time that is imported"),
            Reason.MERGED: self.tr("taken up into another entry"),
            Reason.UNMAPPED: self.tr("not explained: say what the columns are"),
            Reason.WITHOUT_ENTRY: self.tr("changes of entries that are not in the book yet"),
            Reason.BAD_SIGNATURE: self.tr("refused for safety: not signed by WhatsApp"),
            "private": self.tr("private, as you said"),
            "left_out": self.tr("left out, as you said"),
            "taken_out": self.tr("taken out of the book since"),
            "beside": self.tr("only named in somebody's contract"),
            Reason.UNKNOWN_KIND: self.tr("not a kind of file that is read here"),
            Reason.NO_HOLDER: self.tr("nobody in the file or the book holds it"),
        }.get(reason, reason)

    def place(self, place: str) -> str:
        """Where an item stands in its file: "card 3, line 40"."""
        kinds = {
            "line": self.tr("line {number}"),
            "card": self.tr("card {number}"),
            "event": self.tr("event {number}"),
            "call": self.tr("call {number}"),
            "conversation": self.tr("conversation {number}"),
            "message": self.tr("message {number}"),
            "record": self.tr("record {number}"),
        }
        told = []
        for part in place.split(", "):
            kind, _, number = part.partition(" ")
            told.append(kinds[kind].format(number=number) if kind in kinds and number.isdigit() else part)
        return ", ".join(told)

    def note(self, code: str, detail: str) -> str:
        """What a reader says about the whole file; "" for what is asked as a question instead."""
        sentences = {
            "beginning_cut": self.tr(
                "The beginning of this chat seems to be missing. WhatsApp exports only the newest messages of a long chat."
            ),
            "date_order_mixed": self.tr("Dates are written in two ways in this file. Please look at a few of them."),
            "no_own_id": self.tr("The archive does not say whose it is: your own messages may look received."),
            "signature_unchecked": self.tr(
                "Nobody checked whether these messages come from WhatsApp: {detail} without a signature that could be checked."
            ),
            "unknown_zone": self.tr("Some times have an unknown time zone ({detail}); they are read in yours."),
            "window": self.tr("Repeated events are imported from {first} to {last}."),
            "no_trailer": self.tr("The parcel that begins at {place} has no end: the file may be cut off."),
            "control_count": self.tr("{place}: the company counts {told} records, but there are {found}."),
            "control_premium": self.tr("{place}: the company adds the premiums up to {told}, but they are {found}."),
            "short_records": self.tr(
                "Records that were too short ({told}) are filled up with blanks. These are the records {found}."
            ),
            "people_first": self.tr(
                "The address books in it are taken in first: what the other files hold of these people is matched with them."
            ),
            "noted_days": self.tr(
                "Notes: {detail}. Their days are taken from where they stand first: in the name of the file, at its head, in "
                "its first lines. A note that is dropped by itself asks for its day."
            ),
            "unknown_fields": self.tr("Written by a newer Mappe. What this one does not know is left out: {detail}."),
            "code_page": self.tr("The file is written in an old alphabet ({detail}). Please look at the umlauts."),
        }
        if code == "window":
            first, last = (words.date_word(date.fromisoformat(day)) for day in detail.split())
            return sentences[code].format(first=first, last=last)
        if code in {"no_trailer", "control_count", "control_premium"}:
            place, told, found = (*detail.split("; "), "", "")[:3]
            return sentences[code].format(place=self.place(place), told=told, found=found)
        if code == "short_records":
            told, _, found = detail.partition("; ")
            return sentences[code].format(told=told, found=found)
        return sentences[code].format(detail=detail) if code in sentences else ""

    def question(self, code: str) -> str:
        """A question to the adviser."""
        return {
            "date_order": self.tr("Which of these is the right way to read the dates?"),
            "own_name": self.tr("Which of these are you?"),
            "noted_on": self.tr("On which day was this?"),
            "columns": self.tr("What is in the columns of this table? It is read as it is probably meant."),
            "old_firmware": self.tr("Do the calls of kind 3 in this list mean outgoing calls, as on old boxes?"),
        }.get(code, code)

    def answer(self, value: str, detail: str) -> str:
        """An answer to choose."""
        orders = {
            "dmy": self.tr("day, month, year"),
            "mdy": self.tr("month, day, year"),
            "ymd": self.tr("year, month, day"),
            "yes": self.tr("Yes"),
            "no": self.tr("No"),
        }
        told = orders.get(value, value)
        if detail in _FOUND_IN:
            told, detail = words.date_word(date.fromisoformat(value)), self.found_in(detail)
        return f"{told}: {detail}" if detail else told

    def found_in(self, where: str) -> str:
        """Where the day of a note was found."""
        return {
            "file_name": self.tr("in the name of the file"),
            "front_matter": self.tr("at the head of the note"),
            "first_lines": self.tr("in its first lines"),
            "modified": self.tr("the file was last changed then"),
        }[where]

    def spoken(self, who: str, direction: Direction) -> str:
        """Who says a line of a preview."""
        return self.tr("You") if direction is Direction.OUT else who

    def said(self, line: PreviewLine) -> str:
        """The words of a line of a preview, or what it is where there are none: "Outgoing call: 089 99998123"."""
        if line.kind is not InteractionKind.CALL:
            return line.text or words.kind_word(line.kind)
        call = words.call_word(line.direction, line.outcome)
        told = line.text or (line.other if line.direction is Direction.OUT else "")
        return self.tr("{call}: {about}").format(call=call, about=told) if told else call


import_words = ImportWords()
