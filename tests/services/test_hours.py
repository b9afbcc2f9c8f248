"""Hours as use-cases on a real store: what is logged, what is refused, the week, and what it adds up to."""

from dataclasses import replace
from datetime import date

import pytest

from tests.hours_life import MONDAY, NOW, TODAY, HoursLife, hours_life
from zis_desktop.domain.calendar import OwnDays
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.hours.hours import Activity, NewHours
from zis_desktop.domain.hours.periods import month_period, settlement_period
from zis_desktop.domain.hours.week import RowKey, WeekRow
from zis_desktop.domain.pupils import Residence
from zis_desktop.services import hours as services
from zis_desktop.services.hours_copy import copy_last_week
from zis_desktop.services.school_days import add_own_days
from zis_desktop.services.undoing import undo
from zis_desktop.store import hours as rows
from zis_desktop.store.casussen import close_casus
from zis_desktop.store.pupils import set_residence
from zis_desktop.store.tables import casus, professional
from zis_desktop.store.unit_of_work import UnitOfWork


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> HoursLife:
    return hours_life(uow, school_id)


def refusal(uow: UnitOfWork, new: NewHours) -> RuleError:
    """The refusal of an entry, after which nothing is stored."""
    before = stored(uow)
    with pytest.raises(RuleError) as refused:
        services.log_hours(uow, new, today=TODAY, now=NOW)
    assert stored(uow) == before
    return refused.value


def stored(uow: UnitOfWork) -> tuple[object, ...]:
    with uow.unguarded.read() as connection:
        return rows.entries(connection, 1, date(2000, 1, 1), date(2100, 1, 1))


def the_row(uow: UnitOfWork, life: HoursLife, label: str, *, apart: bool = False) -> WeekRow:
    grid = services.week(uow, life.professional, MONDAY, today=TODAY)
    return next(row for row in (grid.apart if apart else grid.rows) if row.label == label)


def test_that_an_entry_stands_in_the_list_of_its_day(uow: UnitOfWork, life: HoursLife) -> None:
    changes = services.log_hours(uow, replace(life.hours("Sam", 45), note=" rustig "), today=TODAY, now=NOW)
    assert changes.topics == {Topic.HOURS}
    day = services.day(uow, life.professional, TODAY)
    (entry,) = day.entries
    assert (entry.casus_label, entry.minutes, entry.note, entry.municipality) == (
        "Sam van Veen 2a",
        45,
        "rustig",
        "Zeist",
    )
    assert entry.casus_code == "K-001"
    assert day.minutes == 45


@pytest.mark.parametrize(
    ("minutes", "sentence"),
    [(0, "minstens 1 minuut"), (-30, "minstens 1 minuut"), (721, "Dan staat er 12:01")],
)
def test_that_impossible_durations_are_refused_at_their_field(
    uow: UnitOfWork, life: HoursLife, minutes: int, sentence: str
) -> None:
    refused = refusal(uow, life.hours("Sam", minutes))
    assert sentence in refused.text
    assert refused.field == "minutes"


def test_that_a_day_takes_no_more_minutes_than_it_has(uow: UnitOfWork, life: HoursLife) -> None:
    life.log(uow, "Sam", 680)
    refused = refusal(uow, life.hours("Milan", 41))
    assert refused.text.startswith("Dan staat er 12:01 op vr 6 sep 2024: meer dan 12 uur")
    assert refused.field == "minutes"
    life.log(uow, "Milan", 40)


def test_that_a_day_to_come_is_refused(uow: UnitOfWork, life: HoursLife) -> None:
    refused = refusal(uow, life.hours("Sam", 45, date(2024, 9, 7)))
    assert (refused.field, "nog niet geweest" in refused.text) == ("on", True)


def test_that_a_professional_who_is_not_active_is_refused(uow: UnitOfWork, life: HoursLife) -> None:
    with uow.unguarded.write() as work:
        work.update(professional, life.professional, active_until=date(2024, 9, 4))
    refused = refusal(uow, life.hours("Sam", 45, date(2024, 9, 5)))
    assert (refused.field, "werkt niet op school" in refused.text) == ("on", True)
    life.log(uow, "Sam", 45, date(2024, 9, 4))


