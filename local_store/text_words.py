"""Every word of the book's texts, in memory: search looks here for the words in which a part of a word stands."""

import threading
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from local_store import recent_words
from local_store.rows.folding import WORD, spellings_of, words_of
from local_store.text_scan import WHOLE_WORD_BELOW

if TYPE_CHECKING:
    from local_store.session import ReadSession

_STEP = 0x80
"""Behind each word in memory stands how new its newest entry is: a control character, this plus the step back."""
_MANY = 200
"""Words from which on all of the book are taken apart, rather than each looked for."""
_LONG_AGO = 0x1F
"""The step of words that none of the newest entries has."""


def words_in(texts: Iterable[str]) -> set[str]:
    """The words of texts, folded as they are asked for and, of signs like "m²", also as the index spells them."""
    found: set[str] = set()
    for text in texts:
        found.update(words_of(text))
        if not text.isascii():
            decomposed = unicodedata.normalize("NFD", text.lower())
            found.update(WORD.findall("".join(sign for sign in decomposed if not unicodedata.combining(sign))))
    return found


@dataclass(frozen=True, slots=True)
class Holding:
    """The words of the book that hold a part of a word."""

    words: list[str]
    steps: list[int]
    """For each word the newest step back in time with an entry that has it (see `recent_words`)."""

    def until(self, step: int) -> list[str]:
        """The words that can stand in entries of this step or a newer one."""
        return [word for word, newest in zip(self.words, self.steps, strict=True) if newest <= step]


@dataclass(frozen=True, slots=True)
class Known:
    """The words of the book at one moment."""

    text: str = ""
    """Every word between line feeds, its step behind it."""
    starts: tuple[int, ...] = ()
    """The lowest position of each step back in time. Below the last any word may stand."""
    stamp: str = ""
    """The last transaction that is in here."""
    extra: frozenset[str] = frozenset()
    """Words that were written since, so that they stand in the newest entries, too."""

    def holding(self, part: str) -> Holding:
        """The words in which `part` stands, in any of its spellings; at their start where it is short."""
        text = self.text
        found: dict[str, int] = {}
        for way in spellings_of(part):
            wanted = way if len(part) >= WHOLE_WORD_BELOW else f"\n{way}"
            # Only the part is searched for, and its word cut out around it: linear also in a word of 30,000 letters.
            place = text.find(wanted)
            while place >= 0:
                end = text.find("\n", place + len(wanted))
                found[text[text.rfind("\n", 0, place + 1) + 1 : end - 1]] = ord(text[end - 1]) - _STEP
                place = text.find(wanted, end)
            for word in self.extra:
                if wanted in f"\n{word}":
                    found[word] = 0
        return Holding(list(found), list(found.values()))

    def has(self, word: str) -> bool:
        """Whether a word was read out of the index."""
        start = self.text.find(f"\n{word}") if word else -1
        while start >= 0 and ord(self.text[start + len(word) + 1]) & ~_LONG_AGO != _STEP:
            start = self.text.find(f"\n{word}", start + 1)
        return start >= 0

    def among(self, words: Sequence[str]) -> set[str]:
        """Those of the words that were read out of the index. Each look costs a scan, so that many share one."""
        if len(words) < _MANY:
            return set(filter(self.has, words))
        return {each[:-1] for each in self.text.split("\n")}.intersection(words)


class Vocabulary:
    """Every word of the book's texts, in one string, so that a part of a word is found by one scan."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._reading = threading.Lock()
        self._known = Known()
        self._extra: dict[str, str] = {}
        self._many_stamp = ""
        self.is_loaded = False

    @property
    def is_stale(self) -> bool:
        """Whether many texts came at once, and their words are not here yet."""
        return self._many_stamp > self._known.stamp

    def refresh(self, session: "ReadSession") -> None:
        """Read the index's words if many came since they were read, or if they never were."""
        if self.is_stale or not self.is_loaded:
            with self._reading:  # whoever comes second finds them read
                if self.is_stale or not self.is_loaded:
                    self._read(session)

    def load(self, session: "ReadSession") -> None:
        """Read the index's words (about a second for a million entries; call it off the GUI thread)."""
        with self._reading:
            self._read(session)

    def _read(self, session: "ReadSession") -> None:
        stamp = session.setting("last_stamp")
        starts = recent_words.note(session)
        # Put together by the engine in one statement: row by row it would hold up every other thread for seconds.
        text = session.value(
            f"SELECT group_concat(v.term || char({_STEP} + coalesce(r.step, {_LONG_AGO})), char(10)) "
            "FROM entry_word v LEFT JOIN temp.recent r ON r.term = v.term"
        )
        recent_words.drop(session)
        known = Known(f"\n{text}\n" if text else "", starts, stamp)
        with self._lock:
            # What was written after the reading began stands in newer entries than was read.
            settled = known.among([word for word, at in self._extra.items() if at <= stamp])
            self._extra = {word: at for word, at in self._extra.items() if word not in settled}
            self._known = known
            self.is_loaded = True

    def learn(self, words: Iterable[str], stamp: str = "") -> None:
        """Take up the words that the transaction of that stamp wrote."""
        with self._lock:
            self._extra.update(dict.fromkeys(words, stamp))

    def expect(self, stamp: str) -> None:
        """The transaction of that stamp wrote many texts: their words are read when they are next asked for."""
        self._many_stamp = max(self._many_stamp, stamp)

    def forget(self) -> None:
        """Drop everything: the book is locked."""
        with self._lock:
            self._known, self._extra, self._many_stamp, self.is_loaded = Known(), {}, "", False

    def now(self) -> Known:
        """The words as they are known at this moment."""
        with self._lock:
            return replace(self._known, extra=frozenset(self._extra))

    def containing(self, part: str) -> list[str]:
        """The words of the book in which `part` stands, in any of its spellings; at its start where it is short."""
        return self.now().holding(part).words
