"""The fault matrix: every fault that ZIS must survive has tests, or the reason why there is none stands here."""

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]

MATRIX: dict[str, tuple[str, ...]] = {
    "kill -9 in every write path": (
        "faults/test_kills.py::test_that_a_kill_loses_or_tears_nothing",
        "faults/test_kills.py::test_that_no_kill_loses_or_tears_a_change",
        "services/vault/test_restoring.py::test_that_a_kill_at_any_step_leaves_the_new_store_at_the_next_start",
    ),
    "kill -9 during a migration": (
        "store/test_migrations.py::test_that_a_new_store_opens_after_the_program_was_killed",
        "store/test_migrations.py::test_that_an_upgrade_begins_with_a_checked_copy",
    ),
    "disk full": (
        "faults/test_no_room.py::test_that_a_full_disk_is_told_nothing_is_half_saved_and_trying_again_works",
        "faults/test_command_line_faults.py::test_that_no_room_for_a_new_store_leaves_nothing_behind",
        "services/vault/test_accounts.py::test_that_a_full_disk_while_adding_leaves_neither_row_nor_slot",
    ),
    "disk full while a backup or PDF is written": (
        "store/test_backups.py::test_that_a_full_disk_is_told_and_costs_no_older_one",
        "faults/test_command_line_faults.py::test_that_an_answer_that_cannot_be_written_is_told",
    ),
    "read-only file, folder or medium": (
        "faults/test_who_has_it_open.py::test_that_what_cannot_be_written_opens_for_looking_and_gets_no_litter",
        "faults/test_who_has_it_open.py::test_that_an_older_schema_that_cannot_be_written_is_told",
    ),
    "damaged file": (
        "faults/test_damaged_stores.py::test_that_a_damaged_store_is_told_and_left_as_it_is",
        "faults/test_damaged_stores.py::test_that_many_damaged_stores_are_told_and_left_as_they_are",
        "faults/test_damaged_stores.py::test_that_a_foreign_log_beside_a_store_is_never_folded_into_it",
        "store/test_opening.py::test_that_a_foreign_file_stays_as_it_was",
        "store/test_opening.py::test_that_an_empty_file_is_not_taken_for_a_new_store",
        "store/vault/test_keys.py::test_that_no_damage_to_the_file_is_more_than_a_refusal",
    ),
    "two instances on one store": (
        "faults/test_kills.py::test_that_two_workplaces_at_once_lose_nothing",
        "faults/test_who_has_it_open.py::test_that_a_second_window_learns_who_has_it_and_a_killed_one_has_nothing",
        "faults/test_who_has_it_open.py::test_that_another_computer_that_works_on_it_keeps_it",
        "domain/vault/test_store_places.py::test_that_the_lock_of_a_dead_window_on_this_computer_is_free_at_once",
    ),
    "power loss": ("store/test_opening.py::test_that_acknowledged_changes_survive_a_power_loss",),
    "SQLite with the WAL-reset bug": (
        "store/test_opening.py::test_that_a_database_engine_that_can_lose_commits_is_refused",
    ),
    "clock back, DST nights, 29 February, week 53": (
        "domain/vault/test_clock_nights.py",
        "store/log/test_log_nights.py",
        "faults/test_odd_days.py::test_that_the_demo_can_be_made_on_an_odd_day",
        "faults/test_odd_days.py::test_that_the_demo_can_be_made_on_any_day",
    ),
    "network share or synced folder": (
        "domain/vault/test_store_places.py::test_that_a_network_file_system_is_known_by_its_kind",
        "domain/vault/test_store_places.py::test_that_a_copied_folder_is_known_by_its_name",
        "faults/test_who_has_it_open.py::test_that_a_store_in_a_copied_folder_keeps_no_log_beside_it",
    ),
    "backup during writing; target gone, full, pulled out": (
        "store/test_backups.py::test_that_writers_go_on_and_the_copy_is_one_state",
        "store/test_backups.py::test_that_it_is_a_pair_that_opens_with_the_password",
        "services/vault/test_backups.py::test_that_a_second_place_that_is_pulled_out_costs_only_the_second",
    ),
    "restore": (
        "services/vault/test_restoring.py::test_that_a_restore_says_first_what_it_changes_and_cancelling_changes_nothing",
        "services/vault/test_restoring.py::test_that_the_store_of_now_is_saved_before_another_comes_in_its_place",
        "services/vault/test_restoring.py::test_that_one_of_a_newer_program_is_refused_by_name",
        "services/vault/test_restoring.py::test_that_a_partial_one_is_refused_and_nothing_changes",
        "services/vault/test_restoring.py::test_that_a_password_of_then_is_asked_when_the_store_does_not_open",
    ),
    "wrong, lost or changed password": (
        "store/vault/test_keys.py::test_that_a_wrong_password_and_an_unknown_name_are_refused_alike",
        "store/vault/test_keys.py::test_that_wrong_passwords_slow_down_and_the_right_one_starts_anew",
        "services/vault/test_unlocking.py::test_that_the_paper_gives_another_password_and_ends_the_waiting",
    ),
    "re-key interrupted": (
        "services/vault/test_new_keys.py::test_that_a_kill_at_any_step_leaves_a_pair_that_opens",
        "services/vault/test_new_keys.py::test_that_the_next_window_takes_away_what_a_kill_left_half_written",
        "services/vault/test_restoring.py::test_that_a_swap_that_fails_half_way_is_finished_by_the_next_start",
        "store/vault/test_keys.py::test_that_a_crash_while_saving_leaves_the_keys_of_before",
        "services/vault/test_accounts.py::test_that_a_new_password_encrypts_nothing_anew_and_stands_in_the_log",
    ),
    "log-off, shutdown, exception in a slot": (
        "ui/test_ending.py::test_that_what_is_typed_is_saved_and_kept_when_a_signal_ends_zis",
        "ui/test_ending.py::test_that_the_end_of_the_session_finds_all_saved_when_its_question_is_answered",
        "reason: no test machine has a desktop that logs off; what it calls is called by the test",
        "ui/test_lock.py",
    ),
    "a virus scanner or viewer holds the file": ("store/test_opening.py::test_that_a_busy_store_asks_to_wait",),
    "out of memory, ten times the data": (
        "faults/test_no_room.py::test_that_a_machine_without_memory_damages_nothing",
    ),
    "long paths, spaces, #, ', unicode, no home folder": (
        "store/test_opening.py::test_that_any_file_name_works",
        "store/test_backups.py::test_that_odd_names_of_folders_work",
        "faults/test_store_places.py::test_that_a_name_that_is_too_long_is_refused",
    ),
    "hostile import files": (
        "faults/test_hostile_lists.py::test_that_a_hostile_list_is_read_with_a_report_or_refused_with_a_sentence",
        "faults/test_hostile_lists.py::test_that_a_hundred_thousand_hostile_lists_break_nothing",
    ),
    "an old program opens a newer store": (
        "store/test_opening.py::test_that_a_store_of_a_newer_program_is_refused_and_untouched",
        "store/vault/test_keys.py::test_that_a_file_of_a_newer_program_is_left_alone",
    ),
    "undo across save, lock, restart": (
        "faults/test_undo.py::test_that_undo_never_takes_away_what_somebody_else_added",
        "store/test_unit_of_work.py::test_that_what_is_final_cannot_be_taken_back",
        "reason: undo ends with the window, and with it across a restart",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", MATRIX)
def test_that_every_fault_has_its_tests_or_a_reason(fault: str) -> None:
    for told in MATRIX[fault]:
        if not told.startswith("reason: "):
            path, _, name = told.partition("::")
            assert not name or name in functions_of(TESTS / path), told


def functions_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
