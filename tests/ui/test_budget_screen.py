"""Budget: the covenant's tables on screen, as a file and on paper; rates and norm; use of the hours."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.hours_life import HoursLife, hours_life
from tests.immediate import ImmediateRunner
from tests.ui.tabs import open_tab
from tests.ui.ways import Ways
from ui.budget.rates_presenter import NONE_YET, NormTyped, RatesPresenter, RateTyped, norm_of
from ui.budget.rates_tab import RatesTab
from ui.budget.settlement_presenter import SettlementPresenter
from ui.budget.settlement_told import SettlementTold
from ui.budget.use_presenter import NO_HOURS, UsePresenter, UseTold
from ui.budget.years_presenter import BudgetShown, YearsPresenter
from ui.budget.years_tab import YearsTab
from ui.presenting import Workplace
from ui.shell.window import MainWindow
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.money.amounts import ROUNDING
from zis_desktop.domain.money.closing import NOT_CLOSED
from zis_desktop.domain.money.rates import NewRate, Rate
from zis_desktop.domain.money.use import Norm
from zis_desktop.domain.vault.access import EVERYTHING, Actor, Role
from zis_desktop.services import budgets
from zis_desktop.store.unit_of_work import UnitOfWork

RATE = RateTyped("Youké", "82,50", "1-1-2024", "")


class Page:
    """A view of any of the three tabs that remembers what it was asked to show."""

    def __init__(self) -> None:
        self.budget: BudgetShown | None = None
        self.nothing = self.asked = self.warned = ""
        self.rates: Sequence[Rate] = ()
        self.providers: Sequence[str] = ()
        self.norm: NormTyped | None = None
        self.use: UseTold | None = None
        self.settlement: SettlementTold | None = None
        self.has_next = False
        self.refused: list[tuple[str, str]] = []
        self.emptied = 0
        self.questions: list[str] = []

    def show_told(self, shown: BudgetShown) -> None:
        self.budget = shown

    def show_nothing(self, text: str) -> None:
        self.nothing = text

    def ask_place(self, file_name: str) -> None:
        self.asked = file_name

    def show_rates(self, rates: Sequence[Rate], nothing: str) -> None:
        self.rates, self.nothing = rates, nothing

    def warn(self, text: str) -> None:
        self.warned = text

    def offer_providers(self, providers: Sequence[str]) -> None:
        self.providers = providers

    def show_norm(self, typed: NormTyped) -> None:
        self.norm = typed

    def refuse_rate(self, field: str, text: str) -> None:
        self.refused.append((field, text))

    refuse_norm = refuse_rate

    def empty_rate(self) -> None:
        self.emptied += 1

    def show_settlement(self, told: SettlementTold, *, has_next: bool) -> None:
        self.settlement, self.has_next = told, has_next

    def ask_closing(self, question: str, detail: str, yes: str, then: Callable[[], None]) -> None:
        self.questions.append(question)
        then()

    def ask_folder(self) -> None:
        self.asked = "folder"

    def show_use(self, told: UseTold, *, has_next: bool) -> None:
        self.use, self.has_next = told, has_next


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def place(school_id: int, clock: FixedClock) -> Workplace:
    return Workplace(school_id, "Ruth Postma", clock, demo=False)


@pytest.fixture
def life(uow: UnitOfWork, school_id: int) -> HoursLife:
    return hours_life(uow, school_id)


@pytest.fixture
def years(page: Page, runner: ImmediateRunner, ways: Ways, place: Workplace) -> YearsPresenter:
    made = YearsPresenter(page, runner, ways, place)
    made.refresh()
    return made


@pytest.fixture
def rates(page: Page, runner: ImmediateRunner, ways: Ways, place: Workplace) -> RatesPresenter:
    made = RatesPresenter(page, runner, ways, place)
    made.refresh()
    return made


def told(page: Page) -> UseTold:
    assert page.use is not None
    return page.use


# -- per municipality ------------------------------------------------------------------------------------------------


def test_that_what_the_list_gives_stands_beside_what_the_covenant_says(years: YearsPresenter, page: Page) -> None:
    assert page.budget is not None
    assert [(head.year, head.note) for head in page.budget.heads] == [
        ("2023", "aug–dec"), ("2024", ""), ("2025", "schatting"),
    ]  # fmt: skip
    assert all(not agrees for _text, agrees in page.budget.findings)
    assert page.budget.findings[1][0] == (
        "2024: Geteld op 1 februari 2023: 0 leerlingen, €\xa00. Het convenant rekent met 184 leerlingen "
        "en €\xa0320.160."
    )


def test_that_the_tables_are_saved_as_a_workbook(years: YearsPresenter, page: Page, ways: Ways, tmp_path: Path) -> None:
    years.export()
    years.export_to(tmp_path / page.asked)
    assert (tmp_path / "budget-per-gemeente.xlsx").read_bytes()[:2] == b"PK"
    assert ways.said == [("Bewaard als budget-per-gemeente.xlsx.", "done")]


def test_that_a_file_that_cannot_be_written_is_told(years: YearsPresenter, ways: Ways, tmp_path: Path) -> None:
    years.export_to(tmp_path / "geen map" / "budget.xlsx")
    assert ways.said == [("Deze map bestaat niet (meer). Kies een andere map.", "late")]


def test_that_the_table_goes_to_the_preview(years: YearsPresenter, ways: Ways, uow: UnitOfWork) -> None:
    years.show_paper()
    ((_way, title, make),) = ways.to("preview")
    assert title == "Budget per gemeente"
    assert make(uow).content.startswith(b"%PDF")


# -- rates and norm --------------------------------------------------------------------------------------------------


def test_that_without_a_rate_it_is_asked_for(rates: RatesPresenter, page: Page) -> None:
    assert (page.rates, page.nothing) == ((), NONE_YET)
    assert page.providers[0] == "Youké"
    assert page.norm == NormTyped("3,0", "1,0", "")


def test_that_a_rate_is_kept_and_taken_away(rates: RatesPresenter, page: Page, runner: ImmediateRunner) -> None:
    rates.save_rate(RATE)
    rates.refresh()
    (kept,) = page.rates
    assert (kept.provider, kept.cents, kept.first_on, kept.last_on) == ("Youké", 82_50, date(2024, 1, 1), None)
    assert page.emptied == 1
    rates.remove(kept)
    rates.refresh()
    assert page.rates == ()
    assert runner.said == [
        "€\xa082,50 per uur voor Youké bewaard, vanaf 1 januari 2024.",
        "€\xa082,50 per uur voor Youké weggehaald.",
    ]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (replace(RATE, provider=None), "provider"),
        (replace(RATE, cents=""), "cents"),
        (replace(RATE, cents="82.50"), "cents"),
        (replace(RATE, first_on=""), "first_on"),
        (replace(RATE, last_on="morgen"), "last_on"),
        (replace(RATE, last_on="1-1-2023"), "last_on"),
    ],
)
def test_that_a_rate_that_is_refused_says_so_at_its_field(
    rates: RatesPresenter, page: Page, typed: RateTyped, field: str
) -> None:
    rates.save_rate(typed)
    assert [at for at, _text in page.refused] == [field]
    rates.refresh()
    assert page.rates == ()


def test_that_the_norm_is_kept(rates: RatesPresenter, page: Page, uow: UnitOfWork, school_id: int) -> None:
    rates.save_norm(NormTyped("2,5", "1", "1.659"))
    assert budgets.rates(uow, school_id).norm == Norm(25, 10, 1_659)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (NormTyped("3", "1", ""), "hours_a_year"),
        (NormTyped("drie", "1", "1659"), "school_tenths"),
        (NormTyped("3", "1,25", "1659"), "provider_tenths"),
    ],
)
def test_that_a_norm_that_cannot_be_read_says_so_at_its_field(typed: NormTyped, field: str) -> None:
    with pytest.raises(RuleError) as refused:
        norm_of(typed)
    assert refused.value.field == field


# -- use -------------------------------------------------------------------------------------------------------------


def test_that_a_period_tells_hours_costs_and_what_is_missing(
    page: Page, runner: ImmediateRunner, ways: Ways, place: Workplace, life: HoursLife, uow: UnitOfWork, school_id: int
) -> None:
    use = UsePresenter(page, runner, ways, place)
    use.refresh()
    assert (told(page).finding, told(page).costs) == (NO_HOURS, ())
    life.log(uow, "Sam", 90, date(2024, 8, 28))
    life.log(uow, "Sam", 60)
    budgets.add_rate(uow, school_id, NewRate("Youké", 82_50, date(2024, 1, 1)))
    use.refresh()
    assert "hoeveel uur een fte" in told(page).missing
    assert told(page).finding == "2:30 uur gebruikt"
    budgets.set_norm(uow, school_id, Norm(30, 10, 1_659), seen=budgets.rates(uow, school_id).norm)
    use.refresh()
    assert told(page).missing == ""
    assert told(page).finding == "0 % van de uren is gebruikt; als het zo doorgaat is het over 15 schoolweken 4 %"
    assert told(page).costs[0].value == "€\xa0206,25"


def test_that_the_period_before_can_be_seen_and_the_running_one_again(
    page: Page, runner: ImmediateRunner, ways: Ways, place: Workplace
) -> None:
    use = UsePresenter(page, runner, ways, place)
    use.refresh()
    assert (told(page).period, page.has_next) == ("aug–dec 2024", False)
    use.walk.next()
    use.walk.previous()
    assert (told(page).period, page.has_next) == ("jan–jul 2024", True)
    use.walk.next()
    assert told(page).period == "aug–dec 2024"


def test_that_a_period_outside_the_calendar_is_told_and_not_shown(
    page: Page, runner: ImmediateRunner, ways: Ways, place: Workplace
) -> None:
    use = UsePresenter(page, runner, ways, place)
    use.refresh()
    for _ in range(8):
        use.walk.previous()
    assert ways.said
    assert page.use is not None


# -- settlement ------------------------------------------------------------------------------------------------------


def test_that_a_settlement_tells_for_whom_it_was_and_what_stands_apart(
    page: Page, runner: ImmediateRunner, ways: Ways, place: Workplace, life: HoursLife, uow: UnitOfWork, school_id: int
) -> None:
    life.log(uow, "Sam", 90)
    life.log(uow, "Thijs", 30)
    shown = SettlementPresenter(page, runner, ways, place)
    shown.refresh()
    shown.walk.next()
    shown.walk.next()
    assert page.settlement is not None
    assert "Vul eerst het uurtarief van Youké in" in page.settlement.missing
    budgets.add_rate(uow, school_id, NewRate("Youké", 80_00, date(2024, 1, 1)))
    shown.refresh()
    told = page.settlement
    assert told.missing == ""
    assert [(line.name, line.minutes, line.cents) for line in told.lines] == [
        ("Zeist", 90, 120_00),
        ("Totaal", 90, 120_00),
    ]
    assert (told.figures[0].value, told.figures[0].label) == ("€\xa0120,00", "tot nu toe")
    assert told.remarks == (
        "Apart gehouden: 1 regel, 0:30 uur en €\xa040,00 voor leerlingen van gemeenten die geen partij zijn (art. 22).",
        ROUNDING,
    )
    shown.walk.previous()
    assert (page.settlement.period, page.has_next) == ("jan–jul 2024", True)
    assert [figure.label for figure in page.settlement.figures] == ["te factureren", "nog over dit jaar"]
    shown.walk.next()
    assert page.settlement == told


def test_that_what_cannot_be_closed_or_shown_yet_says_why(
    page: Page, runner: ImmediateRunner, ways: Ways, place: Workplace, life: HoursLife
) -> None:
    shown = SettlementPresenter(page, runner, ways, place)
    shown.refresh()
    shown.walk.next()
    shown.close()
    shown.walk.next()
    for act in (shown.close, shown.show_paper, shown.export, shown.export_all):
        act()
    assert ways.texts == [
        "Sluit eerst aug–dec 2023 af: wat daar overblijft, telt hier mee.",
        "De periode aug–dec 2024 loopt nog. Sluit haar af als zij voorbij is.",
        NOT_CLOSED,
        NOT_CLOSED,
        NOT_CLOSED,
    ]
    assert page.questions == []


# -- the window ------------------------------------------------------------------------------------------------------


def test_that_a_rate_is_filled_in_by_keyboard(
    open_window: Callable[..., MainWindow], clock: FixedClock, qtbot: QtBot, uow: UnitOfWork, school_id: int
) -> None:
    window = open_window(clock)
    tab = open_tab(window, qtbot, "budget", RatesTab)
    tab.form.field("cents").setFocus()
    for text in ("82,50", "1-1-2024"):
        target = QApplication.focusWidget()
        assert target is not None
        qtbot.keyClicks(target, text)
        qtbot.keyClick(target, Qt.Key.Key_Tab)
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.runner.idle)
    assert [rate.cents for rate in budgets.rates(uow, school_id).rates] == [82_50]
    assert tab.table.rows_model.rows[0].provider == "Youké"


def test_that_every_row_of_the_table_is_there(
    open_window: Callable[..., MainWindow], clock: FixedClock, qtbot: QtBot
) -> None:
    window = open_window(clock)
    table = open_tab(window, qtbot, "budget", YearsTab).table
    assert table is not None
    names = [row.name for row in table.rows_model.rows]
    assert (names[0], names[-1], len(names)) == ("Zuidoost-Utrecht", "Totaal", 5 + 23 + 2 + 1)


def test_that_who_only_looks_cannot_change_a_rate(
    page: Page, runner: ImmediateRunner, ways: Ways, school_id: int, clock: FixedClock
) -> None:
    looking = Actor("gast", "Gast", frozenset({Role.GUEST}))
    assert not RatesPresenter(page, runner, ways, Workplace(school_id, "", clock, demo=False, actor=looking)).may_change
    assert RatesPresenter(page, runner, ways, Workplace(school_id, "", clock, demo=False, actor=EVERYTHING)).may_change


def test_that_a_rate_with_an_end_says_from_when_on_there_is_none(rates: RatesPresenter, page: Page) -> None:
    rates.save_rate(RateTyped("Youké", "82,50", "1-8-2023", "31-12-2024"))
    rates.refresh()
    assert page.warned.startswith("Vanaf 1 januari 2025 is er geen tarief van Youké: uren van dan af kunnen niet")
    rates.save_rate(RateTyped("Youké", "85", "1-1-2025", ""))
    rates.refresh()
    assert page.warned == ""
