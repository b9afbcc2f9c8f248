"""Bewaren: what the presenter decides, on a real store, and the whole way to a certificate by keyboard."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.immediate import ImmediateRunner
from tests.retention_life import AT, Left, who_left
from tests.ui.conftest import OpenWindow
from tests.ui.scripted_dialogs import ScriptedDialogs
from tests.ui.ways import Ways
from ui.presenting import Workplace
from ui.preview.view import PreviewView
from ui.settings.retention_presenter import CLAIM, UNTIL, OpenRun, Postponing, RetentionPresenter, state_of
from ui.settings.retention_tab import RetentionTab
from ui.settings.view import SettingsView
from ui.shell.window import MainWindow
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.vault.access import Actor, Role
from zis_desktop.domain.vault.retention import DataClass, Run, RunState, Subject, SubjectKind, Years
from zis_desktop.services.vault.retention import Line, retention_due
from zis_desktop.store import tables
from zis_desktop.store.unit_of_work import UnitOfWork

CLOCK = FixedClock(AT)
CTRL = Qt.KeyboardModifier.ControlModifier


class Shown:
    """A view that remembers what it was told, and answers questions at once."""

    def __init__(self) -> None:
        self.finding = ""
        self.lines: Sequence[Line] = ()
        self.empty = ""
        self.told = ""
        self.open: Sequence[OpenRun] = ()
        self.done: Sequence[Run] = ()
        self.years: Years = {}
        self.form = ""
        self.refusals: list[tuple[str | None, str]] = []
        self.questions: list[str] = []

    def show_lines(self, finding: str, lines: Sequence[Line]) -> None:
        self.finding, self.lines, self.empty = finding, lines, ""

    def show_empty(self, text: str) -> None:
        self.lines, self.empty = (), text

    def show_chosen(self, chosen: frozenset[Subject], verb: str) -> None:
        self.verb = verb

    def show_current(self, text: str, *, can_postpone: bool, can_resume: bool) -> None:
        self.told, self.can_postpone, self.can_resume = text, can_postpone, can_resume

    def show_open(self, runs: Sequence[OpenRun]) -> None:
        self.open = runs

    def show_done(self, runs: Sequence[Run]) -> None:
        self.done = runs

    def show_terms(self, years: Years) -> None:
        self.years = years

    def show_form(self, title: str) -> None:
        self.form = title

    def hide_form(self) -> None:
        self.form = ""

    def refuse(self, field: str | None, text: str) -> None:
        self.refusals.append((field, text))

    def confirm(self, question: str, detail: str, yes: str, then: Callable[[], None]) -> None:
        self.questions.append(question)
        then()

    def ask_reason(self, title: str, label: str, then: Callable[[str], None]) -> None:
        then("Er loopt een klacht")


@pytest.fixture
def left(uow: UnitOfWork, school_id: int) -> Left:
    return who_left(uow, school_id)


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def presenter(shown: Shown, ways: Ways, runner: ImmediateRunner, left: Left) -> RetentionPresenter:
    workplace = Workplace(left.monday.school_id, "Marieke Aalbers", CLOCK, demo=False)
    made = RetentionPresenter(shown, runner, ways, workplace)
    made.refresh()
    return made


def test_that_the_list_says_what_may_go_and_why(shown: Shown, presenter: RetentionPresenter) -> None:
    assert shown.finding == "1 regel kan weg: de bewaartermijn is voorbij"
    (line,) = shown.lines
    presenter.current(line)
    assert (state_of(line), shown.told) == (
        "kan weg", "Dossier: 2 jaar na 20 december 2024, kan weg sinds 21 december 2026.",
    )  # fmt: skip
    assert (shown.can_postpone, shown.can_resume) == (True, False)


def test_that_an_empty_list_says_when_the_next_is_due(
    shown: Shown, ways: Ways, runner: ImmediateRunner, left: Left
) -> None:
    early = Workplace(left.monday.school_id, "Marieke", FixedClock(AT.replace(year=2025)), demo=False)
    RetentionPresenter(shown, runner, ways, early).refresh()
    assert shown.empty == "Er kan nu niets weg. De eerstvolgende bewaartermijn is voorbij op 21 december 2026."


def test_that_choosing_proposing_and_approving_end_in_a_certificate(
    shown: Shown, ways: Ways, presenter: RetentionPresenter, runner: ImmediateRunner
) -> None:
    presenter.toggle(shown.lines[0])
    assert shown.verb == "Stel 1 voor"
    presenter.propose()
    assert presenter.chosen == frozenset()
    presenter.refresh()
    assert shown.finding == "1 regel wacht op goedkeuring"
    (waiting,) = shown.open
    assert (waiting.title, waiting.subjects, waiting.refusal) == ("Voorstel V-001", "Xanthippe van Quaadvlieg", "")
    presenter.approve(waiting.run)
    presenter.refresh()
    assert shown.questions == ["Voorstel V-001 goedkeuren en 1 regel vernietigen?"]
    assert [run.state for run in shown.done] == [RunState.DESTROYED]
    assert runner.changes[-1].undo == ()
    assert ("preview", "Bewijs van vernietiging V-001") in [went[:2] for went in ways.went]
    assert (runner.refusals, shown.lines) == ([], ())


def test_that_everything_is_chosen_and_let_go_by_one_key(shown: Shown, presenter: RetentionPresenter) -> None:
    presenter.choose_all()
    assert (len(presenter.chosen), shown.verb) == (1, "Stel 1 voor")
    presenter.choose_all()
    assert (len(presenter.chosen), shown.verb) == (0, "Stel voor")


def test_that_who_is_no_director_sees_whom_it_waits_for(
    shown: Shown, ways: Ways, uow: UnitOfWork, presenter: RetentionPresenter, left: Left
) -> None:
    presenter.choose_all()
    presenter.propose()
    marieke = Actor("marieke", "Marieke Aalbers", frozenset({Role.ORTHOPEDAGOOG}))
    workplace = Workplace(left.monday.school_id, "Marieke", CLOCK, demo=False)
    RetentionPresenter(shown, ImmediateRunner(uow.acting_as(marieke)), ways, workplace).refresh()
    assert shown.open[0].refusal == "Wacht op iemand met de rol directeur."


def test_that_refusing_takes_a_reason_and_gives_the_list_back(shown: Shown, presenter: RetentionPresenter) -> None:
    presenter.choose_all()
    presenter.propose()
    presenter.refresh()
    presenter.refuse_run(shown.open[0].run)
    presenter.refresh()
    assert shown.open == []
    assert presenter.can_choose


def test_that_postponing_is_refused_beside_its_field_until_it_is_whole(
    shown: Shown, presenter: RetentionPresenter
) -> None:
    presenter.current(shown.lines[0])
    presenter.begin_postponing()
    assert shown.form == "Xanthippe van Quaadvlieg langer bewaren"
    typed = Postponing("klacht", None, "")
    dated = replace(typed, how_long=UNTIL)
    no_reason = replace(typed, reason="", how_long=CLAIM)
    for wrong in (typed, dated, replace(dated, until="morgen"), replace(dated, until="1-1-2020"), no_reason):
        presenter.postpone(wrong)
    assert [field for field, _text in shown.refusals] == ["how_long", "until", "until", "until", "reason"]
    presenter.postpone(replace(dated, until="30-6-2027"))
    presenter.refresh()
    presenter.current(shown.lines[0])
    assert (shown.form, state_of(shown.lines[0]), shown.can_resume) == ("", "uitgesteld", True)
    assert shown.told.endswith("Uitgesteld tot en met 30 juni 2027: klacht.")
    presenter.toggle(shown.lines[0])
    assert presenter.chosen == frozenset()
    presenter.resume()
    presenter.refresh()
    assert presenter.can_choose


def test_that_a_longer_term_empties_the_list_and_a_request_names_its_pupil(
    shown: Shown, presenter: RetentionPresenter, uow: UnitOfWork, left: Left
) -> None:
    from zis_desktop.services.vault.retention import propose_erasure

    presenter.set_term(DataClass.DOSSIER, 4)
    presenter.refresh()
    assert (shown.years[DataClass.DOSSIER], shown.lines) == (4, ())
    propose_erasure(uow, left.pupil_id, "Moeder, brief", AT)
    presenter.refresh()
    (asked,) = shown.open
    assert (asked.title, asked.subjects) == ("Verzoek V-001", "Xanthippe van Quaadvlieg")


# -- by keyboard, in the real window -----------------------------------------------------------------------------


@pytest.fixture
def window(open_window: OpenWindow, left: Left) -> MainWindow:
    return open_window(CLOCK, ScriptedDialogs())


def the_tab(qtbot: QtBot, window: MainWindow) -> RetentionTab:
    window.go_to("settings")
    screen = window.current_screen
    assert isinstance(screen, SettingsView)
    screen.show_tab("retention")
    assert isinstance(screen.tab, RetentionTab)
    screen.tab.refresh()
    qtbot.waitUntil(lambda: window.runner.idle)
    return screen.tab


def test_that_a_dossier_goes_by_keyboard_and_its_certificate_opens(
    qtbot: QtBot, window: MainWindow, uow: UnitOfWork, left: Left
) -> None:
    tab = the_tab(qtbot, window)
    tab.table.setFocus()
    qtbot.keyClick(tab.table, Qt.Key.Key_Space)
    assert tab.presenter.chosen == {Subject(SubjectKind.PUPIL, left.pupil_id)}
    qtbot.keyClick(tab.table, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: any("Keur goed" in each.text() for each in tab.findChildren(QPushButton)))
    approve = next(each for each in tab.findChildren(QPushButton) if each.text() == "Keur goed en vernietig")
    assert approve.accessibleName() == "Keur goed en vernietig: Voorstel V-001"
    approve.setFocus()
    qtbot.keyClick(approve, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(window.current_screen, PreviewView))
    qtbot.waitUntil(lambda: window.runner.idle)
    found = retention_due(uow, left.monday.school_id, AT.date())
    assert [run.state for run in found.runs] == [RunState.DESTROYED]
    with uow.unguarded.read() as connection:
        assert connection.execute(tables.pupil.select().where(tables.pupil.c.id == left.pupil_id)).first() is None


def test_that_postponing_by_keyboard_asks_a_date_only_when_there_is_one(
    qtbot: QtBot, window: MainWindow, left: Left
) -> None:
    tab = the_tab(qtbot, window)
    tab.table.setFocus()
    tab.presenter.begin_postponing()
    assert tab.form.field("reason").hasFocus()
    qtbot.keyClicks(tab.form.field("reason"), "rechtszaak")
    choice = tab.form.field("how_long")
    choice.setFocus()
    qtbot.keyClicks(choice, "zolang")
    assert not tab.form.field("until").isEnabled()
    qtbot.keyClick(choice, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bool(tab.table.current().due.stop))
    assert tab.table.current().due.stop == "Blijft zolang een juridische zaak loopt: rechtszaak."
    assert tab.table.hasFocus()


def test_that_every_control_of_the_tab_has_a_name(qtbot: QtBot, window: MainWindow) -> None:
    tab = the_tab(qtbot, window)
    nameless = [
        each for each in tab.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible() and not each.accessibleName()
    ]  # fmt: skip
    assert nameless == []
