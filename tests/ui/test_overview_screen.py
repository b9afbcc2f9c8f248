"""The director's overview: the month, the findings, where rows lead, and journey J8 through the real window."""

import shutil
from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6 import QtPrintSupport
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.agenda_life import ask, held, seat
from tests.hours_life import hours_life
from tests.immediate import ImmediateRunner
from tests.ui.ways import Ways
from ui.app import App
from ui.overview.presenter import ChartShown, OverviewPresenter
from ui.overview.view import OverviewView
from ui.presenting import Workplace
from ui.preview.view import PreviewView
from ui.screens import entries_for
from ui.widgets.chart_data import Bar, ChartData
from ui.widgets.charts import Chart
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.meeting.decisions import Authority, DecisionKind, Deploy
from zis_desktop.domain.overview import AwaitedDecision, Figure, WaitingLine
from zis_desktop.domain.vault.access import EVERYTHING
from zis_desktop.store.deployments import add_deployment
from zis_desktop.store.unit_of_work import UnitOfWork


class Shown:
    """A view that remembers what it was asked to show."""

    def __init__(self) -> None:
        self.month = self.finding = self.note = self.decided = self.refusal = ""
        self.has_next = True
        self.figures: list[Figure] = []
        self.waiting: list[WaitingLine] = []
        self.decisions: list[AwaitedDecision] = []
        self.charts: tuple[ChartShown, ...] = ()

    def show_month(self, text: str, *, has_next: bool) -> None:
        self.month, self.has_next = text, has_next

    def show_figures(self, found: Sequence[Figure]) -> None:
        self.figures = list(found)

    def show_waiting(self, finding: str, note: str, rows: Sequence[WaitingLine]) -> None:
        self.finding, self.note, self.waiting = finding, note, list(rows)

    def show_decisions(self, finding: str, rows: Sequence[AwaitedDecision]) -> None:
        self.decided, self.decisions = finding, list(rows)

    def show_charts(self, starts: ChartShown, hours: ChartShown, running: ChartShown) -> None:
        self.charts = (starts, hours, running)

    def show_refusal(self, text: str) -> None:
        self.refusal = text


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def presenter(uow: UnitOfWork, school_id: int, clock: FixedClock, shown: Shown, ways: Ways) -> OverviewPresenter:
    return OverviewPresenter(shown, ImmediateRunner(uow), ways, Workplace(school_id, "Ruth", clock, demo=False))


@pytest.fixture
def waiting(uow: UnitOfWork, school_id: int) -> list[int]:
    with uow.unguarded.write() as work:
        seat(work, school_id)
        long = ask(work, school_id, 1, last="Bakker", registered_on=date(2024, 6, 3))
        short = ask(work, school_id, 2, last="Visser")
        held(work, school_id, date(2024, 6, 10), long, DecisionKind.START_YOUKE)
        held(work, school_id, date(2024, 9, 2), short, DecisionKind.START_YOUKE, authority=Authority.LATER)
    return [long, short]


def test_that_the_findings_are_the_titles_and_every_row_leads_on(
    presenter: OverviewPresenter, shown: Shown, ways: Ways, waiting: list[int]
) -> None:
    presenter.refresh()
    assert (shown.month, shown.has_next, presenter.subtitle) == ("september 2024", False, "1 t/m 6 september 2024")
    assert shown.finding == "1 leerling wacht langer dan 8 weken op hulp"
    assert shown.note == "Nog 1 leerling wacht korter. Wachten telt vanaf de eerste bespreking in de CvB."
    assert shown.decided == "1 besluit wacht op u"
    assert [line.casus_id for line in shown.waiting] == waiting
    presenter.open_waiting(shown.waiting[0])
    presenter.open_decision(shown.decisions[0])
    assert ways.went == [("open_pupil", shown.waiting[0].pupil_id), ("open_casus", waiting[1])]


