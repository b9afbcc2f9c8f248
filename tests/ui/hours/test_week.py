"""What the week of hours decides: whose, which, its cells and its lines."""

from dataclasses import replace
from datetime import date

from tests.hours_life import MONDAY, NOW, TODAY, HoursLife, as_professional
from tests.immediate import ImmediateRunner
from tests.ui.hours.shown_week import Shown
from tests.ui.ways import Ways
from ui.hours.presenter import CHOOSE, NOBODY, HoursPresenter
from ui.hours.shown import RowKind
from ui.presenting import Workplace
from zis_desktop.domain.hours.hours import Activity, HoursEntry
from zis_desktop.domain.hours.months import ClosedDay
from zis_desktop.domain.hours.week import RowKey
from zis_desktop.domain.money.use import Norm
from zis_desktop.domain.people import Seat
from zis_desktop.domain.vault.access import Actor, Role
from zis_desktop.services import budgets
from zis_desktop.services.hours_months import approve_months, hand_in_month, hours_months
from zis_desktop.store import tables
from zis_desktop.store.schools import add_professional
from zis_desktop.store.unit_of_work import UnitOfWork

# -- whose hours, which week -------------------------------------------------------------------------------------


def test_that_a_school_without_professionals_says_where_to_add_one(
    shown: Shown, runner: ImmediateRunner, workplace: Workplace
) -> None:
    HoursPresenter(shown, runner, Ways(), workplace).refresh()
    assert shown.nobody == NOBODY


def test_that_of_two_professionals_one_is_chosen_and_remembered(
    uow: UnitOfWork, school_id: int, life: HoursLife, shown: Shown, runner: ImmediateRunner, workplace: Workplace
) -> None:
    with uow.unguarded.write() as work:
        iris = add_professional(
            work, school_id, name="Iris van Loon", seat=Seat.YOUKE, weekly=False, active_from=date(2022, 8, 1)
        )
    presenter = HoursPresenter(shown, runner, Ways(), workplace)
    presenter.refresh()
    assert (shown.nobody, shown.people) == (CHOOSE, [(life.professional, "Daan Koster"), (iris, "Iris van Loon")])
    presenter.choose_professional(iris)
    assert presenter.subtitle == "Iris van Loon, week 36, ma 2 t/m vr 6 september"
    again = HoursPresenter(shown, runner, Ways(), workplace)
    again.refresh()
    assert again.professional is not None
    assert again.professional.id == iris


def test_that_weeks_are_walked_on_the_same_day(presenter: HoursPresenter, shown: Shown, life: HoursLife) -> None:
    presenter.go_week(-1)
    assert presenter.subtitle.endswith("week 35, ma 26 t/m vr 30 augustus")
    assert shown.day == "Vrijdag 30 augustus"
    presenter.go_week(18)
    assert presenter.subtitle.endswith("week 1, ma 30 december 2024 t/m vr 3 januari 2025")
    assert shown.day == "Vrijdag 3 januari 2025"
    assert "nog niet geweest" in shown.cell(RowKey(life.casus["Sam"]), date(2025, 1, 3)).blocked
    presenter.go_today()
    assert (presenter.monday, shown.day) == (MONDAY, "Vrijdag 6 september")


# -- cells -------------------------------------------------------------------------------------------------------


def test_that_a_typed_cell_is_dashed_until_it_is_stored(
    presenter: HoursPresenter, shown: Shown, life: HoursLife, runner: ImmediateRunner
) -> None:
    key = RowKey(life.casus["Sam"])
    assert presenter.type_cell(key, TODAY, "1,5 u")
    assert (shown.cell(key).text, shown.cell(key).draft, shown.row_of(RowKind.TOTAL).week) == ("1,5 u", True, "0:00")
    assert runner.said == ["1:30 begeleiding Sam van Veen genoteerd op vr 6 sep."]
    presenter.refresh()
    assert (shown.cell(key).text, shown.cell(key).draft, shown.row_of(RowKind.TOTAL).week) == ("1:30", False, "1:30")
    assert (shown.total, [entry.casus_label for entry in shown.entries]) == ("1:30", ["Sam van Veen 2a"])


def test_that_what_is_no_duration_stays_in_its_cell_with_its_sentence(
    presenter: HoursPresenter, shown: Shown, life: HoursLife, runner: ImmediateRunner
) -> None:
    key = RowKey(life.casus["Sam"])
    for typed, sentence in (("3", "in uren of in minuten"), ("0", "minstens 1 minuut"), ("-30", "geen duur")):
        assert presenter.type_cell(key, TODAY, typed)
        assert (shown.cell(key).text, shown.cell(key).wrong) == (typed, True)
        assert shown.note.startswith("Sam van Veen, vr 6 sep: ")
        assert sentence in shown.note
    assert runner.changes == []
    presenter.clear_cell(key, TODAY)
    assert (shown.cell(key).text, shown.note) == ("", "")


