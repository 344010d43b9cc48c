"""The ways into a book: each opens it, each wrong try has its own sentence, every change of the key file is noticed."""

import hashlib
import json
import random
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_store import key_slots, keys, passphrase, recovery_key
from local_store.book.errors import (
    BookError,
    BookExistsError,
    DamagedBookError,
    DamagedKeysError,
    DiskFullError,
    ForeignFileError,
    LastWayInError,
    MissingKeyError,
    MistypedKeyError,
    NewerBookError,
    WeakPassphraseError,
    WrongPassphraseError,
)
from local_store.book.ids import BookId, new_id
from local_store.keys import SlotKind
from tests.local_store.bare_book import files_no_larger_than

WORDS = "Mühle Zaunkönig Regen 12"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Mappe"


@pytest.fixture
def made(folder: Path) -> tuple[bytearray, str]:
    return keys.create(folder, BookId(new_id()))


def _with_right_checksum(folder: Path, content: dict[str, Any]) -> None:
    """Write a key file as somebody would who knows the format but not the key."""
    content.pop("checksum", None)
    text = json.dumps(content, indent=1, sort_keys=True) + "\n"
    content["checksum"] = hashlib.sha256(text.encode()).hexdigest()
    (folder / "keys.json").write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="ascii")


def _content(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((folder / "keys.json").read_bytes())
    return content


def test_a_new_book_opens_with_its_recovery_key(folder: Path, made: tuple[bytearray, str]) -> None:
    key, text = made
    assert len(key) == 32
    assert keys.unlock_with_recovery(folder, text) == key
    assert keys.slots(folder) == {SlotKind.RECOVERY}


def test_two_books_have_nothing_in_common(tmp_path: Path) -> None:
    one, two = (keys.create(tmp_path / name, BookId(new_id())) for name in ("one", "two"))
    assert one[0] != two[0]
    with pytest.raises(WrongPassphraseError, match="another book"):
        keys.unlock_with_recovery(tmp_path / "one", two[1])


def test_a_second_book_is_not_made_over_a_first(folder: Path, made: tuple[bytearray, str]) -> None:
    with pytest.raises(BookExistsError):
        keys.create(folder, BookId(new_id()))
    assert keys.unlock_with_recovery(folder, made[1]) == made[0]


def test_a_passphrase_opens_the_book_however_the_keyboard_spells_its_umlauts(
    folder: Path, made: tuple[bytearray, str]
) -> None:
    keys.add_passphrase(folder, made[0], unicodedata.normalize("NFC", WORDS))
    assert keys.unlock_with_passphrase(folder, unicodedata.normalize("NFD", WORDS)) == made[0]
    assert keys.slots(folder) == {SlotKind.PASSPHRASE, SlotKind.RECOVERY}


def test_a_wrong_passphrase_says_what_to_try(folder: Path, made: tuple[bytearray, str]) -> None:
    keys.add_passphrase(folder, made[0], WORDS)
    with pytest.raises(WrongPassphraseError, match="recovery key"):
        keys.unlock_with_passphrase(folder, WORDS.upper())


def test_a_new_passphrase_takes_the_place_of_the_old_one(folder: Path, made: tuple[bytearray, str]) -> None:
    keys.add_passphrase(folder, made[0], WORDS)
    keys.add_passphrase(folder, made[0], "ein ganz anderer Satz")
    with pytest.raises(WrongPassphraseError):
        keys.unlock_with_passphrase(folder, WORDS)
    assert keys.unlock_with_passphrase(folder, "ein ganz anderer Satz") == made[0]


@pytest.mark.parametrize("short", ["", "       ", "kurz 12"])
def test_a_short_passphrase_is_refused(folder: Path, made: tuple[bytearray, str], short: str) -> None:
    with pytest.raises(WeakPassphraseError):
        keys.add_passphrase(folder, made[0], short)
    assert keys.slots(folder) == {SlotKind.RECOVERY}


def test_a_way_in_that_was_not_set_up_is_missing(folder: Path, made: tuple[bytearray, str]) -> None:
    with pytest.raises(MissingKeyError):
        keys.unlock_with_passphrase(folder, WORDS)
    with pytest.raises(MissingKeyError):
        keys.unlock_with_keyring(folder)


def test_the_recovery_key_can_be_renewed_and_is_shown_before_it_counts(
    folder: Path, made: tuple[bytearray, str]
) -> None:
    key, old = made

    def printer_on_fire(_: str) -> None:
        raise OSError("no paper")

    with pytest.raises(OSError, match="no paper"):
        keys.renew_recovery(folder, key, printer_on_fire)
    assert keys.unlock_with_recovery(folder, old) == key
    shown: list[str] = []
    keys.renew_recovery(folder, key, shown.append)
    assert keys.unlock_with_recovery(folder, shown[0]) == key
    with pytest.raises(WrongPassphraseError):
        keys.unlock_with_recovery(folder, old)


def test_the_last_way_in_is_not_taken_away(folder: Path, made: tuple[bytearray, str]) -> None:
    key, text = made
    with pytest.raises(LastWayInError):
        keys.remove(folder, key, SlotKind.RECOVERY)
    keys.add_passphrase(folder, key, WORDS)
    keys.remove(folder, key, SlotKind.RECOVERY)
    assert keys.slots(folder) == {SlotKind.PASSPHRASE}
    with pytest.raises(MissingKeyError):
        keys.unlock_with_recovery(folder, text)


def test_a_full_disk_leaves_the_ways_in_as_they_were(folder: Path, made: tuple[bytearray, str]) -> None:
    before = (folder / "keys.json").read_bytes()
    with files_no_larger_than(100), pytest.raises(DiskFullError):
        keys.add_passphrase(folder, made[0], WORDS)
    assert (folder / "keys.json").read_bytes() == before
    assert {path.name for path in folder.iterdir()} == {"keys.json"}


def test_only_the_key_of_the_book_may_change_its_ways_in(folder: Path, made: tuple[bytearray, str]) -> None:
    before = (folder / "keys.json").read_bytes()
    with pytest.raises(DamagedKeysError):
        keys.add_passphrase(folder, bytearray(32), WORDS)
    assert (folder / "keys.json").read_bytes() == before


def test_neither_key_nor_passphrase_nor_recovery_key_stands_in_the_folder(
    folder: Path, made: tuple[bytearray, str]
) -> None:
    key, text = made
    keys.add_passphrase(folder, key, WORDS)
    content = b"".join(path.read_bytes() for path in folder.iterdir())
    secret = recovery_key.typed(text)
    for hidden in (bytes(key), key.hex().encode(), WORDS.encode(), text.encode(), secret.hex().encode(), bytes(secret)):
        assert hidden not in content
    assert {path.name for path in folder.iterdir()} == {"keys.json"}


def test_a_folder_without_keys_is_foreign_and_a_book_without_keys_is_damaged(folder: Path) -> None:
    folder.mkdir()
    with pytest.raises(ForeignFileError):
        keys.slots(folder)
    (folder / "book.db").write_bytes(b"x")
    with pytest.raises(DamagedKeysError, match="missing"):
        keys.slots(folder)


def test_a_changed_bit_in_any_byte_of_the_key_file_is_noticed(folder: Path, made: tuple[bytearray, str]) -> None:
    intact = (folder / "keys.json").read_bytes()
    draw = random.Random(22)
    for place in range(len(intact)):
        changed = bytearray(intact)
        changed[place] ^= 1 << draw.randrange(8)
        (folder / "keys.json").write_bytes(changed)
        with pytest.raises(DamagedKeysError):
            key_slots.read(folder)


def test_a_key_file_cut_anywhere_is_noticed(folder: Path, made: tuple[bytearray, str]) -> None:
    intact = (folder / "keys.json").read_bytes()
    for length in range(len(intact)):
        (folder / "keys.json").write_bytes(intact[:length])
        with pytest.raises(DamagedKeysError):
            key_slots.read(folder)


def test_a_key_file_by_a_newer_program_is_refused_in_words(folder: Path, made: tuple[bytearray, str]) -> None:
    _with_right_checksum(folder, _content(folder) | {"version": 2})
    with pytest.raises(NewerBookError, match="newest version"):
        keys.slots(folder)


def test_a_slot_that_somebody_took_away_is_noticed(folder: Path, made: tuple[bytearray, str]) -> None:
    keys.add_passphrase(folder, made[0], WORDS)
    content = _content(folder)
    content["slots"] = [slot for slot in content["slots"] if slot["kind"] == "recovery"]
    _with_right_checksum(folder, content)
    with pytest.raises(DamagedKeysError, match="somebody else"):
        keys.unlock_with_recovery(folder, made[1])


def test_a_slot_moved_to_another_book_does_not_open(folder: Path, made: tuple[bytearray, str]) -> None:
    _with_right_checksum(folder, _content(folder) | {"book": new_id()})
    with pytest.raises(WrongPassphraseError):
        keys.unlock_with_recovery(folder, made[1])


@pytest.mark.parametrize(
    "cheaper", [{"memory": 8}, {"passes": 1}, {"lanes": 1}, {"memory": 2**31}, {"passes": 10**6}, {"salt": "zz"}]
)
def test_a_lowered_or_absurd_cost_is_refused_before_the_passphrase_is_used(
    folder: Path, made: tuple[bytearray, str], cheaper: dict[str, int]
) -> None:
    keys.add_passphrase(folder, made[0], WORDS)
    content = _content(folder)
    for slot in content["slots"]:
        if slot["kind"] == "passphrase":
            slot["settings"] |= cheaper
    _with_right_checksum(folder, content)
    with pytest.raises(DamagedKeysError):
        keys.unlock_with_passphrase(folder, WORDS)


def test_the_cost_written_is_the_least_accepted() -> None:
    assert (passphrase.LEAST.memory, passphrase.LEAST.passes, passphrase.LEAST.lanes) == (64 * 1024, 3, 4)


@given(st.binary(min_size=20, max_size=20), st.randoms())
def test_a_recovery_key_is_read_back_however_it_is_typed(secret: bytes, draw: Any) -> None:
    text = recovery_key.printed(bytearray(secret))
    groups = text.split("-")
    assert (len(groups), {len(group) for group in groups}) == (9, {4})
    typed = draw.choice([" ", "", "-", " - ", "\n", "–"]).join(groups)
    typed = "".join(draw.choice([character, character.lower()]) for character in typed)
    typed = "".join({"0": "O", "1": draw.choice("IlL")}.get(c, c) if draw.random() < 0.5 else c for c in typed)
    assert recovery_key.typed(f"  {typed}\t") == secret


def test_any_one_wrong_character_of_a_recovery_key_is_told_as_a_typing_error() -> None:
    text = recovery_key.printed(recovery_key.new_secret())
    for place, right in enumerate(text):
        if right == "-":
            continue
        for wrong in "0123456789ABCDEFGHJKMNPQRSTVWXYZ":
            if wrong != right:
                with pytest.raises(MistypedKeyError):
                    recovery_key.typed(text[:place] + wrong + text[place + 1 :])


@pytest.mark.parametrize("text", ["", "hallo", "U" * 36, "0" * 35, "0" * 37, "ß" * 36, "\0" * 36])
def test_what_cannot_be_a_recovery_key_is_told_as_a_typing_error(text: str) -> None:
    with pytest.raises(MistypedKeyError, match="printout"):
        recovery_key.typed(text)


def test_each_trouble_has_its_own_code() -> None:
    kinds: list[type[BookError]] = [*BookError.__subclasses__(), *DamagedBookError.__subclasses__()]
    codes = [kind.code for kind in kinds]
    assert len(set(codes)) == len(codes)
