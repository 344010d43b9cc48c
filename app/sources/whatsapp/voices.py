"""Who stands before the colons of a chat, and how often what follows is WhatsApp's own."""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from app.sources.whatsapp.columns import Columns
from app.sources.whatsapp.header import SENDER_LIMIT
from app.sources.whatsapp.phrases import GENERATED, containing, phrases, plain

SYSTEM_LINES = 400
"""Lines without a sender that are looked at for the words only groups have."""
LINE = 200
"""Characters of a line that are looked at for phrases."""

_SENDER = re.compile(f"([^\n]{{1,{SENDER_LIMIT}}}?):(?:[ ]|(?=\n|\\Z))")


@dataclass(slots=True)
class Voice:
    """How often a name stood before a colon, and how often WhatsApp's own words followed it."""

    lines: int = 0
    generated: int = 0
    notices: int = 0
    is_own: bool = False
    """Whether a message of theirs says what WhatsApp only tells whoever exports the chat: that they deleted it."""


def first_line(body: str) -> tuple[str, str, str]:
    """Who says a message, its first line if that is WhatsApp's own, and the line where it has no sender."""
    found = _SENDER.match(body)
    if found is None:
        return "", "", body.partition("\n")[0][:LINE]
    after = body[found.end() :]
    return found[1], _marked(after) if after.startswith(GENERATED) else "", ""


def is_own(said: str) -> bool:
    """Whether a whole message is what WhatsApp tells only whoever exports the chat: that they deleted it."""
    return len(said) < LINE and plain(said) in phrases("deleted_own")


def _marked(text: str) -> str:
    return text.partition("\n")[0][:LINE]


class Voices:
    """Everybody who speaks."""

    def __init__(self, system: set[str]) -> None:
        """`system` takes in lines that nobody says."""
        self.by_name: dict[str, Voice] = {}
        self._system = system

    def hear_all(self, columns: Columns, own: Collection[str]) -> None:
        """Take in a block of messages; `own` are those words in it that may be said only under the adviser's name."""
        senders = columns.senders
        counted = Counter(senders)
        usual = {
            sender: lines
            for sender, lines in counted.items()
            if 1 < len(sender) <= SENDER_LIMIT + 1 and "\n" not in sender
        }
        for sender, lines in usual.items():
            self.by_name.setdefault(sender[:-1], Voice()).lines += lines
        if own:
            for body, sender in zip(columns.bodies, senders, strict=True):
                if sender in usual and is_own(body[len(sender) + 1 :]):
                    self.by_name[sender[:-1]].is_own = True
        has_generated = GENERATED in columns.signs
        if has_generated or sum(usual.values()) < len(senders):
            for body, sender in zip(columns.bodies, senders, strict=True):
                if sender not in usual:
                    self.hear(body)
                elif has_generated and body.startswith(GENERATED, len(sender) + 1):
                    self._hear_generated(sender[:-1], _marked(body[len(sender) + 1 :]))

    def hear(self, body: str) -> None:
        """Take in one message."""
        sender, marked, other = first_line(body)
        if sender:
            voice = self.by_name.setdefault(sender, Voice())
            voice.lines += 1
            voice.is_own = voice.is_own or is_own(body[len(sender) + 1 :])
            if marked:
                self._hear_generated(sender, marked)
        elif len(self._system) < SYSTEM_LINES:
            self._system.add(other)

    def _hear_generated(self, sender: str, body: str) -> None:
        voice = self.by_name[sender]
        voice.generated += 1
        voice.notices += containing("notice").search(plain(body)) is not None