def test_that_a_casus_takes_hours_up_to_the_day_of_closing(uow: UnitOfWork, life: HoursLife) -> None:
    with uow.unguarded.write() as work:
        close_casus(work, life.casus["Sam"], closed_on=date(2024, 9, 4), reason="klaar")
    refused = refusal(uow, life.hours("Sam", 45, date(2024, 9, 5)))
    assert (refused.field, "niet open" in refused.text) == ("casus_id", True)
    life.log(uow, "Sam", 45, date(2024, 9, 4))
    assert "niet open" in refusal(uow, life.hours("Kai", 45, date(2024, 8, 25))).text


def test_that_a_casus_that_is_no_more_is_refused(uow: UnitOfWork, life: HoursLife) -> None:
    assert refusal(uow, replace(life.hours("Sam", 45), casus_id=9999)).field == "casus_id"


def test_that_work_with_pupils_names_them(uow: UnitOfWork, life: HoursLife) -> None:
    assert refusal(uow, life.hours(None, 45)).field == "casus_id"
    assert refusal(uow, life.hours(None, 45, activity=Activity.GROUP)).text == "Kies wie er bij de groep waren."
    life.log(uow, None, 25, activity=Activity.TRAVEL)


def test_that_a_group_session_counts_to_the_minute_for_those_who_were_there(uow: UnitOfWork, life: HoursLife) -> None:
    present = [life.casus[name] for name in ("Sam", "Milan", "Kai", "Isa", "Bo", "Sam")]
    changes = services.log_group_session(
        uow, life.professional, present, TODAY, 92, "Weerbaarheid 2a", today=TODAY, now=NOW
    )
    entries = services.day(uow, life.professional, TODAY).entries
    assert [entry.minutes for entry in entries] == [19, 19, 18, 18, 18]
    assert {entry.what for entry in entries} == {"groep Weerbaarheid 2a"}
    (session,) = services.earlier_sessions(uow, life.professional, today=TODAY)
    assert (session.name, session.on, session.casus_ids) == ("Weerbaarheid 2a", TODAY, tuple(present[:5]))
    undo(uow, changes)
    assert services.day(uow, life.professional, TODAY).minutes == 0


def test_that_one_refused_pupil_refuses_the_whole_session(uow: UnitOfWork, life: HoursLife) -> None:
    with uow.unguarded.write() as work:
        close_casus(work, life.casus["Bo"], closed_on=date(2024, 9, 1), reason="klaar")
    present = [life.casus["Sam"], life.casus["Bo"]]
    with pytest.raises(RuleError, match="niet open"):
        services.log_group_session(uow, life.professional, present, TODAY, 90, today=TODAY, now=NOW)
    assert services.day(uow, life.professional, TODAY).entries == ()


def test_that_an_entry_is_changed_and_removed_only_as_it_was_seen(uow: UnitOfWork, life: HoursLife) -> None:
    life.log(uow, "Sam", 300)
    life.log(uow, "Milan", 400)
    (entry, _other) = services.day(uow, life.professional, TODAY).entries

    def change(minutes: int) -> None:
        services.change_entry(
            uow, entry.id, entry.version, minutes=minutes, activity=Activity.PARENTS, note="", today=TODAY, now=NOW
        )

    with pytest.raises(RuleError, match="meer dan 12 uur op een dag"):
        change(321)
    change(320)
    with pytest.raises(ChangedElsewhereError):
        change(10)
    with pytest.raises(ChangedElsewhereError):
        services.remove_entry(uow, entry.id, entry.version)
    services.remove_entry(uow, entry.id, entry.version + 1)
    assert services.day(uow, life.professional, TODAY).minutes == 400


def set_cell(uow: UnitOfWork, life: HoursLife, key: RowKey, minutes: int, *, row: WeekRow) -> None:
    seen = next(cell for cell in row.cells if cell.on == TODAY).entries
    services.set_cell(uow, life.professional, key, TODAY, minutes, seen=seen, today=TODAY, now=NOW)


def test_that_a_cell_logs_changes_and_removes(uow: UnitOfWork, life: HoursLife) -> None:
    key = RowKey(life.casus["Sam"])
    for minutes, expected in ((45, [(45, Activity.DIRECT)]), (60, [(60, Activity.DIRECT)]), (0, [])):
        set_cell(uow, life, key, minutes, row=the_row(uow, life, "Sam van Veen"))
        day = services.day(uow, life.professional, TODAY)
        assert [(entry.minutes, entry.activity) for entry in day.entries] == expected


def test_that_a_cell_is_refused_when_somebody_filled_it_meanwhile(uow: UnitOfWork, life: HoursLife) -> None:
    seen = the_row(uow, life, "Sam van Veen")
    life.log(uow, "Sam", 30)
    with pytest.raises(ChangedElsewhereError):
        set_cell(uow, life, seen.key, 45, row=seen)


