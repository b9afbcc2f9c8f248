"""The quick line, group sessions and totals, as their presenters decide them."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from tests.hours_life import MONDAY, TODAY, HoursLife, as_professional
from tests.immediate import ImmediateRunner
from tests.ui.hours.shown_week import Running, Shown
from tests.ui.ways import Ways
from ui.hours.group_presenter import GroupPresenter
from ui.hours.presenter import HoursPresenter
from ui.hours.quick_presenter import QuickPresenter
from ui.hours.shown import Chip, Ticked
from ui.hours.timer_presenter import TimerPresenter
from ui.hours.totals_presenter import TotalsPresenter
from ui.presenting import Workplace
from zis_desktop.domain.calendar import OwnDays
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.hours.limits import NO_CONSENT
from zis_desktop.domain.hours.overview import TotalLine
from zis_desktop.domain.hours.periods import HoursPeriod
from zis_desktop.domain.hours.quick_entry import Proposal
from zis_desktop.domain.people import Seat
from zis_desktop.services import hours as services
from zis_desktop.services.hours_months import approve_months, hand_in_month, hours_months
from zis_desktop.services.school_days import add_own_days
from zis_desktop.store import tables
from zis_desktop.store.schools import add_professional
from zis_desktop.store.unit_of_work import UnitOfWork


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

    def ask_group(self, typed: Proposal, logged: Callable[[], None], left: Callable[[], None]) -> None:
        self.asked = (typed.group_name, typed.minutes)
        self.group_logged, self.group_left = logged, left

    def line_logged(self, text: str) -> None:
        self.logged = text


def a_timer(presenter: HoursPresenter, runner: ImmediateRunner, workplace: Workplace) -> TimerPresenter:
    return TimerPresenter(Running(), runner, workplace, presenter)


@pytest.fixture
def line(
    presenter: HoursPresenter, clock: FixedClock, runner: ImmediateRunner, workplace: Workplace
) -> tuple[Line, QuickPresenter]:
    view = Line()
    return view, QuickPresenter(view, presenter, a_timer(presenter, runner, workplace), clock)


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


def test_that_a_day_of_another_year_shows_it_before_enter_and_one_to_come_is_refused(
    line: tuple[Line, QuickPresenter],
) -> None:
    view, quick = line
    quick.type("20-12-2023 45 reistijd")
    assert (view.ready, view.chips) == (True, ["wo 20 dec 2023", "0:45", "reistijd"])
    quick.type("7-9 45 reistijd")
    assert (view.ready, view.question) == (False, "Za 7 sep 2024 is nog niet geweest: kies vandaag of eerder.")


def test_that_what_stands_out_is_said_before_and_after_enter(
    line: tuple[Line, QuickPresenter], runner: ImmediateRunner, uow: UnitOfWork, school_id: int
) -> None:
    add_own_days(uow, school_id, OwnDays(TODAY, TODAY, "studiedag", closed=True))
    runner.changes.clear()
    view, quick = line
    quick._hours.refresh()
    quick.type("thijs 45; bo deed mee")
    assert view.chips[:3] == ["studiedag", "apart van de pilot", "naam of nummer in opmerking"]
    quick.enter()
    assert view.refusal.startswith("Laat 'bo' weg. Geen namen of nummers")
    quick.type("thijs 45; in de hal")
    quick.enter()
    (said,) = runner.said
    assert said == (
        "0:45 begeleiding Thijs Maas 2a genoteerd op vr 6 sep. Op vr 6 sep 2024 is er geen school: studiedag. "
        "Niet ten laste van de pilot: Nijkerk is geen partij."
    )
    quick.type("zo bo 45")
    assert view.chips[:2] == ["vorige week", "weekend"]


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
    presenter = HoursPresenter(shown, runner, Ways(), workplace)
    view = Line()
    quick = QuickPresenter(view, presenter, a_timer(presenter, runner, workplace), workplace.clock)
    presenter.refresh()
    quick.type("45 sam begeleiding")
    assert view.ready
    assert shown.board is not None
    assert [row.label for row in shown.board.rows if row.icon == "pupil"] == []


class Group:
    """The questions of a group session."""

    def __init__(self) -> None:
        self.pupils: list[Ticked] = []
        self.share = self.name = ""
        self.earlier: list[str] = []
        self.when = ("", "")
        self.refusal: tuple[str | None, str] = (None, "")
        self.finished = False

    def show_pupils(self, pupils: Sequence[Ticked]) -> None:
        self.pupils = list(pupils)

    def show_share(self, text: str) -> None:
        self.share = text

    def fill(self, name: str) -> None:
        self.name = name

    def fill_when(self, on: str, minutes: str) -> None:
        self.when = (on, minutes)

    def offer_earlier(self, to_note: Sequence[str], same: Sequence[str]) -> None:
        self.earlier = [*to_note, *same]

    def refuse(self, field: str | None, text: str) -> None:
        self.refusal = (field, text)

    def finish(self) -> None:
        self.finished = True


def group(presenter: HoursPresenter, runner: ImmediateRunner, clock: FixedClock) -> tuple[Group, GroupPresenter]:
    view = Group()
    assert presenter.professional is not None
    made = GroupPresenter(
        view, runner, clock, presenter.professional.id, presenter, presenter.show_day_of
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
    for day, minutes, field in (("32-9", "92", "on"), ("6-9-2024", "3", "minutes"), ("7-9-2024", "92", "on")):
        asked.log("Weerbaarheid", day, minutes)
        assert view.refusal[0] == field
    assert not view.finished
    asked.log("Weerbaarheid", "6-9-2024", "92")
    presenter.refresh()
    assert (view.finished, shown.total, len(shown.entries)) == (True, "1:32", 5)
    assert runner.said == ["1:32 groep Weerbaarheid met 5 leerlingen genoteerd op vr 6 sep."]


def test_that_a_session_of_a_frozen_month_says_in_which_month_it_counts(
    presenter: HoursPresenter, runner: ImmediateRunner, clock: FixedClock, life: HoursLife, uow: UnitOfWork
) -> None:
    worked, now = date(2024, 8, 27), clock.now()
    life.log(uow, "Milan", 30, worked)
    hand_in_month(
        as_professional(uow, life.professional), life.professional, worked.replace(day=1), today=TODAY, now=now
    )
    record = hours_months(uow, 1)[0].record
    assert record is not None
    approve_months(uow, [(record.id, record.version)], now=now)
    presenter.refresh()
    view, asked = group(presenter, runner, clock)
    for letters in ("sam", "kai"):
        asked.search(letters)
        asked.tick_first()
    asked.log("Judo", "27-8-2024", "90")
    assert "Vergeten? Noteer het met waarom in de opmerking" in view.refusal[1]
    asked.log("Judo", "27-8-2024", "90", note="stond op papier")
    assert "genoteerd op di 27 aug. Nagekomen: telt in " in runner.said[-1]


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


def test_that_a_typed_group_asks_who_was_there_and_knows_who_was_last_time(
    presenter: HoursPresenter, runner: ImmediateRunner, clock: FixedClock, life: HoursLife, uow: UnitOfWork,
    line: tuple[Line, QuickPresenter],
) -> None:  # fmt: skip
    there = [life.casus["Sam"], life.casus["Thijs"]]
    for name in ("Weerbaarheid 2a", "Judo"):
        services.log_group_session(uow, life.professional, there, MONDAY, 90, name, today=TODAY, now=clock.now())
    view, quick = line
    quick.type("groep weer 92")
    assert view.ready
    quick.enter()
    assert (view.asked, view.logged, runner.changes) == (("weer", 92), "", [])
    assert presenter.professional is not None
    shown = Group()
    asked = GroupPresenter(
        shown, runner, clock, presenter.professional.id, presenter, presenter.show_day_of
    )  # fmt: skip
    asked.start(view.asked[0])
    assert (shown.name, shown.when) == ("Weerbaarheid 2a", ("", "")), "the day and the time are those of the line"
    assert {one.casus_id for one in shown.pupils if one.present} == set(there)
    view.group_left()
    quick.enter()
    view.group_logged()
    assert view.logged == "groep weer 92"


class Totals:
    """The tab of totals."""

    def __init__(self) -> None:
        self.periods: list[str] = []
        self.lines: list[TotalLine] = []
        self.head = self.charged = self.apart = self.file_name = ""

    def show_periods(self, periods: Sequence[HoursPeriod], chosen: int) -> None:
        self.periods = [one.name for one in periods]
        self.chosen = chosen

    def show_totals(self, lines: Sequence[TotalLine], head: str, charged: str, apart: str, finding: str) -> None:
        self.lines, self.head, self.charged, self.apart, self.finding = list(lines), head, charged, apart, finding

    def ask_place(self, file_name: str) -> None:
        self.file_name = file_name


def test_that_totals_follow_period_and_view_and_are_saved(
    presenter: HoursPresenter, life: HoursLife, uow: UnitOfWork, runner: ImmediateRunner, workplace: Workplace,
    tmp_path: Path,
) -> None:  # fmt: skip
    life.log(uow, "Sam", 45)
    life.log(uow, "Thijs", 30, date(2024, 8, 30))
    view, ways = Totals(), Ways()
    totals = TotalsPresenter(view, runner, ways, workplace, lambda: presenter.professional)
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


def test_that_what_stands_out_is_of_the_day_that_is_typed(
    line: tuple[Line, QuickPresenter], presenter: HoursPresenter, runner: ImmediateRunner, uow: UnitOfWork
) -> None:
    """Of another week than the one that is shown: consent came on Wednesday, the hours are of the Monday before."""
    with uow.unguarded.write() as work:
        work.connection.execute(tables.signature.update().values(state_on=date(2024, 9, 4)))
    view, quick = line
    presenter.refresh()
    quick.type("sam 45")
    assert "toestemming mist" not in view.chips
    quick.type("ma sam 45")
    assert view.chips[0] == "toestemming mist"
    presenter.go_week(-1)
    quick.type("sam 45")
    assert "toestemming mist" not in view.chips, "the week that is shown plays no part"
    quick.type("ma sam 45")
    quick.enter()
    assert runner.said[-1].endswith(NO_CONSENT)
