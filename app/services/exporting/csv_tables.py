"""Tables that spreadsheets open by a double click: UTF-8 with a mark, semicolons in German, nothing that is computed.

A cell that a spreadsheet would take for a formula begins with an apostrophe; reading takes exactly that one off again.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from app.services.exporting.export_words import ExportWords
from app.services.exporting.vcard_cards import address_parts
from app.sources.wall_time import to_local
from local_store.book.channel import PointKind, Precision
from local_store.book.records import Attachment, Client, ContactPoint, Interaction, Role

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a formula may begin with, full-width signs too; and the apostrophe, so that it can be taken off again."""
_PHONES = (
    ("work", "Telefon geschäftlich", "Business Phone"),
    ("work", "Telefon geschäftlich 2", "Business Phone 2"),
    ("home", "Telefon privat", "Home Phone"),
    ("home", "Telefon privat 2", "Home Phone 2"),
    ("mobile", "Mobiltelefon", "Mobile Phone"),
    ("main", "Haupttelefon", "Primary Phone"),
    ("fax", "Fax geschäftlich", "Business Fax"),
    ("pager", "Pager", "Pager"),
    ("", "Weiteres Telefon", "Other Phone"),
)
"""A label, and the column for it as Outlook names it in German and English."""
_MAILS = (
    ("E-Mail-Adresse", "E-mail Address"),
    ("E-Mail 2: Adresse", "E-mail 2 Address"),
    ("E-Mail 3: Adresse", "E-mail 3 Address"),
)
_PLACES = (
    ("home", ("Straße privat", "Home Street"), ("Postleitzahl privat", "Home Postal Code"), ("Ort privat", "Home City"),
     ("Land/Region privat", "Home Country/Region")),
    ("work", ("Straße geschäftlich", "Business Street"), ("Postleitzahl geschäftlich", "Business Postal Code"),
     ("Ort geschäftlich", "Business City"), ("Land/Region geschäftlich", "Business Country/Region")),
)  # fmt: skip
_WEB = ("Webseite", "Web Page")
_HEAD = (
    ("Titel", "Title"), ("Vorname", "First Name"), ("Nachname", "Last Name"), ("Firma", "Company"),
    ("Geburtstag", "Birthday"),
)  # fmt: skip
_TAIL = (
    ("Haushalt", "Household"), ("Kategorien", "Categories"), ("Notizen", "Notes"), ("Sprache", "Language"),
    ("Weitere Kontaktwege", "Further contact points"), ("Kennung", "Identifier"),
)  # fmt: skip
_ENTRY = (
    ("Datum", "Date"), ("Uhrzeit", "Time"), ("Kunde", "Client"), ("Kanal", "Channel"), ("Art", "Kind"),
    ("Richtung", "Direction"), ("Von", "From"), ("Betreff", "Subject"), ("Text", "Text"), ("Dauer (s)", "Duration (s)"),
    ("Ergebnis", "Outcome"), ("Anhänge", "Attachments"), ("Schlagwörter", "Labels"), ("Kennung", "Identifier"),
)  # fmt: skip
_BETWEEN = " | "


def guarded(cell: str) -> str:
    """The cell so that no spreadsheet computes it."""
    return f"'{cell}" if cell.startswith(_DANGEROUS) else cell


def unguarded(cell: str) -> str:
    """What `guarded` was given."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_DANGEROUS) else cell


class CsvWriter:
    """Rows as bytes. German spreadsheets part cells by semicolons, as the comma parts their decimals."""

    def __init__(self, language: str) -> None:
        self.words = ExportWords(language)
        self._text = io.StringIO(newline="")
        self._writer = csv.writer(self._text, delimiter=";" if self.words.is_german else ",", lineterminator="\r\n")

    def rows(self, rows: Iterable[Sequence[str]]) -> bytes:
        """These rows, their cells guarded."""
        self._writer.writerows([guarded(_plain(cell)) for cell in row] for row in rows)
        data = self._text.getvalue().encode("utf-8", "replace")
        self._text.seek(0)
        self._text.truncate()
        return data

    def head(self, columns: Sequence[str]) -> bytes:
        """The mark by which Excel knows UTF-8, and the names of the columns."""
        return b"\xef\xbb\xbf" + self.rows([columns])


def _plain(cell: str) -> str:
    return cell.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")


# -- clients -------------------------------------------------------------------------------------------


def client_columns(words: ExportWords) -> list[str]:
    """The names of the columns of clients: Outlook's, so that every address book knows them, and some of ours."""
    at = 0 if words.is_german else 1
    names = [pair[at] for pair in _HEAD]
    names += [row[1 + at] for row in _PHONES]
    names += [pair[at] for pair in _MAILS]
    names += [pair[at] for _, *pairs in _PLACES for pair in pairs]
    names.append(_WEB[at])
    return [*names, *(pair[at] for pair in _TAIL)]


