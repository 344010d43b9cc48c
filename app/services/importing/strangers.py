"""What a file is that nobody reads here, told by its first bytes, and how what is in it comes into Mappe all the same."""

import re

from app.sources.source_file import SourceError, SourceFile
from app.sources.text_encoding import encoding_of

NOT_READ = "{file}: not a kind of file that Mappe reads. "
_EXCEL = (
    "{file}: a workbook of Excel or another spreadsheet. Open it there and save the sheet with “Save as” as CSV (UTF-8): "
    "that table can be read here."
)
_DOCUMENT = (
    "{file}: a document of Word or another text program. Open it there and save it as plain text (.txt), or add it to an "
    "entry of its client as it is."
)
_PICTURE = (
    "{file}: a picture. It can be dropped on a client's page, where it becomes part of the timeline; there is nothing to "
    "import in it."
)
_OUTLOOK = (
    "{file}: a data file of Outlook (PST or OST), which only Outlook opens. Drag mails from Outlook into a folder to get "
    ".msg files, and export contacts and calendar there with “Open & Export”, “Import/Export”, “Export to a file” as CSV "
    "or .ics."
)
_ENCRYPTED = "{file}: an archive with a password. Please unpack it first and drop what was in it."
_PACKED = (
    "{file}: packed in a way that Mappe does not open. Please unpack it first and drop the folder, or pack it as .zip."
)
_PDF = (
    "{file}: a PDF document. It can be added to an entry of its client; what it lists can be read here only from the "
    "program that made it, exported as CSV."
)
_WHATSAPP_BACKUP = (
    "{file}: an encrypted backup of WhatsApp, which only WhatsApp opens. In WhatsApp, open the chat and choose “More”, "
    "“Export chat”: that file can be read here."
)
_SIGNAL_BACKUP = "{file}: an encrypted backup of Signal, which only Signal opens."
_DATABASE = (
    "{file}: a database of some program, not an export. Please look in that program for an export as CSV, vCard, .ics or "
    "JSON."
)
_SOUND = "{file}: a sound or a film. It can be added to an entry of its client; there is nothing to import in it."
_FACEBOOK = (
    "{file}: messages of Facebook or Instagram as a web page. Ask there for the download of your information once more and "
    "choose JSON as its format: that archive can be read here."
)
_TELEGRAM = (
    "{file}: a Telegram chat as a web page. In Telegram Desktop, choose “Export chat history” once more with JSON as its "
    "format: that file can be read here."
)
_WHATSAPP_PAGE = (
    "{file}: a WhatsApp chat as a web page, made by another program. In WhatsApp, open the chat and choose “More”, “Export "
    "chat”: that file can be read here."
)
_PAGE = "{file}: a web page. Please look where it comes from for an export as CSV, JSON, vCard or .ics."
_PROGRAM = "{file}: a program, not data. It is left alone."
_EMPTY = "{file}: empty. There is nothing in it to read; please copy or export it again."
_JSON = (
    "{file}: data in JSON whose shape is not known here. Mappe reads the JSON exports of WhatsApp Business, Skype, Teams, "
    "Telegram, Facebook and Instagram."
)
_XML = "{file}: data in XML whose shape is not known here. Mappe reads the call lists of a FRITZ!Box and SMS Backup & Restore."
_TEXT = (
    NOT_READ
    + "It is a text in which no chat, list or table can be made out. Copied, it can be pasted as a note at its "
    "client."
)
_UNKNOWN = (
    NOT_READ + "It reads chats, mails, address books, calendars, lists of calls and any table that is saved as CSV."
)
_ARCHIVE = "{file}: nothing in this archive is a kind of file that Mappe reads."
_GONE = "{file}: there is no such file."
_UNSAFE = "{file}: refused for safety: the name of this file leads out of its archive."

SENTENCES = (
    _EXCEL, _DOCUMENT, _PICTURE, _OUTLOOK, _ENCRYPTED, _PACKED, _PDF, _WHATSAPP_BACKUP, _SIGNAL_BACKUP, _DATABASE, _SOUND,
    _FACEBOOK, _TELEGRAM, _WHATSAPP_PAGE, _PAGE, _PROGRAM, _EMPTY, _JSON, _XML, _TEXT, _UNKNOWN, _ARCHIVE, _GONE,
    _UNSAFE,
)  # fmt: skip
"""Everything that is said here."""

