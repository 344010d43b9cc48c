"""What Skype itself wrote into a conversation is a sentence in the adviser's language."""

from pathlib import Path
from typing import Any

import pytest

from app.sources.record import SourceItem, SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.skype_archive import READER
from local_store.book.channel import Direction, InteractionKind
from tests.sources.contract import Sample, read_all, records, written
from tests.sources.skype_builder import ANNA, JONAS, ME, as_json, conversation, export, message


@pytest.fixture
def read(tmp_path: Path) -> Any:
    def read(*rows: Any, language: str = "de", **more: Any) -> list[SourceItem]:
        data = as_json(export(conversation(*rows, **more)))
        path = written(tmp_path, Sample("messages.json", data, 0))
        return read_all(READER, path, ReaderSettings(language=language))

    return read


@pytest.fixture
def one(read: Any) -> Any:
    def one(content: str | None, kind: str | None = "RichText", **more: Any) -> SourceRecord:
        (item,) = read(message(content, 0, kind=kind, **more))
        assert isinstance(item, SourceRecord)
        return item

    return one


# --- notices ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "content", "german", "english"),
    [
        (
            "AddMember",
            "<addmember><eventtime>1</eventtime><initiator>{me}</initiator><target>{anna}</target></addmember>",
            "Lenz hat Anna hinzugefügt",
            "Lenz added Anna",
        ),
        (
            "AddMember",
            "<addmember><initiator>{anna}</initiator><target>{anna}</target></addmember>",
            "Anna ist beigetreten",
            "Anna joined",
        ),
        (
            "DeleteMember",
            "<deletemember><initiator>{anna}</initiator><target>{anna}</target></deletemember>",
            "Anna hat die Unterhaltung verlassen",
            "Anna left",
        ),
        (
            "DeleteMember",
            "<deletemember><initiator>{me}</initiator><target>{anna}</target><target>{jonas}</target></deletemember>",
            "Lenz hat Anna, jonas.brandner entfernt",
            "Lenz removed Anna, jonas.brandner",
        ),
        (
            "TopicUpdate",
            "<topicupdate><initiator>{me}</initiator><value>Bau &amp;amp; Geld</value></topicupdate>",
            "Lenz hat das Thema geändert: Bau & Geld",
            "Lenz changed the topic: Bau & Geld",
        ),
        (
            "PictureUpdate",
            "<pictureupdate><initiator>{me}</initiator><value>URL@https://example.org</value></pictureupdate>",
            "Lenz hat das Gruppenbild geändert",
            "Lenz changed the group picture",
        ),
        (
            "HistoryDisclosedUpdate",
            "<historydisclosedupdate><initiator>{me}</initiator><value>true</value></historydisclosedupdate>",
            "Lenz zeigt neuen Mitgliedern den bisherigen Verlauf",
            "Lenz shows the history to new members",
        ),
        (
            "JoiningEnabledUpdate",
            "<joiningenabledupdate><initiator>{me}</initiator><value>false</value></joiningenabledupdate>",
            "Lenz erlaubt keinen Beitritt über einen Link mehr",
            "Lenz no longer allows joining by link",
        ),
        (
            "MemberJoined",
            '{{"eventtime":"1","initiator":"{me}","members":[{{"id":"{anna}","friendlyname":"Anna"}}]}}',
            "Anna ist beigetreten",
            "Anna joined",
        ),
    ],
)
def test_what_skype_wrote_is_a_sentence(read: Any, kind: str, content: str, german: str, english: str) -> None:
    content = content.format(me=ME, anna=ANNA, jonas=JONAS)
    for language, sentence in (("de", german), ("en", english)):
        rows = [
            message("Hallo", 0, ANNA, displayName="Anna"),
            message("Hallo", 1, ME, displayName="Lenz"),
            message(content, 2, ME, f"ThreadActivity/{kind}"),
        ]
        record = records(read(*rows, chat="19:x@thread.skype", name="Gruppe", language=language))[-1]
        assert record.text == sentence
        assert (record.kind, record.direction) == (InteractionKind.SYSTEM, Direction.INTERNAL)
        assert not record.is_placeholder


def test_an_unknown_notice_is_a_placeholder_that_tells_what_it_can(one: Any) -> None:
    record = one("<x><initiator>8:live:anna.weiss</initiator><value>17</value></x>", "ThreadActivity/Neu")
    assert (record.kind, record.is_placeholder) == (InteractionKind.SYSTEM, True)
    assert record.text == "[ThreadActivity/Neu] Anna Weiß 17"


def test_an_invitation_is_a_notice_with_its_words(one: Any) -> None:
    record = one("Guten Tag, ich bin Anna", "InviteFreeRelationshipChanged/Initialized")
    assert (record.kind, record.text) == (InteractionKind.SYSTEM, "Guten Tag, ich bin Anna")
