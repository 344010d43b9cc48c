"""The watched folder: whole files only, each once, also after a restart; rules decide, and nothing in it is touched."""

import os
from pathlib import Path

import pytest

from app.services.watching.folder_look import SETTLED_S, FolderLook
from app.services.watching.verdict import Fate, Verdict, judge, kinds_of
from app.services.watching.watch_rules import KindRule, WatchRules, done, keep_done, keep_rules, rules
from app.sources.settings import ReaderSettings
from local_store.book.changes import Changes
from local_store.session import WriteSession
from local_store.store import Store
from tests.files import Said, a_call_list, a_chat, an_archive_of
from tests.services.importing_desk import imported

SETTINGS = ReaderSettings(own_names=frozenset({"Petra Vogel"}))
TALK = [
    Said("12.03.26, 21:22", "Sabine Krüger", "Das Dachfenster ist kaputt"),
    Said("12.03.26, 21:23", "Petra Vogel", "Oh!"),
]
CALL = "1;12.03.26 09:41;Sabine;0171 3920011;;Telefon;030 9999999;0:12"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Ablage"
    made.mkdir()
    return made


def names(look: FolderLook, now: float) -> list[str]:
    return [path.name for path in look.look(now).ready]


def test_a_file_is_ready_when_it_has_stood_still(folder: Path) -> None:
    look = FolderLook(folder, {})
    (folder / "sms.xml").write_text("<smses")
    assert names(look, 0) == []
    (folder / "sms.xml").write_text("<smses/> and more")
    sight = look.look(10)
    assert (sight.ready, sight.is_growing) == ((), True)
    assert names(look, 10 + SETTLED_S / 2) == []
    assert names(look, 10 + SETTLED_S) == ["sms.xml"]


def test_a_file_that_grows_for_long_is_never_taken_half(folder: Path) -> None:
    look = FolderLook(folder, {})
    for step in range(20):
        with (folder / "sms.xml").open("ab") as file:
            file.write(b"x" * 1000)
        os.utime(folder / "sms.xml", ns=(step, step))
        assert names(look, step * 60) == []
    assert names(look, 20 * 60) == ["sms.xml"]


def test_a_finished_file_comes_once_and_again_when_it_is_another(folder: Path) -> None:
    path = folder / "sms.xml"
    path.write_text("<smses/>")
    look = FolderLook(folder, {})
    look.look(0)
    assert names(look, 9) == ["sms.xml"]
    look.finish(path)
    assert names(look, 99) == []
    path.write_text("<smses>the backup of the next day</smses>")
    look.look(100)
    assert names(look, 109) == ["sms.xml"]


def test_after_a_restart_nothing_comes_twice_and_what_was_not_done_comes(store: Store, folder: Path) -> None:
    for name in ("a.xml", "b.xml"):
        (folder / name).write_text(name)
    look = FolderLook(folder, {})
    look.look(0)
    assert sorted(names(look, 9)) == ["a.xml", "b.xml"]
    look.finish(folder / "a.xml")
    store.write(lambda session: keep_done(session, look.done), keeps_undo=False)
    again = FolderLook(folder, store.look(done))
    again.look(0)
    assert names(again, 9) == ["b.xml"]