def test_that_a_cell_of_several_lines_can_be_emptied_but_not_typed_over(uow: UnitOfWork, life: HoursLife) -> None:
    life.log(uow, "Sam", 30)
    life.log(uow, "Sam", 15, activity=Activity.SCHOOL)
    row = the_row(uow, life, "Sam van Veen")
    with pytest.raises(RuleError, match="Hier staan 2 regels bij elkaar"):
        set_cell(uow, life, row.key, 60, row=row)
    set_cell(uow, life, row.key, 0, row=row)
    assert services.day(uow, life.professional, TODAY).entries == ()


def test_that_untied_rows_keep_their_activity(uow: UnitOfWork, life: HoursLife) -> None:
    travel = the_row(uow, life, "Reistijd")
    set_cell(uow, life, travel.key, 20, row=travel)
    entries = services.day(uow, life.professional, TODAY).entries
    assert [(one.activity, one.minutes) for one in entries] == [(Activity.TRAVEL, 20)]


def test_that_the_week_adds_up_and_keeps_outsiders_apart(uow: UnitOfWork, life: HoursLife) -> None:
    life.log(uow, "Sam", 45)
    life.log(uow, "Sam", 60, MONDAY)
    life.log(uow, "Sam", 30, date(2024, 8, 30))
    life.log(uow, "Thijs", 30, MONDAY)
    life.log(uow, None, 15, MONDAY, Activity.TRAVEL)
    grid = services.week(uow, life.professional, MONDAY, today=TODAY)
    assert grid.charged_by_day == (75, 0, 0, 0, 45)
    assert (grid.charged, grid.charged_in_period, grid.period.name) == (120, 150, "aug–dec 2024")
    (thijs,) = grid.apart
    assert (thijs.label, thijs.minutes) == ("Thijs Maas", 30)
    assert thijs.detail == "Nijkerk is geen partij"
    assert [row.label for row in grid.rows] == [
        "Isa Bakker", "Milan de Groot", "Kai Mulder", "Sam van Veen", "Bo Visser",
        "Verslag", "Reistijd", "Overleg algemeen",
    ]  # fmt: skip
    assert grid.last_week
    assert not services.week(uow, life.professional, date(2024, 8, 26), today=TODAY).last_week


def test_that_a_pupil_who_moved_in_the_week_has_two_rows(uow: UnitOfWork, life: HoursLife) -> None:
    with uow.unguarded.write() as work:
        pupil_id = work.connection.execute(casus.select().where(casus.c.id == life.casus["Sam"])).one().pupil_id
        set_residence(work, pupil_id, Residence(date(2024, 9, 5), "Nijkerk", "Nijkerk"))
    life.log(uow, "Sam", 60, MONDAY)
    life.log(uow, "Sam", 45)
    here, there = (the_row(uow, life, "Sam van Veen", apart=apart) for apart in (False, True))
    assert ([cell.minutes for cell in here.cells], here.detail) == ([60, 0, 0, 0, 0], "Zeist")
    assert [cell.minutes for cell in there.cells] == [0, 0, 0, 0, 45]
    assert [bool(cell.blocked) for cell in here.cells] == [False, False, False, True, True]
    assert [bool(cell.blocked) for cell in there.cells] == [True, True, True, False, False]
    total = services.overview_of_hours(uow, 1, month_period(TODAY))
    assert (total.charged, total.apart) == (60, 45)


def test_that_days_to_come_and_closed_casussen_take_nothing(uow: UnitOfWork, life: HoursLife) -> None:
    with uow.unguarded.write() as work:
        close_casus(work, life.casus["Kai"], closed_on=date(2024, 9, 3), reason="klaar")
    row = the_row(uow, life, "Kai Mulder")
    assert [bool(cell.blocked) for cell in row.cells] == [False, False, True, True, True]
    grid = services.week(uow, life.professional, MONDAY, today=date(2024, 9, 4))
    assert "nog niet geweest" in grid.rows[0].cells[3].blocked


