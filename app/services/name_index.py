"""Clients by the words of their names and by names with nearly the same letters, for one look at the book.

Read letter by letter as it is asked, and dropped with the look: no name outlives it in memory.
"""

from collections import Counter
from collections.abc import Sequence

from app.services.name_likeness import LEAST_LETTERS, plain_words
from local_store import clients
from local_store.book.ids import ClientId
from local_store.session import ReadSession

MOST = 40
"""Clients that are looked at closely for one name."""
_NEAR = 12


class NameIndex:
    """Everybody whose name has a word that begins with a letter that was asked for."""

    def __init__(self, session: ReadSession) -> None:
        self._session = session
        self._by_word: dict[str, list[ClientId]] = {}
        self._whole: dict[str, tuple[list[str], list[ClientId]]] = {}

    def near(self, words: Sequence[str], threshold: int) -> list[ClientId]:
        """Who has words of this name (plain ones), those with the most first; then whose whole name is nearly this.

        `threshold`: percent of equal letters.
        """
        from rapidfuzz import fuzz, process  # late: the book is on screen before anybody is matched

        shared: Counter[ClientId] = Counter()
        whole = " ".join(sorted(words))
        found: list[ClientId] = []
        for letter in sorted({word[0] for word in words}):
            names, owners = self._letter(letter)
            if len(words) > 1 and len(whole) > LEAST_LETTERS:
                hits = process.extract(whole, names, scorer=fuzz.ratio, score_cutoff=threshold, limit=_NEAR)
                found += [owners[index] for _, _, index in hits]
        for word in set(words):
            shared.update(self._by_word.get(word, ()))
        return list(dict.fromkeys([*(client for client, _ in shared.most_common(MOST)), *found]))

    def _letter(self, letter: str) -> tuple[list[str], list[ClientId]]:
        if letter not in self._whole:
            names: list[str] = []
            owners: list[ClientId] = []
            for client, name in clients.named_like(self._session, letter):
                words = plain_words(name)
                names.append(" ".join(sorted(words)))
                owners.append(client)
                for word in set(words):
                    if word[0] == letter:
                        self._by_word.setdefault(word, []).append(client)
            self._whole[letter] = names, owners
        return self._whole[letter]
