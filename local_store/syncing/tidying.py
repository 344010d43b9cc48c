"""What is done after pages are written: erased words leave index and log, files that nobody names any more go."""

from typing import TYPE_CHECKING

from local_store import purge
from local_store.book.changes import Changes
from local_store.syncing import acknowledged, files

if TYPE_CHECKING:
    from local_store.session import WriteSession
    from local_store.store import Store


def tidy(store: "Store") -> None:
    """Finish what erased, left or moved rows left behind. Cheap where there is nothing; killed, it is run again."""
    files.drop_unwanted(store)
    purge.finish(store)


def forget_old(session: "WriteSession") -> Changes:
    """Drop what the office acknowledged more than 45 days ago; once a day."""
    acknowledged.forget_old(session)
    return session.changes("")
