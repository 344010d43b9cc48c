"""Files of the clients one is about to visit: fetched ahead, because on the road there may be no line."""

from datetime import datetime
from typing import TYPE_CHECKING

from local_store.rows.codec import to_micros
from local_store.syncing.files import NamedFile

if TYPE_CHECKING:
    from local_store.session import ReadSession

_CLIENTS = (
    "SELECT unhex(c.value) FROM visit v, json_each(v.clients) c "
    "WHERE v.clients <> '' AND v.deleted_at IS NULL AND v.state = 'planned' AND v.starts_at BETWEEN ?1 AND ?2"
)


def of_visits(session: "ReadSession", start: datetime, end: datetime, limit: int = 200) -> list[NamedFile]:
    """Awaited files of clients with a planned visit between these instants, the newest first."""
    rows = session.rows(
        "SELECT a.sha256, a.size, a.mime, lower(hex(a.id)) AS id, a.n FROM attachment a "
        "JOIN file_state s ON s.sha256 = a.sha256 AND s.state = 'awaited' JOIN interaction i ON i.id = a.interaction "
        f"WHERE a.deleted_at IS NULL AND i.deleted_at IS NULL AND i.client IN ({_CLIENTS}) "
        "UNION ALL SELECT k.photo_sha256, 0, '', lower(hex(k.id)), k.n FROM client k "
        "JOIN file_state s ON s.sha256 = k.photo_sha256 AND s.state = 'awaited' "
        f"WHERE k.deleted_at IS NULL AND k.id IN ({_CLIENTS}) ORDER BY 5 DESC LIMIT ?3",
        (to_micros(start), to_micros(end), limit),
    )
    return [NamedFile(*row[:4]) for row in rows]
