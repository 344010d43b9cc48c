"""Who reacted to a message stands below its words, and its key stays: the same in Messenger, Instagram and Telegram."""

from pathlib import Path
from typing import Any

import pytest

from app.sources.messenger_export import READER as MESSENGER
from app.sources.record import SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.telegram_export import READER as TELEGRAM
from local_store.book.channel import Channel
from tests.sources import messenger_builder as messenger
from tests.sources import telegram_builder as telegram
from tests.sources.contract import Sample, read_all, records, written, zip_of

ME, ANNA = messenger.ME, messenger.ANNA
PHOTO: dict[str, Any] = {"photos": [{"uri": "messages/inbox/annaweiss_4711/photos/1.jpg"}]}


def from_messenger(folder: Path, item: dict[str, Any], *, is_flat: bool = False) -> SourceRecord:
    document = messenger.flat(item) if is_flat else messenger.conversation(item)
    path = written(folder, Sample("message_1.json", messenger.as_json(document), 1))
    (record,) = records(read_all(MESSENGER, path))
    return record


def from_telegram(folder: Path, item: dict[str, Any], language: str = "de") -> SourceRecord:
    path = written(folder, Sample("result.json", telegram.as_json(telegram.chat(item)), 1))
    (record,) = records(read_all(TELEGRAM, path, ReaderSettings(language=language)))
    return record


def reacted(emoji: str, *names: str, count: int | None = None) -> dict[str, Any]:
    """A reaction as Telegram writes it: how many there are, and the latest of them."""
    recent = [{"from": name, "from_id": f"user{number}", "date": "x"} for number, name in enumerate(names)]
    told: dict[str, Any] = {"type": "emoji", "count": len(names) if count is None else count, "emoji": emoji}
    return told | ({"recent": recent} if recent else {})


# -- Messenger and Instagram -----------------------------------------------------------------------------


def test_reactions_in_messenger_stand_below_the_words(tmp_path: Path) -> None:
    given = [{"reaction": "❤", "actor": ANNA}, {"reaction": "👍", "actor": ME}]
    assert (
        from_messenger(tmp_path, messenger.message("Passt", 1, ME, reactions=given)).text
        == "Passt\n[❤ Anna Weiß, 👍 Petra Vogel]"
    )
    flat = messenger.flat_message("Passt", 1, ME, reactions=given)
    assert from_messenger(tmp_path, flat, is_flat=True).text == "Passt\n[❤ Anna Weiß, 👍 Petra Vogel]"


def test_reactions_in_instagram_do_too(tmp_path: Path) -> None:
    item = messenger.message("Passt", 1, reactions=[{"reaction": "🎉", "actor": ME, "timestamp": 1714726980}])
    name = "your_instagram_activity/messages/inbox/annaweiss_4711/message_1.json"
    path = written(
        tmp_path, Sample("instagram.zip", zip_of({name: messenger.as_json(messenger.conversation(item))}), 1)
    )
    (record,) = records(read_all(MESSENGER, path))
    assert (record.channel, record.text) == (Channel.INSTAGRAM, "Passt\n[🎉 Petra Vogel]")


def test_a_picture_that_somebody_liked_has_only_that_for_words(tmp_path: Path) -> None:
    found = from_messenger(tmp_path, messenger.message(None, 1, **PHOTO, reactions=[{"reaction": "😮", "actor": ANNA}]))
    assert (found.text, found.is_placeholder) == ("[😮 Anna Weiß]", False)


@pytest.mark.parametrize("given", [None, "❤", [], ["❤"], [None]])
def test_reactions_that_are_none_change_nothing(tmp_path: Path, given: Any) -> None:
    assert from_messenger(tmp_path, messenger.message("Passt", 1, reactions=given)).text == "Passt"
    assert from_telegram(tmp_path, telegram.message("Passt", 1, reactions=given)).text == "Passt"


@pytest.mark.parametrize("more", [{"content": "Passt"}, PHOTO])
def test_a_message_stays_the_same_when_somebody_reacts_to_it_later(tmp_path: Path, more: dict[str, Any]) -> None:
    given = [{"reaction": "❤", "actor": ANNA}]
    before = from_messenger(tmp_path, {**messenger.message(None, 1), **more})
    after = from_messenger(tmp_path, {**messenger.message(None, 1), **more, "reactions": given})
    assert before.key == after.key
    assert before.text != after.text


# -- Telegram --------------------------------------------------------------------------------------------


