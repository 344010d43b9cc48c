"""New entries into timeline and search by the thousand, straight from their columns: no record is made of them."""

import json
from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import TYPE_CHECKING, Any

from local_store.book.ids import ClientId
from local_store.rows.answer import answer
from local_store.syncing.json_rows import AMONG, ids_json

if TYPE_CHECKING:
    from local_store.session import WriteSession

_FEW = 200


def show_entries(
    session: "WriteSession", places: Sequence[int], ids: Sequence[bytearray], columns: Mapping[str, Sequence[Any]]
) -> None:
    """Entries were written at `places`; `columns` holds those in which any of them says something (see json_rows)."""
    if not session.is_first_load:
        _link(session, places, columns)
    texts = _texts(places, columns)
    for n, labels in zip(places, columns.get("labels") or (), strict=False):
        if labels:
            texts[n] = "\n".join((texts.get(n, ""), *json.loads(labels)))
    for n, names in _file_names(session, places, ids):
        texts[n] = f"{texts[n]}\n{names}" if n in texts else names
    rows = sorted(texts.items())
    session.run_many("INSERT INTO entry_text (rowid, text) VALUES (?, ?)", rows)
    if len(session.new_words) + len(rows) < _FEW:
        session.new_words.extend(texts.values())
    else:
        session.has_many_new_words = True


def _link(session: "WriteSession", places: Sequence[int], columns: Mapping[str, Sequence[Any]]) -> None:
    def column(name: str, default: Any = "") -> Any:
        return columns.get(name) or repeat(default)

    asks = map(
        answer,
        columns["kind"],
        columns["direction"],
        (value or None for value in column("outcome")),
        (value or None for value in column("delivery")),
        column("is_placeholder", 0),
        column("needs_no_answer", 0),
    )
    links = []
    rows = zip(
        places, column("client"), column("with_clients"), columns["channel"], columns["kind"], asks, strict=False
    )
    for n, client, others, channel, kind, asked in rows:
        if others:
            standing = {*map(bytes.fromhex, json.loads(others)), *([bytes(client)] if client else ())}
            links += [(bytearray(each), n, channel, kind, asked) for each in standing]
        elif client:
            links.append((client, n, channel, kind, asked))
    session.run_many("INSERT OR REPLACE INTO timeline VALUES (?, ?, ?, ?, ?)", links)
    session.touched_clients.update({ClientId(client) for client in {link[0].hex() for link in links}})


def _texts(places: Sequence[int], columns: Mapping[str, Sequence[Any]]) -> dict[int, str]:
    bodies, subjects = columns.get("body"), columns.get("subject")
    if not subjects:
        return {n: body for n, body in zip(places, bodies or (), strict=False) if body}
    texts = {}
    for n, subject, body in zip(places, subjects, bodies or repeat(""), strict=False):
        text = "\n".join(part for part in (subject, body) if part)
        if text:
            texts[n] = text
    return texts


def _file_names(session: "WriteSession", places: Sequence[int], ids: Sequence[bytearray]) -> list[tuple[int, str]]:
    """The names of attachments that came before their entries."""
    if session.value("SELECT 1 FROM attachment LIMIT 1") is None:
        return []
    rows = session.rows(
        "SELECT lower(hex(interaction)), group_concat(name, char(10)) FROM attachment "
        f"WHERE interaction {AMONG} AND deleted_at IS NULL AND name <> '' GROUP BY interaction",
        (ids_json(ids),),
    )
    if not rows:
        return []
    by_id = {row_id.hex(): n for n, row_id in zip(places, ids, strict=True)}
    return [(by_id[row[0]], row[1]) for row in rows]
