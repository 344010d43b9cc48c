"""The words and codes by which call lists say which way a call went and how it ended, in German, English and French."""

import re
from functools import lru_cache

from local_store.book.channel import CallOutcome, Direction

_ANDROID = {
    "1": (Direction.IN, None),
    "2": (Direction.OUT, None),
    "3": (Direction.IN, CallOutcome.MISSED),
    "4": (Direction.IN, CallOutcome.MACHINE),
    "5": (Direction.IN, CallOutcome.REJECTED),
    "6": (Direction.IN, CallOutcome.REJECTED),
    "7": (Direction.IN, CallOutcome.ANSWERED),
}
"""The numbers that Android gives to kinds of calls."""
_REJECTED = re.compile(
    r"reject|declin|abgelehnt|abgewiesen|block|refus|gesperrt|denied|terminatedbyblacklist|blacklist"
)
_MACHINE = re.compile(r"voice ?mail|mailbox|anrufbeantworter|answering machine|messagerie|combox|sprachbox")
_MISSED = re.compile(
    r"missed|un ?answered|no ?answer|not answered|not ?connected|no response|noanswer|verpasst|entgangen|nicht angenommen|"
    r"nicht erreicht|unbeantwortet|nicht beantwortet|busy|besetzt|failed|fehlgeschlagen|congestion|cancel|abgebrochen|"
    r"abandon|timeout|time out|unavailable|nicht verbunden|ohne antwort|manqu|persa|no user|erfolglos|keine antwort"
)
_ANSWERED = re.compile(
    r"answer|angenommen|beantwortet|complet|connected|erfolgreich|success|abgeschlossen|normal clearing|geführt|verbunden|"
    r"accepted|talk|gespräch"
)
_IN = re.compile(
    r"\b(?:in|incoming|inbound|eingehend\w*|ankommend\w*|eingang\w*|empfangen\w*|received|entrant\w*|entrada|von extern|"
    r"angenommen\w*|answered|erhalten|kommend\w*|i|e|rx|inc|ein|externalin)\b"
)
_OUT = re.compile(
    r"\b(?:out|outgoing|sent|gesendet|outbound|ausgehend\w*|abgehend\w*|ausgang\w*|dial+ed|gewählt\w*|placed|made|sortant\w*|gehend\w*|"
    r"uscente|o|a|tx|outg|aus|nach extern)\b"
)
_INTERNAL = re.compile(r"\bintern\w*")


@lru_cache(maxsize=512)
def direction_of(text: str) -> tuple[Direction | None, CallOutcome | None]:
    """Which way and how a call went, as far as a cell for its direction or kind tells: "Verpasst", "OUTGOING", "3"."""
    if text.strip() in _ANDROID:
        return _ANDROID[text.strip()]
    words = _plain(text)
    outcome = outcome_of(text)
    if _INTERNAL.search(words):
        return Direction.INTERNAL, outcome
    if _OUT.search(words) or re.search(r"cancel|abgebrochen", words):
        return Direction.OUT, outcome
    if _IN.search(words) or outcome in {CallOutcome.MISSED, CallOutcome.REJECTED, CallOutcome.MACHINE}:
        return Direction.IN, outcome
    return None, outcome


@lru_cache(maxsize=512)
def outcome_of(text: str) -> CallOutcome | None:
    """How a call ended, as far as a cell tells: "NO ANSWER", "angenommen", "Unanswered"."""
    words = _plain(text)
    for pattern, outcome in (
        (_REJECTED, CallOutcome.REJECTED),
        (_MACHINE, CallOutcome.MACHINE),
        (_MISSED, CallOutcome.MISSED),
        (_ANSWERED, CallOutcome.ANSWERED),
    ):
        if pattern.search(words):
            return outcome
    return None


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()
