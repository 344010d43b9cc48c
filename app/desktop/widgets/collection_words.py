"""What a folder or an archive of several files is called on screen, what kinds are in it, what became of each file."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QObject

from app.desktop.source_error_words import source_error_words
from app.desktop.widgets.import_words import import_words
from app.services.importing.bundle import FOLDER
from app.services.importing.collection import Collection, Held
from app.services.importing.registry import Recognition
from app.services.importing.run_files import FileAccount

_GROUPS = {
    "whatsapp_export": "chats",
    "telegram_export": "chats",
    "messenger_export": "chats",
    "skype_archive": "chats",
    "teams_export": "chats",
    "whatsapp_webhooks": "chats",
    "vcard": "books",
    "contact_table": "books",
    "fritzbox_calls": "calls",
    "call_table": "calls",
    "icalendar": "calendars",
    "mail_message": "mails",
    "outlook_message": "mails",
    "mail_archive": "mailboxes",
    "sms_backup": "texts",
    "text_notes": "notes",
    "transcript": "transcripts",
    "gdv_records": "insurance",
    "": "unknown",
}
"""What is counted together, by reader."""


class CollectionWords(QObject):
    """Says it in the language of the window. In a class, because only there are plurals found for translation."""

    def title(self, found: Recognition) -> str:
        """Such as "Folder Handy-Sicherung, 40 files"; "" for what is no collection."""
        reader = found.reader
        if not isinstance(reader, Collection):
            return ""
        count = len(reader.held)
        if reader.name == FOLDER:
            return self.tr("Folder {name}, %n file(s)", "", count).format(name=found.file.path.name)
        return self.tr("Archive {name}, %n file(s)", "", count).format(name=found.file.path.name)

    def kinds(self, found: Recognition) -> str:
        """What is in it, the most frequent first: "12 chats, 3 address books, 1 unknown"."""
        if not isinstance(found.reader, Collection):
            return ""
        known = Counter(_GROUPS.get(each.reader.name, "others") for each in found.reader.held if each.reader)
        told = [self._counted(group, count) for group, count in known.most_common()]
        if strange := sum(each.reader is None for each in found.reader.held):
            told.append(self._counted("unknown", strange))
        return ", ".join(told)

    def _counted(self, group: str, count: int) -> str:
        return {
            "chats": self.tr("%n chat(s)", "", count),
            "books": self.tr("%n address book(s)", "", count),
            "calls": self.tr("%n list(s) of calls", "", count),
            "calendars": self.tr("%n calendar(s)", "", count),
            "mails": self.tr("%n e-mail(s)", "", count),
            "mailboxes": self.tr("%n mailbox(es)", "", count),
            "texts": self.tr("%n backup(s) of text messages", "", count),
            "notes": self.tr("%n note(s)", "", count),
            "transcripts": self.tr("%n transcript(s)", "", count),
            "insurance": self.tr("%n file(s) of insurance records", "", count),
            "others": self.tr("%n other(s)", "", count),
            "unknown": self.tr("%n unknown", "", count),
        }[group]

    def held(self, each: Held) -> str:
        """A file and what it is, or why nobody reads it."""
        if each.reader is None:
            return source_error_words(each.why)
        kind = import_words.kind(each.reader.name)
        return self.tr("{file} · {kind}").format(file=each.name or kind, kind=kind)

    def file_name(self, account: FileAccount) -> str:
        """What an account is of: a file, or several of one kind."""
        if account.name:
            return account.name
        if not account.reader:
            return self.tr("%n file(s) that cannot be read here", "", account.files)
        kind = import_words.kind(account.reader)
        return import_words.together(kind, account.files) if account.files > 1 else kind

    def account(self, account: FileAccount) -> str:
        """What became of it: "124 found: 120 added + 3 already in the book + 1 refused"."""
        parts = [import_words.added(account.accepted)] if account.reader else []
        parts += [import_words.known(account.known)] if account.known else []
        parts += [import_words.merged(account.merged)] if account.merged else []
        parts += [import_words.skipped(account.skipped)] if account.skipped else []
        parts += [import_words.rejected(account.rejected)] if account.rejected else []
        return self.tr("{found}: {parts}").format(found=import_words.found(account.found), parts=" + ".join(parts))

    def heads(self) -> tuple[str, ...]:
        """Of the table of a report: a column for each count of a file."""
        return (
            self.tr("File"),
            self.tr("Kind"),
            self.tr("Found"),
            self.tr("Taken in"),
            self.tr("In the book already"),
            self.tr("Left out on purpose"),
            self.tr("Taken up into others"),
            self.tr("Refused"),
        )

    def rows(self, accounts: Sequence[FileAccount]) -> list[tuple[str, ...]]:
        """The lines of that table."""
        return [
            (
                self.file_name(each),
                import_words.kind(each.reader) if each.reader else "",
                *map(str, (each.found, each.accepted, each.known, each.skipped, each.merged, each.rejected)),
            )
            for each in accounts
        ]


collection_words = CollectionWords()