def test_that_a_refusal_of_the_store_stays_in_its_cell_and_is_said_until_it_is_put_right(
    presenter: HoursPresenter, shown: Shown, life: HoursLife
) -> None:
    sam, kai = RowKey(life.casus["Sam"]), RowKey(life.casus["Kai"])
    presenter.type_cell(sam, TODAY, "11:00")
    presenter.refresh()
    presenter.type_cell(kai, TODAY, "1:01")
    presenter.refresh()
    assert (shown.cell(kai).text, shown.cell(kai).wrong) == ("1:01", True)
    for place in (sam, kai):
        presenter.point_at(place, TODAY)
        assert shown.note == (
            "Kai Mulder, vr 6 sep: Dan staat er 12:01 op vr 6 sep 2024: meer dan 12 uur op een dag kan niet. "
            "Kijk de duur en de dag na."
        )
    presenter.type_cell(kai, TODAY, "1:00")
    presenter.refresh()
    presenter.point_at(sam, TODAY)
    assert shown.note == "91 % van de 12:00 uur die voor deze hulp gepland is"
    assert shown.row_of(RowKind.TOTAL).week == "12:00"


def test_that_an_emptied_cell_is_removed_and_an_unchanged_one_left_alone(
    presenter: HoursPresenter, shown: Shown, life: HoursLife, runner: ImmediateRunner
) -> None:
    key = RowKey(None, Activity.TRAVEL)
    presenter.type_cell(key, TODAY, "25")
    presenter.refresh()
    presenter.type_cell(key, TODAY, "0:25")
    presenter.type_cell(RowKey(life.casus["Sam"]), TODAY, " ")
    assert len(runner.changes) == 1
    presenter.clear_cell(key, TODAY)
    assert runner.said[-1] == "1 regel van Reistijd op vr 6 sep verwijderd."


def test_that_several_lines_in_a_cell_are_named(
    presenter: HoursPresenter, shown: Shown, life: HoursLife, uow: UnitOfWork
) -> None:
    life.log(uow, "Sam", 30)
    life.log(uow, "Sam", 15, activity=Activity.SCHOOL)
    presenter.refresh()
    presenter.point_at(RowKey(life.casus["Sam"]), TODAY)
    assert shown.note == "Hier staan 2 regels: 0:30 begeleiding, 0:15 overleg school. F2 opent ze."


def test_that_the_last_week_is_offered_and_copied(
    presenter: HoursPresenter, shown: Shown, life: HoursLife, uow: UnitOfWork, runner: ImmediateRunner
) -> None:
    assert not shown.last_week
    presenter.copy_last_week()
    assert shown.note == "In de week hiervoor staan geen uren om over te nemen."
    life.log(uow, "Sam", 45, date(2024, 8, 30))
    presenter.refresh()
    assert shown.last_week
    presenter.copy_last_week()
    presenter.refresh()
    assert (shown.total, runner.said) == ("0:45", ["Vorige week overgenomen: kijk de uren na."])


# -- entries -----------------------------------------------------------------------------------------------------


def test_that_a_note_that_names_a_pupil_is_refused_when_a_line_is_changed(
    presenter: HoursPresenter, shown: Shown, life: HoursLife, uow: UnitOfWork
) -> None:
    life.log(uow, "Sam", 45)
    presenter.refresh()
    presenter.line.open(shown.entries[0])
    presenter.line.save("45", Activity.DIRECT, "samen met Milan")
    field, text = shown.refusal
    assert (field, text.partition(".")[0]) == ("note", "Laat 'Milan' weg")


def test_that_a_line_of_the_day_is_changed_and_removed(
    presenter: HoursPresenter, shown: Shown, life: HoursLife, uow: UnitOfWork, runner: ImmediateRunner
) -> None:
    life.log(uow, "Sam", 45)
    presenter.refresh()
    presenter.line.open(shown.entries[0])
    presenter.line.save("kwart", Activity.PARENTS, "")
    assert shown.refusal[0] == "minutes"
    presenter.line.save("0", Activity.PARENTS, "")
    assert shown.refusal == ("minutes", "Vul een duur in van minstens 1 minuut.")
    presenter.line.save("1:00", Activity.PARENTS, "met vader")
    presenter.refresh()
    assert shown.editing is None
    (entry,) = shown.entries
    assert (entry.minutes, entry.activity, entry.note) == (60, Activity.PARENTS, "met vader")
    presenter.line.remove(entry)
    assert runner.said[-1] == "1:00 Sam van Veen 2a verwijderd."


def test_that_hours_without_a_pupil_are_offered_no_work_with_one(
    presenter: HoursPresenter, shown: Shown, life: HoursLife, uow: UnitOfWork
) -> None:
    life.log(uow, None, 25, activity=Activity.TRAVEL)
    presenter.refresh()
    assert set(presenter.line.activities_for(shown.entries[0])) == {
        Activity.REPORTING,
        Activity.TRAVEL,
        Activity.GENERAL,
    }


# -- closed months -----------------------------------------------------------------------------------------------


