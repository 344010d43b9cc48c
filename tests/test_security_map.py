"""What is promised about security and keeping, item by item, and the tests that show it; a test that is gone fails here."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

_HERE = Path(__file__).parent

PROMISES: dict[str, dict[str, tuple[str, ...]]] = {
    "S1 Nothing readable of a book stands in any file, log, setting or memory picture": {
        "durability/test_privacy.py": (
            "test_fifty_markers_leave_no_trace_in_anything_that_is_written",
            "test_the_search_for_traces_finds_each_form",
            "test_a_crash_leaves_no_picture_of_the_memory",
        ),
        "desktop/test_locking.py": ("test_what_was_shown_searched_printed_and_locked_leaves_no_trace_on_the_disk",),
        "local_store/test_cipher.py": ("test_a_planted_word_is_nowhere_in_the_folder_while_the_book_is_open",),
        "local_store/test_backup.py": ("test_nothing_readable_is_in_a_backup",),
        "local_store/test_backup_automatic.py": ("test_nothing_readable_is_in_it",),
        "backend/blobs/test_sealed_files.py": (
            "test_neither_chunks_nor_files_nor_database_show_a_word_of_it",
            "test_a_bucket_gets_nothing_but_sealed_bytes",
        ),
        "backend/books/test_client_keys.py": (
            "test_an_overwritten_value_is_sealed_and_opens_for_the_office",
            "test_an_operation_that_waits_is_sealed_and_is_done_after_all",
        ),
        "backend/admin/test_saved_keys.py": ("test_a_backup_shows_no_word_and_holds_no_key",),
    },
    "S2 A random key in the system's keyring, proved before it is relied on; weak keyrings are refused": {
        "local_store/test_keys_keyring.py": (
            "test_an_unlocked_keyring_opens_the_book",
            "test_a_keyring_that_cannot_be_trusted_is_given_nothing_to_rely_on",
            "test_a_locked_keyring_asks_to_be_unlocked",
            "test_an_item_that_was_deleted_is_missing_and_can_be_given_again",
            "test_another_keyring_than_before_is_named",
            "test_a_wrong_value_is_not_mistaken_for_a_missing_one",
            "test_a_session_without_any_keyring_says_so",
        ),
        "local_store/test_keys.py": (
            "test_neither_key_nor_passphrase_nor_recovery_key_stands_in_the_folder",
            "test_a_lowered_or_absurd_cost_is_refused_before_the_passphrase_is_used",
            "test_the_cost_written_is_the_least_accepted",
        ),
        "local_store/test_cipher.py": ("test_the_key_as_text_is_exact_and_wiped_on_demand",),
    },
    "S3 A wrong key, a missing key, a foreign and a damaged file are told apart, and nothing on those pages erases": {
        "local_store/test_cipher.py": (
            "test_another_key_does_not_open_the_book",
            "test_a_file_without_keys_beside_it_is_foreign",
            "test_a_changed_bit_anywhere_in_the_book_is_noticed",
        ),
        "local_store/test_keys.py": ("test_each_trouble_has_its_own_code",),
        "services/test_opening.py": ("test_a_wrong_key_a_missing_key_a_foreign_and_a_damaged_file_are_told_apart",),
        "desktop/test_opening_page.py": ("test_nothing_on_any_trouble_page_erases",),
        "desktop/test_error_words.py": ("test_every_situation_has_a_sentence_of_its_own",),
    },
    "S4 An idle book is locked: closed, its key wiped, no word of it left in window or memory": {
        "desktop/test_locking.py": (
            "test_the_window_locks_when_nobody_touches_it",
            "test_a_computer_that_slept_is_locked_before_the_first_touch_counts",
            "test_a_lock_leaves_no_word_of_the_book_anywhere",
            "test_no_memory_of_the_process_holds_the_key_after_the_book_is_closed",
        ),
        "services/test_opening.py": ("test_a_hardened_process_writes_no_core_and_shows_its_memory_to_nobody",),
    },
    "S5 What is deleted leaves log, index and pages": {
        "durability/test_privacy.py": (
            "test_what_was_deleted_leaves_log_and_search_at_once",
            "test_a_look_that_takes_long_holds_the_log_only_until_the_next_write",
            "test_an_import_that_is_taken_back_leaves_the_log",
        ),
        "local_store/test_store_purge.py": (
            "test_what_was_deleted_is_kept_for_thirty_days_and_then_no_more",
            "test_no_page_and_no_index_holds_a_word_of_it",
        ),
        "backend/books/test_client_keys.py": ("test_the_key_goes_with_the_client_in_the_same_transaction",),
        "backend/blobs/test_sealed_files.py": ("test_a_file_of_two_clients_stays_for_the_other_one",),
        "backend/admin/test_saved_keys.py": (
            "test_who_was_erased_is_unreadable_in_an_old_backup_and_stays_erased",
            "test_a_restore_that_broke_off_at_any_commit_is_finished_by_the_next_start",
        ),
    },
    "S6 A book gets a new key whole or not at all": {
        "local_store/test_rekey.py": (
            "test_everything_is_there_under_the_new_key_and_nothing_under_the_old",
            "test_without_showing_the_recovery_key_nothing_happens",
            "test_a_damaged_file_keeps_its_old_key",
            "test_a_full_disk_leaves_the_old_key",
        ),
        "local_store/test_kills.py": ("test_killed_at_every_step_the_book_is_the_old_or_the_new_one",),
        "backend/client_keys/test_rotation.py": ("test_killed_again_and_again_it_goes_on_and_nothing_is_lost",),
        "backend/admin/test_key_verbs.py": (
            "test_broken_off_before_the_secret_is_in_its_place_it_goes_on_with_the_same",
            "test_a_wrong_secret_starts_nothing_and_says_what_to_do",
        ),
    },
    "S7 Hostile files: bombs, paths that leave the archive, too many and too large ones": {
        "sources/test_source_file.py": (
            "test_names_that_leave_the_archive_have_no_safe_form",
            "test_a_bomb_is_refused_before_it_is_unpacked",
            "test_a_member_that_holds_more_than_it_says_is_stopped",
            "test_too_many_members_are_refused",
            "test_an_archive_too_large_as_a_whole_is_refused",
            "test_a_damaged_archive_ends_in_words",
            "test_links_and_devices_in_a_tar_are_passed_over",
        ),
        "sources/test_large_archives.py": (
            "test_what_is_packed_may_not_hold_so_many",
            "test_a_plain_tar_has_a_limit_too",
            "test_a_hole_that_a_tar_declares_does_not_pass_for_content",
        ),
        "sources/test_fuzz.py": ("test_damaged_files_end_in_items_or_in_words",),
    },
    "S8 Only certificates that are trusted, never plain text": {
        "sync/test_certificates.py": (
            "test_a_bad_certificate_is_refused_before_anything_is_said",
            "test_an_authority_that_nobody_knows_is_refused",
            "test_plain_http_leaves_this_machine_neither_typed_nor_remembered",
            "test_a_redirect_to_plain_http_or_to_another_host_is_not_followed",
            "test_an_old_protocol_is_refused",
        ),
    },
    "S9 Logs and notes about bugs hold no words, names, numbers or keys": {
        "test_log_watch.py": (
            "test_a_test_that_leaves_a_word_in_a_log_fails",
            "test_a_word_or_number_that_was_written_into_the_book_is_caught",
            "test_people_of_the_demo_and_keys_are_caught_without_any_book",
        ),
        "durability/test_privacy.py": ("test_fifty_markers_leave_no_trace_in_anything_that_is_written",),
        "local_store/test_cipher.py": ("test_a_book_opens_with_its_key_and_with_the_settings_that_keep_it_safe",),
        "sync/test_worker.py": ("test_a_bug_is_logged_by_its_place_and_never_by_its_words",),
        "backend/web/test_log_and_figures.py": (
            "test_no_name_no_body_no_token_and_no_code_reaches_the_log_or_the_figures",
            "test_a_fault_is_written_down_by_its_place_and_never_by_its_words",
        ),
    },
    "S10 What is shipped is named, with what lies built inside": {
        "services/test_bill_of_materials.py": (
            "test_every_package_is_in_it_as_installed",
            "test_what_lies_inside_the_packages_is_named_with_its_version",
        ),
        "services/test_opening.py": ("test_everything_that_is_shipped_is_named_with_its_licence",),
    },
}
"""Promise: the files below this folder and the names of their tests; without names, all of the file."""

KEPT: dict[str, dict[str, tuple[str, ...]]] = {
    "R1 Killed at any moment a book is whole and has everything that was acknowledged": {
        "durability/test_crash_points.py": (),
        "durability/test_kills.py": ("test_twenty_killed_processes_damage_and_lose_nothing",),
        "durability/test_named_points.py": ("test_killed_at_a_named_point_nothing_is_damaged_half_or_lost",),
        "local_store/test_kills.py": (
            "test_killed_at_every_step_the_book_is_the_old_or_the_new_one",
            "test_killed_at_every_step_of_a_backup_there_is_none_or_a_whole_one",
        ),
        "sync_model/test_crash_points.py": (
            "test_a_laptop_killed_anywhere_in_a_cycle_goes_on",
            "test_an_office_killed_anywhere_takes_everything_once",
        ),
        "sync/test_crash_points.py": ("test_the_power_may_go_before_any_statement_of_a_cycle",),
        "backend/client_keys/test_rotation.py": ("test_killed_again_and_again_it_goes_on_and_nothing_is_lost",),
    },
    "R2 Damage is noticed, and nothing is read as something else": {
        "durability/test_damage.py": ("test_no_turned_bit_and_no_cut_is_read_as_something_else",),
        "desktop/test_opening_page.py": ("test_a_damaged_book_shows_its_backups_and_comes_back_from_one",),
    },
    "R3 A disk that fails or a power that goes loses nothing that was acknowledged": {
        "durability/test_power_loss.py": (),
        "durability/test_io_faults.py": (),
        "durability/test_disk_faults.py": (),
    },
    "R6 A book is replaced only by one that was proved whole": {
        "local_store/test_backup.py": (
            "test_a_changed_bit_anywhere_in_a_backup_is_noticed_and_nothing_replaced",
            "test_the_wrong_way_in_changes_nothing",
            "test_what_was_there_before_is_kept_aside",
        ),
        "local_store/test_rekey.py": ("test_a_damaged_file_keeps_its_old_key",),
    },
    "R7 Backups make themselves, are whole, and come back": {
        "desktop/test_keeper.py": (
            "test_each_half_hour_in_which_something_changed_leaves_a_backup_that_is_whole",
            "test_soon_after_the_start_a_backup_is_made_and_the_weekly_check",
        ),
        "services/test_opening.py": (
            "test_a_backup_is_made_only_when_something_changed",
            "test_imports_that_follow_each_other_share_the_backup_before_the_first",
            "test_a_new_key_for_everything_shuts_the_old_ways_out_and_leaves_a_backup",
        ),
        "durability/test_migration.py": ("test_the_copy_is_a_backup_that_the_adviser_finds", "test_no_copy_no_step"),
        "local_store/test_backup_automatic.py": (
            "test_two_years_of_half_hours_leave_the_promised_ones",
            "test_a_change_in_any_of_its_files_is_noticed",
        ),
        "local_store/test_backup.py": ("test_twenty_backups_under_a_live_writer_come_back_each_of_one_moment",),
    },
    "R8 A book of every schema opens and says everything, killed at whichever step": {
        "durability/test_migration.py": (
            "test_a_book_of_every_schema_opens_and_says_everything",
            "test_killed_at_any_statement_of_a_step_the_book_is_the_old_one",
        ),
    },
    "R9 At each start the first page is proved and what must belong together is asked; every page once a week": {
        "local_store/test_invariants.py": (),
        "local_store/test_cipher.py": ("test_another_key_does_not_open_the_book",),
        "services/test_opening.py": (
            "test_a_check_finds_what_is_broken_and_is_due_again_after_a_week",
            "test_a_book_beside_the_keys_of_another_one_is_found",
            "test_a_file_that_is_older_than_its_last_backup_is_found",
            "test_the_weekly_check_finds_what_each_page_hides",
        ),
        "desktop/test_keeper.py": (
            "test_a_page_that_is_damaged_is_told_with_the_way_to_the_backups",
            "test_parts_that_do_not_belong_together_are_named_and_the_whole_book_is_checked",
        ),
        "desktop/test_opening_page.py": ("test_a_book_that_lacks_a_part_shows_its_backups_and_comes_back_from_one",),
    },
}
"""The same for what is promised about keeping: of the book on this laptop."""


def _tests_in(file: Path) -> set[str]:
    tree = ast.parse(file.read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def missing(promises: dict[str, tuple[str, ...]], folder: Path) -> Iterator[str]:
    """Tests and files that a promise names and that are not there."""
    for name, tests in promises.items():
        if not (folder / name).is_file():
            yield name
            continue
        there = _tests_in(folder / name)
        if not there:
            yield f"{name}: holds no test"
        yield from (f"{name}: {test}" for test in tests if test not in there)


@pytest.mark.parametrize("promise", [*PROMISES, *KEPT])
def test_each_promise_is_shown_by_tests_that_exist(promise: str) -> None:
    tests = (PROMISES | KEPT)[promise]
    assert tests
    assert list(missing(tests, _HERE)) == []


def test_no_item_is_left_out() -> None:
    assert [promise.partition(" ")[0] for promise in PROMISES] == [f"S{number}" for number in range(1, 11)]


def test_a_test_that_is_gone_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "test_a.py").write_text("def test_there() -> None: ...\n", "utf-8")
    (tmp_path / "test_b.py").write_text("", "utf-8")
    promises = {"test_a.py": ("test_there", "test_gone"), "test_b.py": (), "test_c.py": ("test_there",)}
    assert list(missing(promises, tmp_path)) == [
        "test_a.py: test_gone",
        "test_b.py: holds no test",
        "test_c.py",
    ]