def test_that_a_new_school_sees_that_nobody_waits(presenter: OverviewPresenter, shown: Shown) -> None:
    presenter.refresh()
    assert shown.finding == "Niemand wacht langer dan 8 weken op hulp"
    assert shown.note == "Alle hulp die nodig is, is gestart."
    assert [chart.finding for chart in shown.charts] == [
        "Er is nog geen hulp gestart", "0:00 uur geschreven deze maand", "Er lopen geen trajecten",
    ]  # fmt: skip
    assert [bar.note for bar in shown.charts[0].data.bars] == ["geen start"] * 4


def test_that_hours_are_shown_against_what_the_help_plans(
    presenter: OverviewPresenter, shown: Shown, uow: UnitOfWork, school_id: int
) -> None:
    life = hours_life(uow, school_id)
    with uow.unguarded.write() as work:
        new = Deploy("begeleiding-youke", None, "licht", "wekelijks", 0, date(2024, 9, 2), date(2024, 12, 20))
        add_deployment(work, ask(work, school_id, 1), new, ())
    life.log(uow, "Sam", 60)
    life.log(uow, "Thijs", 45)
    presenter.refresh()
    _starts, hours, running = shown.charts
    assert hours.finding == "1:45 uur geschreven, 2:45 minder dan gepland"
    assert hours.note == (
        "Met overleg en verslag; streep is wat de trajecten zelf plannen, open deel (0:45) andere gemeenten"
    )
    assert hours.data.bars == (Bar("Daan Koster", 105, "1:45", "van 4:30", mark=270, hollow=45, strong=True),)
    assert running.data.bars == (
        Bar("Individuele begeleiding door Youké", 7, "7", "1 nieuw", strong=True),
    )  # fmt: skip


def test_that_months_go_back_and_never_into_the_future(presenter: OverviewPresenter, shown: Shown) -> None:
    presenter.refresh()
    presenter.next()
    assert shown.month == "september 2024"
    presenter.previous()
    assert (shown.month, shown.has_next, presenter.subtitle) == ("augustus 2024", True, "1 t/m 31 augustus 2024")
    presenter.next()
    assert shown.month == "september 2024"


def test_that_the_paper_is_of_the_month_on_screen(
    presenter: OverviewPresenter, ways: Ways, uow: UnitOfWork
) -> None:  # fmt: skip
    presenter.refresh()
    presenter.previous()
    presenter.print_page()
    ((way, title, make),) = ways.went
    assert (way, title) == ("preview", "Overzicht directie, augustus 2024")
    pdf = make(uow)
    assert pdf.file_name == "overzicht-directie-2024-08.pdf"
    assert len(PdfReader(BytesIO(pdf.content)).pages) == 1


# -- the chart ---------------------------------------------------------------------------------------------------


@pytest.fixture
def chart(qtbot: QtBot, app: App) -> Chart:
    made = Chart("Uren")
    qtbot.addWidget(made)
    made.resize(400, 200)
    return made


@pytest.mark.parametrize(
    "data",
    [
        ChartData(()),
        ChartData((Bar("jul–sep 24", 0, "–"),), upright=True, target=75, target_text="doel 75 %"),
        ChartData((Bar("a", 0, "0:00"),)),
        ChartData(tuple(Bar(f"Een erg lange naam {n}", n, str(n), mark=n + 3, hollow=n) for n in range(12))),
        ChartData(tuple(Bar("okt–dec 23", n * 10, f"{n} %") for n in range(11)), upright=True, target=75),
    ],
    ids=["nothing", "no start", "zero", "many long names", "many columns"],
)
def test_that_any_numbers_can_be_painted(chart: Chart, data: ChartData) -> None:
    chart.show_data(data)
    for width, height in ((400, 200), (60, 20), (1, 1)):
        chart.resize(width, height)
        assert not chart.grab().isNull()


def test_that_a_chart_tells_its_numbers(chart: Chart) -> None:
    chart.show_data(ChartData((Bar("Daan", 60, "1:00", "van 2:00"),), target=3, target_text="doel 3"))
    assert chart.accessibleDescription() == "Daan: 1:00 van 2:00; doel 3"