def test_that_lines_of_a_month_that_was_handed_in_stay_and_of_an_approved_one_are_corrected(
    presenter: HoursPresenter, shown: Shown, life: HoursLife, uow: UnitOfWork, runner: ImmediateRunner
) -> None:
    day = date(2024, 8, 27)
    life.log(uow, "Sam", 45, day)
    hand_in_month(as_professional(uow, life.professional), life.professional, date(2024, 8, 1), today=TODAY, now=NOW)
    presenter.refresh()
    presenter.show_day_of(day)
    assert shown.closed == ClosedDay(
        "Augustus 2024 is ingeleverd: neem de maand eerst terug bij Maanden.", correctable=False
    )
    presenter.line.open(shown.entries[0])
    assert (shown.editing, shown.correcting) == (None, None)
    record = hours_months(uow, 1)[0].record
    assert record is not None
    approve_months(uow, [(record.id, record.version)], now=NOW)
    presenter.refresh()
    assert shown.closed is not None
    assert shown.closed.correctable
    (entry,) = shown.entries
    presenter.line.open(entry)
    corrected = shown.correcting
    assert corrected == entry
    for minutes, why, field in (("veel", "te lang", "minutes"), ("0:30", "", "note"), ("0:45", "te lang", "minutes")):
        presenter.line.save_correction(minutes, entry.activity, entry.casus_id, why)
        assert shown.refusal[0] == field
    presenter.line.save_correction("", entry.activity, entry.casus_id, "was er niet")
    presenter.refresh()
    assert (shown.correcting, shown.total) == (None, "0:00")
    assert [one.minutes for one in shown.entries] == [45, -45]
    assert runner.said == ["Sam van Veen 2a, di 27 aug gecorrigeerd."]


def test_that_a_correction_begins_with_what_the_line_counts_for_now(
    presenter: HoursPresenter, shown: Shown, life: HoursLife, uow: UnitOfWork
) -> None:
    day = date(2024, 8, 27)
    life.log(uow, "Sam", 90, day)
    hand_in_month(as_professional(uow, life.professional), life.professional, date(2024, 8, 1), today=TODAY, now=NOW)
    (record,) = (one.record for one in hours_months(uow, 1))
    assert record is not None
    approve_months(uow, [(record.id, record.version)], now=NOW)
    presenter.refresh()
    presenter.show_day_of(day)

    def opened(place: int) -> HoursEntry:
        presenter.line.open(shown.entries[place])
        assert shown.correcting is not None
        return shown.correcting

    def correct(minutes: str, activity: Activity, casus_id: int) -> None:
        presenter.line.save_correction(minutes, activity, casus_id, "was anders")
        presenter.refresh()

    first = opened(0)
    correct("1:00", Activity.PARENTS, life.casus["Kai"])
    for place in range(3):  # the line, and both halves of its correction
        now = opened(place)
        assert (now.id, now.minutes, now.activity, now.casus_id) == (first.id, 60, Activity.PARENTS, life.casus["Kai"])
        assert presenter.line.pupils_for(now)[0] == ("Kai Mulder 2a", life.casus["Kai"])
    correct("", Activity.PARENTS, life.casus["Kai"])
    assert opened(0).minutes == 0


def test_that_a_row_warns_and_the_period_too(
    presenter: HoursPresenter, shown: Shown, life: HoursLife, uow: UnitOfWork, school_id: int
) -> None:
    life.log(uow, "Sam", 580)
    budgets.set_norm(uow, school_id, Norm(30, 10, 25), seen=budgets.rates(uow, school_id).norm)
    presenter.refresh()
    assert shown.board is not None
    warned = {row.label: (row.detail, row.tone) for row in shown.board.rows if row.tone}
    assert warned == {"Sam van Veen": ("80 % van gepland, Zeist", "attention")}
    assert shown.limit == ("Van de uren van deze periode is 96 % gebruikt, nog 0:20.", "attention")


def test_that_the_column_of_the_period_adds_up_with_what_this_week_does_not_show(
    presenter: HoursPresenter, shown: Shown, life: HoursLife, uow: UnitOfWork
) -> None:
    life.log(uow, "Sam", 60)
    life.log(uow, "Kai", 45)
    with uow.unguarded.write() as work:
        work.connection.execute(tables.deployment.update().values(ends_on=TODAY))
    presenter.refresh()
    for _ in range(6):
        presenter.go_week(1)
    assert shown.board is not None
    rows = {row.label: row.period for row in shown.board.rows if row.period}
    assert rows == {"Overige": "1:45", "Totaal ten laste van de pilot": "1:45"}


def test_that_a_note_about_a_casus_names_nobody_when_the_pupils_stand_there_by_code(
    uow: UnitOfWork, life: HoursLife, shown: Shown, workplace: Workplace
) -> None:
    """Without consent Daan sees codes; 'casus' in a note is then no name."""
    with uow.unguarded.write() as work:
        work.connection.execute(tables.signature.delete())
    daan = Actor("daan", "Daan", frozenset({Role.YOUKE}), professional_id=life.professional)
    presenter = HoursPresenter(shown, ImmediateRunner(uow.acting_as(daan)), Ways(), workplace)
    presenter.refresh()
    assert {one.label for one in presenter.casussen} == {f"Casus {one.code}" for one in presenter.casussen}
    noted = replace(life.hours("Sam", 45), note="casus besproken met mentor")
    assert "naam of nummer in opmerking" not in [one.short for one in presenter.remarks(noted)]
