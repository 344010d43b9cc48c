"""Hangs photos and papers on entries: their records, and the bytes that the book stores beside them."""

import hashlib
from datetime import timedelta
from random import Random

from app.services.demo.book import DemoBook
from app.services.demo.photos import paper_pdf, photo_jpeg
from app.services.demo.script import Line
from app.services.demo.seeded import Seed
from local_store.book.channel import AttachmentState, Channel
from local_store.book.ids import AttachmentId
from local_store.book.records import Attachment, Interaction

_VARIANTS = 2
"""How many different pictures there are of each kind of thing."""


class Attaching:
    """Adds attachments to a demo book."""

    def __init__(self, seed: Seed, book: DemoBook) -> None:
        self._seed = seed
        self._book = book

    def attach(self, line: Line, entry: Interaction, chance: Random) -> None:
        """The line's `[photo=kind:count kind ...]`, `[file=name.pdf]` and `[lost=name.jpg]`."""
        number = 0
        for name in (line.flag("photo") or "").split():
            kind, _, count = name.partition(":")
            first = chance.randrange(_VARIANTS)
            for place in range(int(count or 1)):
                self._photo(entry, kind, (first + place) % _VARIANTS, number)
                number += 1
        paper = line.flag("file")
        if paper is not None:
            self._keep(entry, paper, "application/pdf", paper_pdf(paper.removesuffix(".pdf")))
        lost = line.flag("lost")
        if lost is not None:
            self._book.attachments.append(
                Attachment(
                    id=AttachmentId(self._seed.id(entry.at, "attachment", entry.id, lost)),
                    interaction=entry.id,
                    name=lost,
                    mime="image/jpeg",
                    state=AttachmentState.OMITTED,
                )
            )

    def _photo(self, entry: Interaction, kind: str, variant: int, number: int) -> None:
        local = entry.at + timedelta(minutes=entry.offset_minutes)
        if entry.channel is Channel.WHATSAPP:
            name = f"IMG-{local:%Y%m%d}-WA{int(entry.id[-3:], 16) % 60 + number:04d}.jpg"
        else:
            name = f"IMG_{local:%Y%m%d}_{local:%H%M}{number:02d}.jpg"
        self._keep(entry, name, "image/jpeg", photo_jpeg(kind, variant), taken=True)

    def _keep(self, entry: Interaction, name: str, mime: str, content: bytes, *, taken: bool = False) -> None:
        made = AttachmentId(self._seed.id(entry.at, "attachment", entry.id, name))
        self._book.contents[made] = content
        self._book.attachments.append(
            Attachment(
                id=made,
                interaction=entry.id,
                name=name,
                mime=mime,
                size=len(content),
                sha256=hashlib.sha256(content).hexdigest(),
                captured_at=entry.at - timedelta(minutes=6) if taken else None,
            )
        )