def test_half_files_hidden_files_and_links_are_left_alone(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text("x")
    for name in ("chat.zip.crdownload", "x.part", ".hidden.txt", "~$book.csv", "Thumbs.db", "empty.txt"):
        (folder / name).write_text("" if name == "empty.txt" else "x")
    (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    look = FolderLook(folder, {})
    look.look(0)
    assert look.look(99).ready == ()


def test_folders_inside_are_looked_into_too(folder: Path) -> None:
    (folder / "2026" / "03").mkdir(parents=True)
    (folder / "2026" / "03" / "chat.txt").write_text("x")
    look = FolderLook(folder, {})
    look.look(0)
    [path] = look.look(9).ready
    look.finish(path)
    assert list(look.done) == ["2026/03/chat.txt"]


def test_a_drive_that_is_away_is_told_and_forgets_nothing(folder: Path) -> None:
    look = FolderLook(folder / "away", {"a.xml": (1, 2)})
    assert not look.look(0).is_there
    look.forget_gone()
    assert look.done == {"a.xml": (1, 2)}
    (folder / "away").mkdir()
    look.forget_gone()
    assert look.done == {}


def test_rules_are_kept_with_the_book(store: Store) -> None:
    assert store.look(rules) == WatchRules()
    kept = WatchRules("/home/petra/Ablage").with_kind(
        "whatsapp_export", KindRule({"date_order": "dmy"}, frozenset({"Petra"}))
    )
    store.write(lambda session: keep_rules(session, kept), keeps_undo=False)
    assert store.look(rules) == kept
    assert kept.with_kind("whatsapp_export", None) == WatchRules("/home/petra/Ablage")


@pytest.mark.parametrize("damaged", ["[]", "{", '{"kinds": 5}', '{"kinds": {"vcard": 7}}', "null"])
def test_damaged_notes_watch_nothing(store: Store, damaged: str) -> None:
    def spoil(session: WriteSession) -> Changes:
        session.note("watch_rules", damaged)
        session.note("watch_done", damaged)
        return session.changes("")

    store.write(spoil, keeps_undo=False)
    assert store.look(rules).kinds == {}
    assert store.look(done) == {}


# -- what becomes of a file ----------------------------------------------------------------------------


def judged(store: Store, path: Path, *kinds: str, **options: str) -> list[Verdict]:
    found = WatchRules(str(path.parent), dict.fromkeys(kinds, KindRule(options)))
    return judge(path, found, SETTINGS, store)


def test_only_a_kind_with_a_rule_is_imported(store: Store, folder: Path) -> None:
    calls = a_call_list(folder, [CALL])
    assert [each.fate for each in judged(store, calls)] == [Fate.ASK]
    assert [each.fate for each in judged(store, calls, "whatsapp_export")] == [Fate.ASK]
    [verdict] = judged(store, calls, "fritzbox_calls")
    assert verdict.fate is Fate.IMPORT
    assert verdict.plan is not None
    assert verdict.plan.new == 1


def test_a_question_that_the_rule_does_not_answer_is_asked(store: Store, folder: Path) -> None:
    old = a_call_list(folder, ["3;12.03.26 09:41;Sabine;0171 3920011;;Telefon;030 9999999;0:00"])
    assert [each.fate for each in judged(store, old, "fritzbox_calls")] == [Fate.ASK]
    assert [each.fate for each in judged(store, old, "fritzbox_calls", old_firmware="no")] == [Fate.IMPORT]


def test_what_nobody_reads_is_told_and_what_the_book_has_needs_nothing(store: Store, folder: Path) -> None:
    (folder / "brief.docx").write_bytes(b"PK\x03\x04 no archive")
    assert [each.fate for each in judged(store, folder / "brief.docx")] == [Fate.UNKNOWN]
    calls = a_call_list(folder, [CALL])
    imported(store, calls)
    assert [each.fate for each in judged(store, calls)] == [Fate.KNOWN]


def test_an_archive_of_several_kinds_is_one_and_needs_a_rule_for_each(store: Store, folder: Path) -> None:
    both = an_archive_of(folder, [a_call_list(folder, [CALL]), a_chat(folder, TALK)])
    assert [each.fate for each in judged(store, both, "fritzbox_calls")] == [Fate.ASK]
    [verdict] = judged(store, both, "fritzbox_calls", "whatsapp_export")
    assert verdict.fate is Fate.IMPORT
    assert verdict.recognition is not None
    assert kinds_of(verdict.recognition) == ("fritzbox_calls", "whatsapp_export")


def test_rules_that_are_against_each_other_are_settled_by_a_person(store: Store, folder: Path) -> None:
    both = an_archive_of(folder, [a_call_list(folder, [CALL]), a_chat(folder, TALK)])
    kinds = {"fritzbox_calls": KindRule({"date_order": "dmy"}), "whatsapp_export": KindRule({"date_order": "mdy"})}
    [verdict] = judge(both, WatchRules(str(folder), kinds), SETTINGS, store)
    assert verdict.fate is Fate.ASK


def test_looking_and_judging_leave_the_files_as_they_are(store: Store, folder: Path) -> None:
    calls = a_call_list(folder, [CALL])
    before = (calls.read_bytes(), calls.stat().st_mtime_ns)
    judged(store, calls, "fritzbox_calls")
    assert (calls.read_bytes(), calls.stat().st_mtime_ns) == before
