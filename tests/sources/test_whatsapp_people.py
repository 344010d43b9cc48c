from pathlib import Path

import pytest

from app.sources.settings import ReaderSettings
from local_store.book.channel import Direction, InteractionKind, PointKind
from local_store.book.records import Role
from tests.sources.contract import keys, records, warned
from tests.sources.whatsapp_chats import MARK, NOTICE_DE, chat, iphone, read, said

BOTH = chat(said("Guten Tag"), said("Grüß Gott", "Berta Lindner"))


def test_the_partner_in_the_files_name_is_the_client(tmp_path: Path) -> None:
    _, theirs, ours = records(read(tmp_path, BOTH))
    assert (theirs.direction, ours.direction) == (Direction.IN, Direction.OUT)
    assert [(party.role, party.identity, party.is_self) for party in ours.parties] == [
        (Role.SENDER, "Berta Lindner", True),
        (Role.RECIPIENT, "Anna Brandner", False),
    ]
    assert theirs.conversation is not None
    assert theirs.conversation.partner is not None
    assert (theirs.conversation.title, theirs.conversation.is_group) == ("Anna Brandner", False)
    assert warned(read(tmp_path, BOTH)) == {}


@pytest.mark.parametrize(
    "name",
    [
        "WhatsApp Chat with Anna Brandner.txt",
        "WhatsApp-Chat mit Anna Brandner.txt",
        "Discussion WhatsApp avec Anna Brandner.txt",
        "Chat WhatsApp con Anna Brandner.txt",
        "Chat de WhatsApp con Anna Brandner.txt",
        "WhatsApp Chat - Anna Brandner.txt",
        "WhatsApp Chat mit Anna Brandner (2).txt",
    ],
)
def test_every_name_of_an_export_tells_the_same_chat(tmp_path: Path, name: str) -> None:
    assert keys(read(tmp_path, BOTH, name)) == keys(read(tmp_path, BOTH))


def test_own_names_decide_where_the_file_was_renamed(tmp_path: Path) -> None:
    settings = ReaderSettings(own_names=frozenset({"Berta Lindner"}))
    assert [item.direction for item in records(read(tmp_path, BOTH, "chat.txt", settings))][1:] == [
        Direction.IN,
        Direction.OUT,
    ]


def test_the_advisers_answer_names_the_partner(tmp_path: Path) -> None:
    settings = ReaderSettings(options={"partner": "Berta Lindner"})
    assert [item.direction for item in records(read(tmp_path, BOTH, "chat.txt", settings))][1:] == [
        Direction.OUT,
        Direction.IN,
    ]


def test_where_nothing_tells_all_comes_in_with_a_warning(tmp_path: Path) -> None:
    items = read(tmp_path, BOTH, "chat.txt")
    assert {item.direction for item in records(items)[1:]} == {Direction.IN}
    assert warned(items)["self_unknown"] == "Anna Brandner; Berta Lindner"


def test_whoever_is_not_the_partner_is_the_adviser(tmp_path: Path) -> None:
    items = records(read(tmp_path, chat(said("Grüß Gott", "Berta Lindner"))))
    assert items[1].direction is Direction.OUT


OWN_DELETED = ["Du hast diese Nachricht gelöscht", "You deleted this message.", "Vous avez supprimé ce message"]


@pytest.mark.parametrize("phrase", OWN_DELETED)
def test_only_ones_own_messages_are_told_to_be_deleted_by_oneself(tmp_path: Path, phrase: str) -> None:
    items = read(tmp_path, chat(said("Guten Tag"), said(phrase, "Berta Lindner")), "chat.txt")
    _, theirs, ours = records(items)
    assert (theirs.direction, ours.direction) == (Direction.IN, Direction.OUT)
    assert ours.is_retracted
    assert theirs.conversation is not None
    assert theirs.conversation.partner is not None
    assert theirs.conversation.partner.identity == "Anna Brandner"
    assert warned(items) == {}


