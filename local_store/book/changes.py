"""What an operation touched: the one thing every view is told."""

from dataclasses import dataclass, field

from local_store.book.ids import ClientId
from local_store.book.kind import Kind


@dataclass(frozen=True, slots=True)
class Changes:
    """The answer of every operation: its name for "undo ...", the kinds and the clients it touched.

    `label` is a key of the interface's word list ("Withdraw consent"); `clients` is empty where the whole book may
    have changed (`is_wide`).
    """

    label: str
    kinds: frozenset[Kind] = frozenset()
    clients: frozenset[ClientId] = frozenset()
    ids: frozenset[str] = field(default=frozenset())
    is_wide: bool = False

    def touches(self, *kinds: Kind) -> bool:
        """Whether any of these kinds changed."""
        return not self.kinds.isdisjoint(kinds)

    def joined(self, later: "Changes") -> "Changes":
        """Both as one, under the name of the first."""
        return Changes(
            self.label,
            self.kinds | later.kinds,
            self.clients | later.clients,
            self.ids | later.ids,
            is_wide=self.is_wide or later.is_wide,
        )