_MAGIC = (
    (b"%PDF", _PDF),
    (b"!BDN", _OUTLOOK),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"BM", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"SQLite format 3\0", _DATABASE),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"Rar!", _PACKED),
    (b"\x1f\x8b", _PACKED),
    (b"BZh", _PACKED),
    (b"\xfd7zXZ", _PACKED),
    (b"\x28\xb5\x2f\xfd", _PACKED),
    (b"OggS", _SOUND),
    (b"ID3", _SOUND),
    (b"fLaC", _SOUND),
    (b"\x1aE\xdf\xa3", _SOUND),
    (b"MZ", _PROGRAM),
    (b"\x7fELF", _PROGRAM),
    (b"{\\rtf", _DOCUMENT),
)
_BOXES = {b"heic": _PICTURE, b"heix": _PICTURE, b"mif1": _PICTURE, b"avif": _PICTURE}
"""What stands behind `ftyp`; else it is a film."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SUFFIXES = {
    ".xls": _EXCEL, ".xlsx": _EXCEL, ".xlsm": _EXCEL, ".ods": _EXCEL, ".numbers": _EXCEL,
    ".doc": _DOCUMENT, ".docx": _DOCUMENT, ".odt": _DOCUMENT, ".pages": _DOCUMENT, ".ppt": _DOCUMENT, ".pptx": _DOCUMENT,
    ".pst": _OUTLOOK, ".ost": _OUTLOOK, ".olm": _OUTLOOK,
    ".crypt12": _WHATSAPP_BACKUP, ".crypt14": _WHATSAPP_BACKUP, ".crypt15": _WHATSAPP_BACKUP,
    ".backup": _SIGNAL_BACKUP,
}  # fmt: skip
_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|div|table|meta)", re.IGNORECASE | re.DOTALL)
_PAGES = (
    (_TELEGRAM, re.compile(r"tgme|page_wrap|telegram", re.IGNORECASE)),
    (_FACEBOOK, re.compile(r"facebook|instagram|_a6-[gp]|_3-95", re.IGNORECASE)),
    (_WHATSAPP_PAGE, re.compile(r"whatsapp", re.IGNORECASE)),
)


def gone(name: str) -> str:
    """What is said of a file that is not there."""
    return _GONE.format(file=name)


def unsafe(name: str) -> str:
    """What is said of a member whose name leads out of its archive."""
    return _UNSAFE.format(file=name)


def why_not(file: SourceFile, name: str) -> str:
    """What this file is and the way out, in one or two sentences that begin with its name."""
    return _sentence(file).format(file=name)


def _sentence(file: SourceFile) -> str:
    head = file.head
    suffix = "." + file.name.rpartition(".")[2].casefold()
    if not file.size:
        return _EMPTY
    if file.is_zip:
        return _of_zip(file, suffix)
    if head.startswith(_OLE):
        return _of_ole(head, suffix)
    if head[4:8] == b"ftyp":
        return _BOXES.get(head[8:12], _SOUND)
    if head.startswith(b"RIFF"):
        return _PICTURE if head[8:12] == b"WEBP" else _SOUND
    if file.is_tar:
        return _ARCHIVE
    for magic, sentence in _MAGIC:
        if head.startswith(magic):
            return sentence
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    return _of_text(head)


def _of_zip(file: SourceFile, suffix: str) -> str:
    """Spreadsheets and documents are archives, too."""
    try:
        names = {member.name for member in file.members()}
    except SourceError:
        return _ARCHIVE
    if any(name.startswith("xl/") for name in names) or suffix in {".ods", ".numbers"}:
        return _EXCEL
    if any(name.startswith(("word/", "ppt/")) for name in names) or suffix in {".odt", ".pages"}:
        return _DOCUMENT
    is_locked = len(file.head) > 7 and bool(file.head[6] & 1)
    return _ENCRYPTED if is_locked else _SUFFIXES.get(suffix, _ARCHIVE)


def _of_ole(head: bytes, suffix: str) -> str:
    if "Workbook".encode("utf-16-le") in head:
        return _EXCEL
    if "WordDocument".encode("utf-16-le") in head:
        return _DOCUMENT
    return _SUFFIXES.get(suffix, _UNKNOWN)


def _of_text(head: bytes) -> str:
    """What a text is, if it is one."""
    encoding = encoding_of(head, is_whole=False)
    if encoding not in {"utf-16", "utf-8-sig"} and b"\0" in head[:4096]:
        return _UNKNOWN
    text = head.decode(encoding, "replace").removeprefix("\ufeff")
    if _strange_share(text) > 0.05:
        return _UNKNOWN
    if _HTML.match(text):
        return next((sentence for sentence, words in _PAGES if words.search(text)), _PAGE)
    start = text.lstrip()[:1]
    if start in {"{", "["}:
        return _JSON
    return _XML if text.lstrip().startswith("<") else _TEXT


def _strange_share(text: str) -> float:
    """How much of it no person would type."""
    part = text[:4000]
    strange = sum((letter < " " and letter not in "\n\r\t\f") or "\x7f" <= letter < "\xa0" for letter in part)
    return strange / max(len(part), 1)
