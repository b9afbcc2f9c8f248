"""What the screen of hours decides, on a real store and without a window."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.hours_life import MONDAY, TODAY, HoursLife, hours_life
from tests.immediate import ImmediateRunner
from tests.ui.ways import Ways
from ui.hours.group_presenter import GroupPresenter
from ui.hours.presenter import CHOOSE, NOBODY, HoursPresenter
from ui.hours.quick_presenter import QuickPresenter
from ui.hours.shown import Board, Chip, RowKind, ShownCell, Ticked
from ui.hours.totals_presenter import TotalsPresenter
from ui.presenting import Workplace
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.hours.hours import Activity, HoursEntry
from zis_desktop.domain.hours.overview import TotalLine
from zis_desktop.domain.hours.periods import HoursPeriod
from zis_desktop.domain.hours.week import RowKey
from zis_desktop.domain.people import Seat
from zis_desktop.services import hours as services
from zis_desktop.store.schools import add_professional
from zis_desktop.store.unit_of_work import UnitOfWork


class Shown:
    """A view that remembers what it was asked to show."""

    def __init__(self) -> None:
        self.board: Board | None = None
        self.people: list[tuple[int, str]] = []
        self.nobody = self.day = self.total = self.note = ""
        self.entries: list[HoursEntry] = []
        self.editing: HoursEntry | None = None
        self.refusal: tuple[str | None, str] = (None, "")
        self.last_week = False

    def show_people(self, people: Sequence[tuple[int, str]], chosen: int | None) -> None:
        self.people = list(people)

    def show_nobody(self, text: str) -> None:
        self.nobody = text

    def show_board(self, board: Board) -> None:
        self.board = board

    def show_day(self, on: date, title: str, total: str, entries: Sequence[HoursEntry]) -> None:
        self.day, self.total, self.entries = title, total, list(entries)

    def show_cell_note(self, text: str, tone: str) -> None:
        self.note = text

    def offer_last_week(self, *, possible: bool) -> None:
        self.last_week = possible

    def edit_entry(self, entry: HoursEntry) -> None:
        self.editing = entry

    def close_entry(self) -> None:
        self.editing = None

    def refuse_entry(self, field: str | None, text: str) -> None:
        self.refusal = (field, text)

    def cell(self, key: RowKey, on: date = TODAY) -> ShownCell:
        assert self.board is not None
        row = next(row for row in self.board.rows if row.key == key)
        return next(cell for cell in row.cells if cell.on == on)

    def row_of(self, kind: RowKind) -> Any:
        assert self.board is not None
        return next(row for row in self.board.rows if row.kind is kind)


class Line:
    """A quick line that remembers."""

    def __init__(self) -> None:
        self.chips: list[str] = []
        self.question = self.refusal = self.logged = ""
        self.options: list[str] = []
        self.ready = False

    def show_understood(self, chips: Sequence[Chip], question: str, options: Sequence[str], *, ready: bool) -> None:
        self.chips, self.question, self.options, self.ready = (
            [one.text for one in chips],
            question,
            list(options),
            ready,
        )
        self.refusal = ""

    def show_refusal(self, text: str) -> None:
        self.refusal = text

    def line_logged(self, text: str) -> None:
        self.logged = text


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> HoursLife:
    return hours_life(uow, school_id)


@pytest.fixture
def workplace(school_id: int, clock: FixedClock) -> Workplace:
    return Workplace(school_id, "Daan", clock, demo=False)


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def presenter(life: HoursLife, shown: Shown, runner: ImmediateRunner, workplace: Workplace) -> HoursPresenter:
    made = HoursPresenter(shown, runner, Ways(), workplace)  # type: ignore[arg-type]  Ways answers to every name
    made.refresh()
    return made


@pytest.fixture
def line(presenter: HoursPresenter, clock: FixedClock) -> tuple[Line, QuickPresenter]:
    view = Line()
    return view, QuickPresenter(view, presenter, clock)


# -- whose hours, which week -------------------------------------------------------------------------------------


def test_that_a_school_without_professionals_says_where_to_add_one(
    shown: Shown, runner: ImmediateRunner, workplace: Workplace
) -> None:
    HoursPresenter(shown, runner, Ways(), workplace).refresh()  # type: ignore[arg-type]
    assert shown.nobody == NOBODY


def test_that_of_two_professionals_one_is_chosen_and_remembered(
    uow: UnitOfWork, school_id: int, life: HoursLife, shown: Shown, runner: ImmediateRunner, workplace: Workplace
) -> None:
    with uow.unguarded.write() as work:
        iris = add_professional(
            work, school_id, name="Iris van Loon", seat=Seat.YOUKE, weekly=False, active_from=date(2022, 8, 1)
        )
    presenter = HoursPresenter(shown, runner, Ways(), workplace)  # type: ignore[arg-type]
    presenter.refresh()
    assert (shown.nobody, shown.people) == (CHOOSE, [(life.professional, "Daan Koster"), (iris, "Iris van Loon")])
    presenter.choose_professional(iris)
    assert presenter.subtitle == "Iris van Loon, week 36, ma 2 t/m vr 6 september"
    again = HoursPresenter(shown, runner, Ways(), workplace)  # type: ignore[arg-type]
    again.refresh()
    assert again.professional is not None
    assert again.professional.id == iris


def test_that_weeks_are_walked_on_the_same_day(presenter: HoursPresenter, shown: Shown, life: HoursLife) -> None:
    presenter.go_week(-1)
    assert presenter.subtitle.endswith("week 35, ma 26 t/m vr 30 augustus")
    assert shown.day == "Vrijdag 30 augustus"
    presenter.go_week(18)
    assert presenter.subtitle.endswith("week 1, ma 30 december t/m vr 3 januari 2025")
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
        assert not presenter.type_cell(key, TODAY, typed)
        assert (shown.cell(key).text, shown.cell(key).wrong) == (typed, True)
        assert shown.note.startswith("Sam van Veen, vr 6 sep: ")
        assert sentence in shown.note
    assert runner.changes == []
    presenter.clear_cell(key, TODAY)
    assert (shown.cell(key).text, shown.note) == ("", "")


def test_that_a_refusal_of_the_store_stays_in_its_cell_and_is_said_again_there(
    presenter: HoursPresenter, shown: Shown, life: HoursLife
) -> None:
    sam, kai = RowKey(life.casus["Sam"]), RowKey(life.casus["Kai"])
    presenter.type_cell(sam, TODAY, "23:00")
    presenter.refresh()
    presenter.type_cell(kai, TODAY, "1:01")
    presenter.refresh()
    assert (shown.cell(kai).text, shown.cell(kai).wrong) == ("1:01", True)
    presenter.point_at(sam, TODAY)
    assert shown.note == ""
    presenter.point_at(kai, TODAY)
    assert shown.note == "Kai Mulder, vr 6 sep: Op vr 6 sep 2024 staat al 23:00: er is nog ruimte voor 1:00."
    presenter.type_cell(kai, TODAY, "1:00")
    presenter.refresh()
    assert shown.row_of(RowKind.TOTAL).week == "24:00"


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
    assert shown.note == "Hier staan 2 regels: 0:30 begeleiding, 0:15 overleg school."


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


def test_that_a_line_of_the_day_is_changed_and_removed(
    presenter: HoursPresenter, shown: Shown, life: HoursLife, uow: UnitOfWork, runner: ImmediateRunner
) -> None:
    life.log(uow, "Sam", 45)
    presenter.refresh()
    presenter.open_entry(shown.entries[0])
    presenter.save_entry("kwart", Activity.PARENTS, "")
    assert shown.refusal[0] == "minutes"
    presenter.save_entry("0", Activity.PARENTS, "")
    assert shown.refusal == ("minutes", "Vul een duur in van minstens 1 minuut.")
    presenter.save_entry("1:00", Activity.PARENTS, "met vader")
    presenter.refresh()
    assert shown.editing is None
    (entry,) = shown.entries
    assert (entry.minutes, entry.activity, entry.note) == (60, Activity.PARENTS, "met vader")
    presenter.remove_entry(entry)
    assert runner.said[-1] == "1:00 Sam van Veen 2a verwijderd."


def test_that_hours_without_a_pupil_are_offered_no_work_with_one(
    presenter: HoursPresenter, shown: Shown, life: HoursLife, uow: UnitOfWork
) -> None:
    life.log(uow, None, 25, activity=Activity.TRAVEL)
    presenter.refresh()
    assert set(presenter.activities_for(shown.entries[0])) == {Activity.REPORTING, Activity.TRAVEL, Activity.GENERAL}


# -- the quick line ----------------------------------------------------------------------------------------------


def test_that_a_line_shows_what_it_becomes_and_is_logged(
    line: tuple[Line, QuickPresenter], presenter: HoursPresenter, shown: Shown, runner: ImmediateRunner
) -> None:
    view, quick = line
    quick.type("di 1:30 sam v gesprek ouders; met moeder")
    assert (view.ready, view.question) == (True, "")
    assert view.chips == ["Sam van Veen 2a", "di 3 sep", "1:30", "gesprek ouders", "met moeder"]
    quick.enter()
    assert view.logged == "di 1:30 sam v gesprek ouders; met moeder"
    assert runner.said == ["1:30 gesprek ouders Sam van Veen 2a genoteerd op di 3 sep."]
    presenter.refresh()
    assert (shown.day, shown.total) == ("Dinsdag 3 september", "1:30")


def test_that_a_question_is_asked_and_answered_from_its_options(
    line: tuple[Line, QuickPresenter], uow: UnitOfWork
) -> None:
    view, quick = line
    quick.type("45 begel m")
    assert view.options == ["Milan de Groot 2a", "Thijs Maas 2a", "Kai Mulder 2a"]
    quick.enter()
    assert (view.refusal, view.logged) == (view.question, "")
    quick.choose("Kai Mulder 2a")
    assert view.ready
    quick.enter()
    assert view.logged == "45 begel m"


def test_that_a_refused_line_stays_and_says_why(line: tuple[Line, QuickPresenter], runner: ImmediateRunner) -> None:
    view, quick = line
    quick.type("7-9-2024 45 sam begeleiding")
    quick.enter()
    assert (view.logged, "nog niet geweest" in view.refusal, runner.changes) == ("", True, [])


def test_that_a_pupil_of_a_colleague_can_be_named_too(
    uow: UnitOfWork, school_id: int, life: HoursLife, shown: Shown, runner: ImmediateRunner, workplace: Workplace
) -> None:
    with uow.unguarded.write() as work:
        other = add_professional(
            work, school_id, name="Iris van Loon", seat=Seat.YOUKE, weekly=False, active_from=date(2022, 8, 1)
        )
    services.choose_professional(uow, school_id, other)
    presenter = HoursPresenter(shown, runner, Ways(), workplace)  # type: ignore[arg-type]
    view = Line()
    quick = QuickPresenter(view, presenter, workplace.clock)
    presenter.refresh()
    quick.type("45 sam begeleiding")
    assert view.ready
    assert shown.board is not None
    assert [row.label for row in shown.board.rows if row.icon == "pupil"] == []


# -- group session and totals ------------------------------------------------------------------------------------


class Group:
    """The questions of a group session."""

    def __init__(self) -> None:
        self.pupils: list[Ticked] = []
        self.share = self.name = ""
        self.earlier: list[str] = []
        self.refusal: tuple[str | None, str] = (None, "")
        self.finished = False

    def show_pupils(self, pupils: Sequence[Ticked]) -> None:
        self.pupils = list(pupils)

    def show_share(self, text: str) -> None:
        self.share = text

    def fill(self, name: str) -> None:
        self.name = name

    def offer_earlier(self, texts: Sequence[str]) -> None:
        self.earlier = list(texts)

    def refuse(self, field: str | None, text: str) -> None:
        self.refusal = (field, text)

    def finish(self) -> None:
        self.finished = True


def group(presenter: HoursPresenter, runner: ImmediateRunner, clock: FixedClock) -> tuple[Group, GroupPresenter]:
    view = Group()
    assert presenter.professional is not None
    made = GroupPresenter(
        view, runner, clock, presenter.professional.id, presenter.casussen, presenter.show_day_of
    )  # fmt: skip
    made.start()
    return view, made


def test_that_a_group_session_is_ticked_by_typing_and_spread(
    presenter: HoursPresenter, shown: Shown, runner: ImmediateRunner, clock: FixedClock
) -> None:
    view, asked = group(presenter, runner, clock)
    asked.log("Weerbaarheid", "6-9-2024", "92")
    assert view.refusal == ("casus_ids", "Kies wie er bij de groep waren.")
    for letters in ("sam", "mil", "kai", "isa", "bo", "thi"):
        asked.search(letters)
        assert asked.tick_first()
    asked.tick(view.pupils[0].casus_id, present=False)
    assert not asked.tick_first()
    asked.type_minutes("92")
    assert view.share == "5 leerlingen aanwezig, 0:18 of 0:19 per leerling; samen precies 1:32"
    for day, minutes, field in (("6-9", "92", "on"), ("6-9-2024", "3", "minutes"), ("7-9-2024", "92", "on")):
        asked.log("Weerbaarheid", day, minutes)
        assert view.refusal[0] == field
    assert not view.finished
    asked.log("Weerbaarheid", "6-9-2024", "92")
    presenter.refresh()
    assert (view.finished, shown.total, len(shown.entries)) == (True, "1:32", 5)
    assert runner.said == ["1:32 groep Weerbaarheid met 5 leerlingen genoteerd op vr 6 sep."]


def test_that_the_same_group_is_taken_again(
    presenter: HoursPresenter, runner: ImmediateRunner, clock: FixedClock, life: HoursLife, uow: UnitOfWork
) -> None:
    services.log_group_session(
        uow, life.professional, [life.casus["Sam"], life.casus["Kai"]], MONDAY, 90, "Judo", today=TODAY, now=clock.now()
    )
    view, asked = group(presenter, runner, clock)
    assert view.earlier == ["Judo (2 leerlingen, ma 2 sep)"]
    asked.same_as(0)
    assert (view.name, {one.casus_id for one in view.pupils if one.present}) == (
        "Judo",
        {life.casus["Sam"], life.casus["Kai"]},
    )


class Totals:
    """The tab of totals."""

    def __init__(self) -> None:
        self.periods: list[str] = []
        self.lines: list[TotalLine] = []
        self.head = self.charged = self.apart = self.file_name = ""

    def show_periods(self, periods: Sequence[HoursPeriod], chosen: int) -> None:
        self.periods = [one.name for one in periods]
        self.chosen = chosen

    def show_totals(self, lines: Sequence[TotalLine], head: str, charged: str, apart: str) -> None:
        self.lines, self.head, self.charged, self.apart = list(lines), head, charged, apart

    def ask_place(self, file_name: str) -> None:
        self.file_name = file_name


def test_that_totals_follow_period_and_view_and_are_saved(
    presenter: HoursPresenter, life: HoursLife, uow: UnitOfWork, runner: ImmediateRunner, workplace: Workplace,
    tmp_path: Path,
) -> None:  # fmt: skip
    life.log(uow, "Sam", 45)
    life.log(uow, "Thijs", 30, date(2024, 8, 30))
    view, ways = Totals(), Ways()
    totals = TotalsPresenter(view, runner, ways, workplace, lambda: presenter.professional)  # type: ignore[arg-type]
    totals.start()
    totals.refresh()
    assert view.periods == [
        "september 2024", "augustus 2024", "aug–dec 2024", "jan–jul 2024", "schooljaar 2024-2025", "kalenderjaar 2024",
    ]  # fmt: skip
    assert (view.periods[view.chosen], view.charged, view.apart) == ("aug–dec 2024", "0:45", "0:30")
    totals.choose_view(2)
    assert [(one.label, one.minutes) for one in view.lines] == [("augustus 2024", 30), ("september 2024", 45)]
    totals.choose_period(0)
    totals.choose_everybody(True)
    assert (view.charged, view.apart, view.head) == ("0:45", "0:00", "Maand")
    totals.export()
    assert view.file_name == "uren-per-maand-september-2024.csv"
    totals.save_to(tmp_path / view.file_name)
    assert (tmp_path / view.file_name).read_bytes().startswith("\ufeffMaand;".encode())
    totals.save_to(tmp_path / "geen map" / "x.csv")
    assert ways.texts == [
        "Bewaard als uren-per-maand-september-2024.csv.",
        "'x.csv' kan niet worden bewaard: sluit het bestand of kies een andere map.",
    ]
