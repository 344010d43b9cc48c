"""vCard 2.1, 3.0 and 4.0: an address book, read card by card.

Every BEGIN:VCARD is one item: a contact, a list that is left out, an assistant's card taken up into the card around it,
or a refusal. Text between cards is reported, too.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.sources.content_lines import ContentLine, content_lines, raw_lines
from app.sources.ordinal import Ordinals
from app.sources.reader import Recognised
from app.sources.record import Reason, Rejection, Skip, SourceContact, SourceItem
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceFile
from app.sources.text_encoding import encoding_of
from app.sources.vcard_contact import Card, contact_of, fingerprint

CARD_LIMIT = 32 * 1024**2
"""Characters of one card."""
LINES_LIMIT = 20_000
"""Properties of one card."""
DEPTH_LIMIT = 5
"""Cards inside cards; one that stands deeper is taken for a new card."""
_STRAY_LIMIT = 2000


class VCardReader:
    """Reads .vcf files of telephones, mail programs and address books."""

    name = "vcard"
    version = 1

    def recognise(self, file: SourceFile) -> Recognised | None:
        """A text that begins with BEGIN:VCARD."""
        if file.is_archive:
            # Of one that packs nothing, the first card could be read as if it were there alone.
            return None
        head = file.head
        text = head.decode("utf-16" if encoding_of(head[:4], is_whole=False) == "utf-16" else "latin-1", "replace")
        lines = [line.strip("\ufeff\u00ef\u00bb\u00bf \t\0") for line in text.replace("\r", "\n").split("\n")]
        lines = [line for line in lines if line][:20]
        for index, line in enumerate(lines):
            if line.replace(" ", "").upper() == "BEGIN:VCARD":
                return Recognised(95 if index == 0 else 40)
        return None

    def read(self, file: SourceFile, settings: ReaderSettings) -> Iterator[SourceItem]:
        """The contacts in the order of the file. Same card twice: the second is a Skip; same id, other content: both."""
        ordinals = Ordinals()
        seen: set[tuple[tuple[str, ...], int]] = set()
        with file.open() as stream:
            for card in _cards(content_lines(raw_lines(stream))):
                if not isinstance(card, Card):
                    yield card
                    continue
                yield from _assistants(card)
                if card.size > CARD_LIMIT or len(card.lines) >= LINES_LIMIT:
                    yield Rejection(card.place, Reason.TOO_LARGE, "the card is too large", card.raw)
                    continue
                item = contact_of(card, settings)
                if isinstance(item, SourceContact):
                    yield _told_apart(item, fingerprint(card), ordinals, seen)
                else:
                    yield item


def _told_apart(
    contact: SourceContact, content: int, ordinals: Ordinals, seen: set[tuple[tuple[str, ...], int]]
) -> SourceContact | Skip:
    if (contact.key, content) in seen:
        return Skip(contact.place, Reason.REPEATED, contact.raw)
    seen.add((contact.key, content))
    key = ordinals.tell_apart(contact.key)
    return contact if key == contact.key else replace(contact, key=key)


def _assistants(card: Card) -> Iterator[Skip]:
    """Each card inside a card is accounted for; its words stand in the note of the outer one."""
    for assistant in card.assistants:
        yield Skip(assistant.place, Reason.MERGED, assistant.raw)
        yield from _assistants(assistant)


def _cards(lines: Iterable[ContentLine]) -> Iterator[Card | Skip | Rejection]:
    """Whole cards, what stands between them, and the last card if the file ends inside it."""
    pile = _Pile()
    is_cut = False
    for line in lines:
        is_cut = line.is_cut
        word = line.value.strip().upper() if line.name in {"BEGIN", "END"} else ""
        if word != "VCARD":
            pile.add(line)
        elif line.name == "END":
            yield from pile.end(line)
        else:
            yield from pile.begin(line)
    yield from pile.skipped()
    # A file that ends with a whole line was written so; one that ends inside a line was cut off.
    for card in pile.closed("END:VCARD is missing at the end of the file"):
        if is_cut:
            yield from _assistants(card)
            yield Rejection(card.place, Reason.TRUNCATED, "the file ends inside this card", card.raw)
        else:
            yield card


class _Pile:
    """The cards that are open, the outermost first, and the text outside of them."""

    def __init__(self) -> None:
        self._opened: list[Card] = []
        self._stray: list[ContentLine] = []
        self._count = 0

    def add(self, line: ContentLine) -> None:
        """A line that neither begins nor ends a card."""
        if not self._opened:
            if len(self._stray) < _STRAY_LIMIT:
                self._stray.append(line)
            return
        card = self._opened[-1]
        card.size += len(line.value)
        if card.size <= CARD_LIMIT and len(card.lines) < LINES_LIMIT:
            card.lines.append(line)

    def begin(self, line: ContentLine) -> Iterator[Card | Skip]:
        """A card inside another if that announces one; else the one before was never ended."""
        yield from self.skipped()
        lines = self._opened[-1].lines if self._opened else []
        is_announced = bool(lines) and lines[-1].name == "AGENT" and not lines[-1].value.strip()
        if not (is_announced and len(self._opened) < DEPTH_LIMIT):
            yield from self.closed("END:VCARD is missing")
            self._count += 1
        self._opened.append(Card(self._count, line.number))

    def end(self, line: ContentLine) -> Iterator[Card]:
        """The innermost card is whole."""
        if not self._opened:
            self.add(line)
        elif len(self._opened) == 1:
            yield self._opened.pop()
        else:
            assistant = self._opened.pop()
            self._opened[-1].assistants.append(assistant)

    def closed(self, warning: str) -> Iterator[Card]:
        """The outermost of the open cards, the others inside it; none stays open."""
        while len(self._opened) > 1:
            assistant = self._opened.pop()
            self._opened[-1].assistants.append(assistant)
        if self._opened:
            card = self._opened.pop()
            card.warnings.append(warning)
            yield card

    def skipped(self) -> Iterator[Skip]:
        """Text that belongs to no card: one item, however long it is."""
        if self._stray:
            raw = "\n".join(line.raw for line in self._stray)[:65536]
            yield Skip(f"line {self._stray[0].number}", Reason.STRAY, raw)
            self._stray.clear()


READER = VCardReader()