@pytest.mark.parametrize("phrase", OWN_DELETED)
def test_an_iphone_tells_so_in_a_group_too(tmp_path: Path, phrase: str) -> None:
    text = "".join(
        (
            iphone("Hallo"),
            iphone("Ja", "Clara Roth"),
            iphone("Nein", "Berta Lindner"),
            iphone(MARK + phrase, "Berta Lindner"),
        )
    )
    items = records(read(tmp_path, text, "_chat.txt"))
    assert [item.direction for item in items] == [Direction.IN, Direction.IN, Direction.OUT, Direction.OUT]
    assert items[-1].is_retracted


def test_late_in_a_long_chat_it_is_told_too(tmp_path: Path) -> None:
    lines = [said(f"Nachricht {number} " + "über die Police " * 4, "Anna Brandner") for number in range(2_000)]
    text = chat(said("Ja", "Berta Lindner"), *lines, said(OWN_DELETED[0], "Berta Lindner"))
    assert records(read(tmp_path, text, "chat.txt"))[1].direction is Direction.OUT


def test_words_about_deleting_tell_nothing(tmp_path: Path) -> None:
    for body in (
        "Diese Nachricht wurde gelöscht",
        "Ja: Du hast diese Nachricht gelöscht",
        "You deleted this message, no?",
    ):
        items = read(tmp_path, chat(said("Guten Tag"), said(body, "Berta Lindner")), "chat.txt")
        assert "self_unknown" in warned(items), body


def test_nobody_is_the_adviser_where_two_are_said_to_be(tmp_path: Path) -> None:
    text = chat(said(OWN_DELETED[0]), said(OWN_DELETED[0], "Berta Lindner"))
    assert "self_unknown" in warned(read(tmp_path, text, "chat.txt"))


def test_settings_and_the_name_of_the_file_count_for_more(tmp_path: Path) -> None:
    text = chat(said(OWN_DELETED[0]), said("Guten Tag", "Berta Lindner"))
    settings = ReaderSettings(own_names=frozenset({"Berta Lindner"}))
    for name, told in (("chat.txt", settings), ("WhatsApp Chat mit Anna Brandner.txt", None)):
        _, theirs, ours = records(read(tmp_path, text, name, told))
        assert (theirs.direction, ours.direction) == (Direction.IN, Direction.OUT), name


def test_three_people_are_a_group(tmp_path: Path) -> None:
    text = chat(*(said("Hallo", name) for name in ("Anna", "Berta", "Clara")))
    items = read(tmp_path, text, "WhatsApp Chat mit Team Süd.txt", ReaderSettings(own_names=frozenset({"Berta"})))
    conversation = records(items)[1].conversation
    assert conversation is not None
    assert (conversation.is_group, conversation.title, conversation.partner) == (True, "Team Süd", None)
    assert [item.direction for item in records(items)[1:]] == [Direction.IN, Direction.OUT, Direction.IN]
    assert "self_unknown" not in warned(items)


def test_a_group_of_which_one_speaks_is_a_group(tmp_path: Path) -> None:
    text = chat("29.01.18, 12:01 - Anna hat die Gruppe „Team Süd“ erstellt.", said("Hallo", "Anna"))
    conversation = records(read(tmp_path, text, "WhatsApp Chat mit Team Süd.txt"))[0].conversation
    assert conversation is not None
    assert conversation.is_group


@pytest.mark.parametrize(
    "line",
    [
        'Anna created group "Team: Süd"',
        "Anna hat die Gruppe „Team: Süd“ erstellt.",
        "Du hast den Betreff von „a: b“ zu „c“ geändert.",
        'Anna changed the subject from "a: b" to "c"',
        "Anna changed the group description: neu",
        "Anna a créé le groupe « Équipe: sud »",
        'Anna ha creato il gruppo "Squadra: sud"',
        'Anna, "Ekip: güney" grubunu oluşturdu',
        "x" * 81 + ": so heißt niemand",
        "Deine Sicherheitsnummer hat sich geändert",
    ],
)
def test_notices_with_a_colon_have_no_sender(tmp_path: Path, line: str) -> None:
    item = records(read(tmp_path, chat(f"29.01.18, 12:24 - {line}")))[1]
    assert (item.kind, item.parties, item.direction, item.text) == (
        InteractionKind.SYSTEM,
        (),
        Direction.INTERNAL,
        line,
    )


