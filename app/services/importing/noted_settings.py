"""With what settings a file was read, noted on this laptop, so that it is read the same way when it is read again.

Zone, date order and own names decide how entries are recognised: another answer would bring each of them twice.
"""

import json
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from app.services.importing.choices import Act, Choices, Decision
from app.sources.settings import ReaderSettings
from local_store.book.ids import ClientId, ImportRunId
from local_store.session import ReadSession, WriteSession


@dataclass(frozen=True, slots=True)
class Noted:
    """How a run read its file."""

    settings: ReaderSettings
    modified_at: float = 0.0
    """When the file was written, in seconds since 1970; 0 where that was not noted."""
    contacts: dict[str, Decision] = field(default_factory=dict)
    """What was decided about contacts, by their place in the file."""

    @property
    def choices(self) -> Choices:
        """The decisions that count again."""
        return Choices(contacts=self.contacts)


def _key(run: ImportRunId) -> str:
    return f"import_settings:{run}"


def note_settings(
    session: WriteSession, run: ImportRunId, settings: ReaderSettings, choices: Choices, modified_at: float
) -> None:
    """Remember how this run reads its file."""
    noted: dict[str, Any] = {
        "zone": settings.zone,
        "region": settings.region,
        "language": settings.language,
        "own_names": sorted(settings.own_names),
        "own_identities": sorted(settings.own_identities),
        "options": settings.options,
        "window": [day.isoformat() for day in settings.window] if settings.window else None,
        "modified_at": modified_at,
        "contacts": {place: [each.act, each.client] for place, each in choices.contacts.items()},
    }
    session.note(_key(run), json.dumps(noted, ensure_ascii=False))


def settings_of(session: ReadSession, run: ImportRunId, otherwise: ReaderSettings) -> Noted:
    """How a run read its file; `otherwise` for runs of another laptop, which kept that to itself."""
    text = session.setting(_key(run))
    if not text:
        return Noted(otherwise)
    noted = json.loads(text)
    window = noted["window"]
    settings = replace(
        otherwise,
        zone=noted["zone"],
        region=noted["region"],
        language=noted["language"],
        own_names=frozenset(noted["own_names"]),
        own_identities=frozenset(noted["own_identities"]),
        options=noted["options"],
        window=(date.fromisoformat(window[0]), date.fromisoformat(window[1])) if window else None,
    )
    contacts = {
        place: Decision(Act(act), ClientId(client) if client else None)
        for place, (act, client) in noted["contacts"].items()
    }
    return Noted(settings, noted["modified_at"], contacts)
