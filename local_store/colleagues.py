"""Who writes under which device number, as the office tells it with its pages: so that a version names a colleague."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from local_store.session import ReadSession, WriteSession

_NOTE = "colleagues"


def names(session: "ReadSession") -> dict[str, str]:
    """The colleague's name by the last four digits of a version; nobody stands for this adviser's own computers."""
    found: dict[str, str] = json.loads(session.setting(_NOTE, "{}"))
    return found


def learn(session: "WriteSession", told: Mapping[str, str]) -> None:
    """Take in what came with a page: a name, or "" for a number that is no colleague's (any more)."""
    known = names(session) if told else {}
    now = {number: name for number, name in (known | dict(told)).items() if name}
    if now != known:
        session.note(_NOTE, json.dumps(now, ensure_ascii=False))
