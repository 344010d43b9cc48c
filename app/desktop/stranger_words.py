"""What a file is that nobody reads here, and the way out: the sentences of the services, for translation."""

from app.desktop.commands import QT_TRANSLATE_NOOP

STRANGERS = (
    QT_TRANSLATE_NOOP(
        "SourceError",
        "{file}: a workbook of Excel or another spreadsheet. Open it there and save the sheet with “Save as” "
        "as CSV (UTF-8): that table can be read here.",
    ),
    QT_TRANSLATE_NOOP(
        "SourceError",
        "{file}: a document of Word or another text program. Open it there and save it as plain text (.txt), "
        "or add it to an entry of its client as it is.",
    ),
    QT_TRANSLATE_NOOP(
        "SourceError",
        "{file}: a picture. It can be dropped on a client's page, where it becomes part of the timeline; "
        "there is nothing to import in it.",
    ),
    QT_TRANSLATE_NOOP(
        "SourceError",
        "{file}: a data file of Outlook (PST or OST), which only Outlook opens. Drag mails from Outlook into "
        "a folder to get .msg files, and export contacts and calendar there with “Open & Export”, "
        "“Import/Export”, “Export to a file” as CSV or .ics.",
    ),
    QT_TRANSLATE_NOOP(
        "SourceError",
        "{file}: an archive with a password. Please unpack it first and drop what was in it.",
    ),
    QT_TRANSLATE_NOOP(
        "SourceError",
        "{file}: packed in a way that Mappe does not open. Please unpack it first and drop the folder, or "
        "pack it as .zip.",
    ),
    QT_TRANSLATE_NOOP(
        "SourceError",
        "{file}: a PDF document. It can be added to an entry of its client; what it lists can be read here "
        "only from the program that made it, exported as CSV.",
    ),
    QT_TRANSLATE_NOOP(
        "SourceError",
        "{file}: an encrypted backup of WhatsApp, which only WhatsApp opens. In WhatsApp, open the chat and "
        "choose “More”, “Export chat”: that file can be read here.",
    ),
    QT_TRANSLATE_NOOP(
        "SourceError",
        "{file}: an encrypted backup of Signal, which only Signal opens.",
    ),
    QT_TRANSLATE_NOOP(
        "SourceError",
        "{file}: a database of some program, not an export. Please look in that program for an export as "
        "CSV, vCard, .ics or JSON.",
    ),
    QT_TRANSLATE_NOOP(
        "SourceError",
        "{file}: a sound or a film. It can be added to an entry of its client; there is nothing to import in it.",
    ),
    QT_TRANSLATE_NOOP(
        "SourceError",
        "{file}: messages of Facebook or Instagram as a web page. Ask there for the download of your "
        "information once more and choose JSON as its format: that archive can be read here.",
    ),
    QT_TRANSLATE_NOOP(
        "SourceError",
        "{file}: a Telegram chat as a web page. In Telegram Desktop, choose “Export chat history” once more "
        "with JSON as its format: that file can be read here.",
    ),
    QT_TRANSLATE_NOOP(
        "SourceError",
        "{file}: a WhatsApp chat as a web page, made by another program. In WhatsApp, open the chat and "
        "choose “More”, “Export chat”: that file can be read here.",
    ),
    QT_TRANSLATE_NOOP(
        "SourceError",
        "{file}: a web page. Please look where it comes from for an export as CSV, JSON, vCard or .ics.",
    ),
    QT_TRANSLATE_NOOP(
        "SourceError",
        "{file}: a program, not data. It is left alone.",
    ),
    QT_TRANSLATE_NOOP(
        "SourceError",
        "{file}: empty. There is nothing in it to read; please copy or export it again.",
    ),
    QT_TRANSLATE_NOOP(
        "SourceError",
        "{file}: data in JSON whose shape is not known here. Mappe reads the JSON exports of WhatsApp "
        "Business, Skype, Teams, Telegram, Facebook and Instagram.",
    ),
    QT_TRANSLATE_NOOP(
        "SourceError",
        "{file}: data in XML whose shape is not known here. Mappe reads the call lists of a FRITZ!Box and "
        "SMS Backup & Restore.",
    ),
    QT_TRANSLATE_NOOP(
        "SourceError",
        "{file}: not a kind of file that Mappe reads. It is a text in which no chat, list or table can be "
        "made out. Copied, it can be pasted as a note at its client.",
    ),
    QT_TRANSLATE_NOOP(
        "SourceError",
        "{file}: not a kind of file that Mappe reads. It reads chats, mails, address books, calendars, lists "
        "of calls and any table that is saved as CSV.",
    ),
    QT_TRANSLATE_NOOP(
        "SourceError",
        "{file}: nothing in this archive is a kind of file that Mappe reads.",
    ),
    QT_TRANSLATE_NOOP(
        "SourceError",
        "{file}: there is no such file.",
    ),
    QT_TRANSLATE_NOOP(
        "SourceError",
        "{file}: refused for safety: the name of this file leads out of its archive.",
    ),
)
"""Word for word those of `app.services.importing.strangers`."""