# -- J8 ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def app(demo_school: Path, tmp_path: Path, clock: FixedClock, qapp: object, qtbot: QtBot) -> Iterator[App]:
    made = App(clock=clock, dark=False)
    made.window.resize(1440, 900)
    made.window.show()
    made.open(str(shutil.copy(demo_school, tmp_path / "demo.zis")))
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    qtbot.waitUntil(lambda: made.window.current_screen is not None and made.runner.idle, timeout=20_000)
    yield made
    made.window.close()
    made.window.deleteLater()


class PrinterDialog(QDialog):
    """The system's dialog, with the printer that writes a file; Enter prints."""

    out: Path

    def __init__(self, printer: QPrinter, parent: QWidget) -> None:
        super().__init__(parent)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.out))
        agree = QPushButton("Print")
        agree.setDefault(True)
        agree.clicked.connect(self.accept)
        QVBoxLayout(self).addWidget(agree)

    def setMinMax(self, _first: int, _last: int) -> None:
        """All pages."""


OVERVIEW_KEY = Qt.Key(Qt.Key.Key_1 + [entry.key for entry in entries_for(EVERYTHING)].index("overview"))
"""With Ctrl the way to the overview, by its place in the navigation."""


def opened(app: App, qtbot: QtBot) -> OverviewView:
    """The overview with its rows; a key of the navigation shows its button pressed for a moment first."""
    qtbot.waitUntil(lambda: isinstance(app.window.current_screen, OverviewView), timeout=20_000)
    overview = app.window.current_screen
    assert isinstance(overview, OverviewView)
    qtbot.waitUntil(lambda: bool(overview.waiting.rows_model.rows), timeout=20_000)
    return overview


def test_that_the_director_sees_who_waits_and_prints_the_month_in_four_presses(
    app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    PrinterDialog.out = tmp_path / "overzicht.pdf"
    monkeypatch.setattr(QtPrintSupport, "QPrintDialog", PrinterDialog)
    presses = 0

    def press(key: Qt.Key, control: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier) -> None:
        nonlocal presses
        presses += 1
        qtbot.keyClick(QApplication.activeModalWidget() or QApplication.focusWidget() or app.window, key, control)
        qtbot.waitUntil(lambda: app.runner.idle, timeout=20_000)

    press(OVERVIEW_KEY)
    overview = opened(app, qtbot)
    lines = overview.waiting.rows_model.rows
    late = [line for line in lines if line.wait.is_long]
    assert late
    assert all(line.wait.why for line in late)
    press(Qt.Key.Key_P)
    preview = app.window.current_screen
    assert isinstance(preview, PreviewView)
    qtbot.waitUntil(lambda: preview.pages is not None, timeout=20_000)
    assert preview.pages is not None
    assert len(preview.pages) == 1
    press(Qt.Key.Key_P)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    qtbot.waitUntil(lambda: app.window.messages.text == "1 pagina naar de printer gestuurd.", timeout=20_000)
    assert presses == 4
    assert len(PdfReader(PrinterDialog.out).pages) == 1


def test_that_enter_opens_the_pupil_who_waits_longest(app: App, qtbot: QtBot) -> None:
    qtbot.keyClick(app.window, OVERVIEW_KEY, Qt.KeyboardModifier.ControlModifier)
    overview = opened(app, qtbot)
    name = overview.waiting.rows_model.rows[0].pupil_name.full
    assert overview.waiting.hasFocus()
    qtbot.keyClick(overview.waiting, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: app.runner.idle and app.window.current_screen is not overview, timeout=20_000)
    assert app.window.current_screen is not None
    assert name in app.window.current_screen.title


def test_that_a_narrow_window_puts_the_lists_under_each_other(app: App, qtbot: QtBot) -> None:
    app.window.go_to("overview")
    overview = opened(app, qtbot)
    assert overview.decisions.mapTo(overview, overview.decisions.pos()).x() > 600
    app.window.resize(820, 800)
    assert overview.decisions.mapTo(overview, overview.decisions.pos()).x() < 200