def test_that_the_week_before_is_copied_to_the_same_days(uow: UnitOfWork, life: HoursLife) -> None:
    services.log_hours(uow, replace(life.hours("Sam", 45, date(2024, 8, 27)), note="boos"), today=TODAY, now=NOW)
    life.log(uow, None, 60, date(2024, 8, 26), Activity.REPORTING)
    life.log(uow, "Kai", 30, date(2024, 8, 29))
    life.log(uow, "Kai", 20, date(2024, 9, 5))
    copied = copy_last_week(uow, life.professional, MONDAY, today=TODAY, now=NOW)
    assert (len(copied.changes.ids), copied.left_out) == (2, ())
    (line,) = services.day(uow, life.professional, date(2024, 9, 3)).entries
    assert (line.minutes, line.note) == (45, "")
    with pytest.raises(RuleError, match=r"niets over te nemen: op ma 2 sep, di 3 sep en do 5 sep staat het er al\.$"):
        copy_last_week(uow, life.professional, MONDAY, today=TODAY, now=NOW)
    with pytest.raises(RuleError, match="geen uren"):
        copy_last_week(uow, life.professional, date(2024, 8, 5), today=TODAY, now=NOW)


def test_that_what_cannot_be_is_not_copied(uow: UnitOfWork, life: HoursLife) -> None:
    life.log(uow, "Sam", 45, date(2024, 8, 30))
    life.log(uow, "Kai", 45, date(2024, 8, 26))
    with uow.unguarded.write() as work:
        close_casus(work, life.casus["Kai"], closed_on=date(2024, 8, 30), reason="klaar")
    with pytest.raises(RuleError) as refused:
        copy_last_week(uow, life.professional, MONDAY, today=date(2024, 9, 5), now=NOW)
    assert refused.value.text == (
        "Er is niets over te nemen: Kai Mulder 2a, ma 2 sep: Deze casus is niet open op 2 september 2024: kies een "
        "andere datum of casus; vr 6 sep moet nog komen."
    )


def test_that_what_is_left_out_of_a_copy_is_told(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    for day in (26, 27):
        life.log(uow, "Sam", 45, date(2024, 8, day))
    life.log(uow, "Kai", 45, date(2024, 8, 28))
    services.log_group_session(
        uow, life.professional, [life.casus["Isa"]], date(2024, 8, 28), 60, "Judo", today=TODAY, now=NOW
    )
    with uow.unguarded.write() as work:
        close_casus(work, life.casus["Kai"], closed_on=date(2024, 8, 30), reason="klaar")
    add_own_days(uow, school_id, OwnDays(MONDAY, MONDAY, "studiedag", closed=True))
    copied = copy_last_week(uow, life.professional, MONDAY, today=TODAY, now=NOW)
    for on in (MONDAY, date(2024, 9, 3)):
        assert [one.minutes for one in services.day(uow, life.professional, on).entries] == [45]
    assert copied.without_school == ("ma 2 sep: studiedag",)
    assert copied.left_out == (
        "Kai Mulder 2a, wo 4 sep: Deze casus is niet open op 4 september 2024: kies een andere datum of casus.",
        "groepssessies: noteer wie er was",
    )


def test_that_totals_agree_over_casus_professional_and_month(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    life.log(uow, "Sam", 45)
    life.log(uow, "Sam", 30, date(2024, 8, 30))
    life.log(uow, "Thijs", 30)
    life.log(uow, None, 15, activity=Activity.TRAVEL)
    found = services.overview_of_hours(uow, school_id, settlement_period(TODAY))
    assert [(line.label, line.charged, line.apart) for line in found.by_casus] == [
        ("Thijs Maas 2a", 0, 30),
        ("Sam van Veen 2a", 75, 0),
        ("Reistijd", 15, 0),
    ]
    assert [(line.label, line.minutes) for line in found.by_professional] == [("Daan Koster", 120)]
    assert [(line.label, line.minutes) for line in found.by_month] == [("augustus 2024", 30), ("september 2024", 90)]
    assert (found.charged, found.apart) == (90, 30)
    assert services.overview_of_hours(uow, school_id, month_period(TODAY), professional_id=99).charged == 0


def test_that_the_professional_of_the_screen_is_remembered(uow: UnitOfWork, school_id: int, life: HoursLife) -> None:
    only = services.who_logs(uow, school_id)
    assert only.chosen is not None
    with uow.unguarded.write() as work:
        work.insert(
            professional, school_id=school_id, name="Iris", seat=only.chosen.seat, viewpoints=[], weekly=False,
            active_from=date(2022, 8, 1),
        )  # fmt: skip
    assert services.who_logs(uow, school_id).chosen is None
    changes = services.choose_professional(uow, school_id, life.professional)
    assert changes.undo == ()
    chosen = services.who_logs(uow, school_id).chosen
    assert chosen is not None
    assert chosen.id == life.professional