def test_reactions_in_telegram_stand_below_the_words(tmp_path: Path) -> None:
    given = [
        reacted("👍", "Anna Weiß", "Petra Vogel"),
        reacted("🎉", "Jonas Brandner", count=4),
        reacted("🔥", count=1),
    ]
    found = from_telegram(tmp_path, telegram.message("Fertig", 1, reactions=given))
    assert found.text == "Fertig\n[👍 Anna Weiß, 👍 Petra Vogel, 🎉 Jonas Brandner, 🎉 ×3, 🔥]"


def test_signs_of_somebody_s_own_have_no_letter(tmp_path: Path) -> None:
    given = [{"type": "custom_emoji", "count": 2, "document_id": "x.webp"}, {"type": "paid", "count": 1}]
    assert from_telegram(tmp_path, telegram.message("Fertig", 1, reactions=given)).text == "Fertig\n[? ×2, ⭐]"


def test_a_notice_may_be_reacted_to(tmp_path: Path) -> None:
    found = from_telegram(tmp_path, telegram.service("pin_message", 1, reactions=[reacted("👍", "Petra Vogel")]))
    assert found.text == "Anna Weiß hat eine Nachricht angeheftet\n[👍 Petra Vogel]"


@pytest.mark.parametrize("more", [{}, {"id": None}])
def test_a_message_without_an_id_stays_the_same_too(tmp_path: Path, more: dict[str, Any]) -> None:
    item = telegram.message("Fertig", 1, **more)
    given = [reacted("👍", "Petra Vogel")]
    later = from_telegram(tmp_path, {**item, "reactions": given, "forwarded_from": "Eva Lenz"})
    assert from_telegram(tmp_path, item).key == later.key


def test_forwarded_words_say_whose_they_are(tmp_path: Path) -> None:
    item = telegram.message("Der Preis steht.", 1, forwarded_from="Eva Lenz", forwarded_from_id="user9")
    assert from_telegram(tmp_path, item).text == "Weitergeleitet von Eva Lenz:\nDer Preis steht."
    assert from_telegram(tmp_path, item, "en").text == "Forwarded from Eva Lenz:\nDer Preis steht."


def test_an_account_that_is_gone_has_no_name_to_forward_from(tmp_path: Path) -> None:
    item = telegram.message("Der Preis steht.", 1, forwarded_from=None)
    assert from_telegram(tmp_path, item).text == "Weitergeleitet:\nDer Preis steht."


# -- what Telegram says itself ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "more", "german", "english"),
    [
        ("pin_message", {"message_id": 3}, "Anna Weiß hat eine Nachricht angeheftet", "Anna Weiß pinned a message"),
        (
            "create_group",
            {"title": "Bau", "members": ["Anna Weiß", "Petra Vogel"]},
            "Anna Weiß hat die Gruppe „Bau“ angelegt: Anna Weiß, Petra Vogel",
            "Anna Weiß created the group “Bau”: Anna Weiß, Petra Vogel",
        ),
        ("invite_members", {"members": ["Eva", None]}, "Anna Weiß hat Eva hinzugefügt", "Anna Weiß added Eva"),
        ("invite_members", {"members": ["Anna Weiß"]}, "Anna Weiß ist beigetreten", "Anna Weiß joined"),
        (
            "remove_members",
            {"members": ["Anna Weiß"]},
            "Anna Weiß hat die Gruppe verlassen",
            "Anna Weiß left the group",
        ),
        ("remove_members", {"members": "Eva"}, "Anna Weiß hat ? entfernt", "Anna Weiß removed ?"),
        (
            "topic_edit",
            {"new_title": "Haus"},
            "Anna Weiß hat ein Thema geändert: Haus",
            "Anna Weiß changed a topic: Haus",
        ),
        ("grow_wings", {"title": "x"}, "Anna Weiß: grow wings: x", "Anna Weiß: grow wings: x"),
    ],
)
def test_service_lines_are_sentences(
    tmp_path: Path, action: str, more: dict[str, Any], german: str, english: str
) -> None:
    item = telegram.service(action, 1, **more)
    assert from_telegram(tmp_path, item).text == german
    assert from_telegram(tmp_path, item, "en").text == english


def test_the_language_makes_no_other_line_of_one_without_an_id(tmp_path: Path) -> None:
    item = telegram.service("pin_message", 1, id=None)
    assert from_telegram(tmp_path, item).key == from_telegram(tmp_path, item, "en").key