def test_names_in_quotes_stay_names(tmp_path: Path) -> None:
    items = records(read(tmp_path, chat(said("Hallo", 'Anna "Anni" B.'), said("Hallo", "Anna „Anni“ B."))))
    assert [item.kind for item in items[1:]] == [InteractionKind.MESSAGE] * 2


def test_newer_iphones_put_the_chats_name_before_the_notice(tmp_path: Path) -> None:
    text = iphone(f"{MARK}{NOTICE_DE}", "Anna Brandner") + iphone("Hallo", "Berta Lindner") + iphone("Ja?")
    items = records(read(tmp_path, text, "_chat.txt"))
    assert [(item.kind, item.direction) for item in items] == [
        (InteractionKind.SYSTEM, Direction.INTERNAL),
        (InteractionKind.MESSAGE, Direction.OUT),
        (InteractionKind.MESSAGE, Direction.IN),
    ]
    assert items[0].text == NOTICE_DE


@pytest.mark.parametrize("notice", ["Your security code with Anna changed. Tap to learn more.", "Anna ist ein Kontakt"])
def test_other_notices_behind_a_name_are_notices(tmp_path: Path, notice: str) -> None:
    marked, spoken = records(read(tmp_path, iphone(f"{MARK}{notice}") + iphone(notice), "_chat.txt"))
    assert (marked.kind, marked.parties) == (InteractionKind.SYSTEM, ())
    assert spoken.kind is InteractionKind.MESSAGE


def test_words_of_a_person_like_the_notice_are_words(tmp_path: Path) -> None:
    item = records(read(tmp_path, iphone("Ist das Ende-zu-Ende-verschlüsselt?")))[0]
    assert item.kind is InteractionKind.MESSAGE


def test_notices_of_a_group_on_an_iphone_have_no_sender(tmp_path: Path) -> None:
    text = iphone(f"{MARK}{NOTICE_DE}", "Familie") + iphone(f"{MARK}Anna hat die Gruppe erstellt", "Familie")
    text += "".join(iphone("Hallo", name) for name in ("Anna", "Berta", "Clara"))
    items = records(read(tmp_path, text, "_chat.txt"))
    assert [item.kind for item in items] == [InteractionKind.SYSTEM] * 2 + [InteractionKind.MESSAGE] * 3
    assert items[0].conversation is not None
    assert items[0].conversation.title == "Familie"


def test_numbers_are_normalised_and_tildes_dropped(tmp_path: Path) -> None:
    text = chat(
        said("a", "\u202a+49\u00a01512\u00a03456789\u202c"), said("b", "~\u202fClara Moser"), said("c", "~ Clara Moser")
    )
    _, number, name, same = records(read(tmp_path, text))
    assert number.sender is not None
    assert name.sender is not None
    assert (number.sender.kind, number.sender.identity, number.sender.normalised) == (
        PointKind.PHONE,
        "+49 1512 3456789",
        "+4915123456789",
    )
    assert (name.sender.kind, name.sender.identity, name.sender) == (PointKind.NAME, "Clara Moser", same.sender)


def test_a_number_in_the_files_name_is_the_partner(tmp_path: Path) -> None:
    text = chat(said("a", "+49 1512 3456789"), said("b", "Berta Lindner"))
    items = records(read(tmp_path, text, "WhatsApp Chat mit +49 1512 3456789.txt"))
    assert [item.direction for item in items[1:]] == [Direction.IN, Direction.OUT]
    assert items[0].conversation is not None
    assert items[0].conversation.external_id == "+4915123456789"


def test_the_beginning_is_missed_where_the_notice_is_missing(tmp_path: Path) -> None:
    assert "beginning_cut" not in warned(read(tmp_path, BOTH))
    assert "beginning_cut" in warned(read(tmp_path, said("Hallo")))