def client_row(
    client: Client,
    household: str,
    points: Sequence[ContactPoint],
    words: ExportWords,
    region: str,
    *,
    with_internal: bool,
) -> list[str]:
    """One client. Points that find no column of their kind stand in the last but one."""
    born = client.born_on
    day = "" if born is None else f"{born:%d.%m.%Y}" if words.is_german else born.isoformat()
    row = [client.title, client.given_name, client.family_name, client.firm, day]
    left = [point for point in points if point.kind is not PointKind.NAME]
    row += _placed(left, PointKind.PHONE, [row_[0] for row_ in _PHONES])
    row += _placed(left, PointKind.EMAIL, [""] * len(_MAILS))
    row += _addresses(left, region)
    row += _placed(left, PointKind.WEB, [""])
    further = _BETWEEN.join(f"{' '.join(filter(None, (each.kind, each.label)))}: {each.value}" for each in left)
    segments = "; ".join(sorted(client.segments)) if with_internal else ""
    return [*row, household, segments, client.about if with_internal else "", client.language, further, client.id]


def _placed(left: list[ContactPoint], kind: PointKind, labels: Sequence[str]) -> list[str]:
    """The values for columns of these labels; what was placed is taken off `left`. A free column "" takes any label."""
    cells = [""] * len(labels)
    for wants_own in (True, False):
        for point in [each for each in left if each.kind is kind]:
            fits = [
                at
                for at, label in enumerate(labels)
                if not cells[at] and (label == point.label if wants_own else not label)
            ]
            if fits:
                cells[fits[0]] = point.value
                left.remove(point)
    return cells


def _addresses(left: list[ContactPoint], region: str) -> list[str]:
    cells: list[str] = []
    for label, *_ in _PLACES:
        places = [each for each in left if each.kind is PointKind.POSTAL]
        found = next((each for each in places if (each.label == "work") == (label == "work")), None)
        if found is None:
            cells += [""] * 4
            continue
        left.remove(found)
        street, code, town, country = address_parts(found.value, region) or (found.value, "", "", "")
        cells += [street, code, town, country]
    return cells


# -- entries -------------------------------------------------------------------------------------------


def entry_columns(words: ExportWords) -> list[str]:
    """The names of the columns of entries."""
    return [pair[0 if words.is_german else 1] for pair in _ENTRY]


def entry_row(
    entry: Interaction,
    client: str,
    attachments: Sequence[Attachment],
    words: ExportWords,
    zone: str,
    *,
    with_internal: bool,
) -> list[str]:
    """One entry, at its wall time. Under what we filed it is internal."""
    local = to_local(entry.at, entry.zone or zone)
    sender = next((each for each in entry.participants if each.role in {Role.SENDER, Role.ORGANISER}), None)
    return [
        words.day(local),
        "" if entry.precision is Precision.DAY else f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}",
        client,
        words.channel(entry.channel),
        words.kind(entry.kind),
        words.direction(entry.direction),
        (sender.name or sender.identity) if sender else "",
        entry.subject,
        entry.body,
        "" if entry.duration_s is None else str(entry.duration_s),
        words.outcome(entry.outcome),
        _BETWEEN.join(each.name for each in attachments),
        _BETWEEN.join(sorted(entry.labels)) if with_internal else "",
        entry.id,
    ]
