"""A book that has left this computer: what still lies in its folder goes, and the office is told if it ordered that."""

import shutil
from pathlib import Path

from app.services import syncing
from local_store.cipher import border


def remove_book(folder: Path) -> bool:
    """Remove the closed book in this folder; False when the office could not be told of an ordered erasure yet.

    Only for a book whose access has ended or whose erasure was ordered. Raises ReadOnlyError.
    """
    if syncing.is_wiping(folder):
        return syncing.finish_wipe(folder)
    with border():
        shutil.rmtree(folder)
    return True
