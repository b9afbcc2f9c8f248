"""Logboek: what the presenter decides on a real store, and the review and the two papers through the real window."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from tests.immediate import ImmediateRunner, PatientRunner
from ui.app import App
from ui.desk import nobody_saw
from ui.presenting import Workplace
from ui.preview.view import PreviewView
from ui.pupil.tab_names import PupilTab
from ui.pupil.view import PupilView
from ui.settings.log_presenter import Filters, LogPresenter, detail_of, own_rows, told
from ui.settings.log_tab import LogTab
from ui.settings.view import SettingsView
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.vault.access import Actor, Role
from zis_desktop.domain.vault.access_log import Action, Review
from zis_desktop.services.vault.access_log import record
from zis_desktop.services.vault.log_reviews import LogLine, ReviewState, log_page
from zis_desktop.store.unit_of_work import UnitOfWork


class Shown:
    """A view that remembers what it was told."""

    def __init__(self) -> None:
        self.wanted = Filters()
        self.lines: Sequence[LogLine] = ()
        self.users: Sequence[tuple[str, str]] = ()
        self.sample: Sequence[LogLine] | None = None
        self.summary = self.review = self.verdict = self.warning = self.refusal = self.said = ""
        self.due = self.whole = False

    def filters(self) -> Filters:
        return self.wanted

    def show_page(self, lines: Sequence[LogLine], summary: str) -> None:
        self.lines, self.summary = lines, summary

    def show_users(self, users: Sequence[tuple[str, str]]) -> None:
        self.users = users

    def show_review(self, text: str, *, due: bool) -> None:
        self.review, self.due = text, due

    def show_verdict(self, text: str, *, whole: bool) -> None:
        self.verdict, self.whole = text, whole

    def show_sample(self, lines: Sequence[LogLine], finding: str, warnings: Sequence[str]) -> None:
        self.sample, self.warning = lines, " ".join(warnings)

    def hide_sample(self) -> None:
        self.sample = None

    def refuse_remark(self, text: str) -> None:
        self.refusal = text

    def say(self, text: str, tone: str) -> None:
        self.said = text


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def workplace(school_id: int, clock: FixedClock) -> Workplace:
    return Workplace(school_id, "Marieke Aalbers", clock, demo=False)


@pytest.fixture
def runner(uow: UnitOfWork, clock: FixedClock) -> ImmediateRunner:
    uow.journal.clock = clock
    return ImmediateRunner(uow)


@pytest.fixture
def presenter(shown: Shown, runner: ImmediateRunner, workplace: Workplace) -> LogPresenter:
    return LogPresenter(shown, runner, workplace, nobody_saw)


def test_that_the_newest_rows_come_first_with_who_is_in_the_log(
    presenter: LogPresenter, shown: Shown, uow: UnitOfWork
) -> None:
    record(uow, Action.SEEN, "dossier", pupil_ids=[7])
    presenter.refresh()
    assert (shown.lines[0].action, shown.lines[0].subject) == ("inzien", "dossier")
    assert shown.summary == "2 regels"
    assert shown.users == ((uow.actor.login, uow.actor.name),)
    assert shown.review.startswith("Nog niet gecontroleerd.")
    assert not shown.due


def test_that_filters_narrow_the_rows(presenter: LogPresenter, shown: Shown, uow: UnitOfWork) -> None:
    record(uow, Action.BROKE_GLASS, "dossier", pupil_ids=[7], reason="nood")
    for wanted, amount in (
        (Filters(what="Noodtoegang"), 1), (Filters(what="Inzien"), 0),
        (Filters(period="Vandaag", what="Noodtoegang"), 1),
        (Filters(login="niemand"), 0), (Filters(pupil="bestaat niet"), 0),
    ):  # fmt: skip
        shown.wanted = wanted
        presenter.search()
        assert len(shown.lines) == amount, wanted


def test_that_a_period_counts_today() -> None:
    today = date(2024, 9, 6)
    assert Filters(period="Vandaag").first(today) == today
    assert Filters(period="Afgelopen 7 dagen").first(today) == date(2024, 8, 31)
    assert Filters().first(today) is None


def test_that_an_answer_to_an_older_question_is_not_shown(shown: Shown, uow: UnitOfWork, workplace: Workplace) -> None:
    runner = PatientRunner(uow)
    presenter = LogPresenter(shown, runner, workplace, nobody_saw)
    presenter.search()
    shown.wanted = Filters(what="Noodtoegang")
    presenter.search()
    runner.answer()
    assert shown.lines == ()


def test_that_the_chain_is_told_in_one_sentence(presenter: LogPresenter, shown: Shown) -> None:
    presenter.check()
    assert shown.whole
    assert shown.verdict == "Het logboek is heel: 1 regel, niets weggehaald, gewijzigd of verplaatst."


def test_that_a_review_is_signed_with_a_remark(
    presenter: LogPresenter, shown: Shown, runner: ImmediateRunner, uow: UnitOfWork
) -> None:
    record(uow.acting_as(Actor("mila", "Mila", frozenset({Role.YOUKE}))), Action.SEEN, "dossier", pupil_ids=[7])
    presenter.take_sample()
    assert shown.sample is not None
    assert shown.warning == "1 regel hiervan is van uzelf. Laat daar iemand anders naar kijken."
    presenter.sign(" ")
    assert shown.refusal.startswith("Schrijf op wat u zag")
    presenter.sign("Geen bijzonderheden.")
    assert shown.sample is None
    assert runner.said == ["Controle van het logboek ondertekend."]
    assert shown.review.startswith("Laatste controle: 6 september 2024 door Marieke Aalbers.")


def test_that_stopping_signs_nothing(presenter: LogPresenter, shown: Shown, runner: ImmediateRunner) -> None:
    presenter.take_sample()
    presenter.stop()
    presenter.sign("Geen bijzonderheden.")
    assert shown.sample is None
    assert runner.said == []


def test_that_a_row_is_told_in_a_sentence(clock: FixedClock) -> None:
    line = LogLine(7, clock.now(), "mila", "Mila", "", "aanmelden", "", "", "")
    assert detail_of(line) == "Regel 7. Mila, aanmelden."
    opened = replace(
        line, roles="beheerder", action="noodtoegang", subject="dossier geopend", pupil="Noor Bakker", reason="melding"
    )
    assert detail_of(opened) == (
        "Regel 7. Mila (beheerder), noodtoegang: dossier geopend. Leerling: Noor Bakker. Reden: melding."
    )


def test_that_own_rows_are_counted_in_words() -> None:
    assert own_rows(0) == ()
    assert own_rows(3)[0].startswith("3 regels hiervan zijn van uzelf.")


def test_that_a_review_that_is_late_is_said(clock: FixedClock) -> None:
    due = date(2024, 9, 1)
    never = ReviewState(None, due, 4)
    assert told(never, clock.today()) == (
        "Nog niet gecontroleerd. De eerste controle had gemoeten voor 1 september 2024.", True,
    )  # fmt: skip
    last = Review(datetime(2024, 6, 1, 12, tzinfo=UTC), "Ruth Postma", 9, (1,), "")
    text, late = told(replace(never, last=last), due + timedelta(days=1))
    assert late
    assert text == (
        "Laatste controle: 1 juni 2024 door Ruth Postma. De volgende had gemoeten voor 1 september 2024. "
        "Sindsdien 4 regels erbij."
    )


# -- the real window -------------------------------------------------------------------------------------------------


@pytest.fixture
def app(qtbot: QtBot, demo_school: Path, tmp_path: Path, clock: FixedClock) -> Iterator[App]:
    opened = App(clock=clock)
    qtbot.addWidget(opened.window)
    opened.window.resize(1440, 900)
    opened.window.show()
    opened.open(str(shutil.copy(demo_school, tmp_path / "demo.zis")))
    yield opened
    opened.window.close()


@pytest.fixture
def settle(qtbot: QtBot, app: App) -> Callable[[], None]:
    def wait() -> None:
        qtbot.waitUntil(lambda: app.window.workplace is not None and app.runner.idle, timeout=20_000)
        QApplication.processEvents()
        qtbot.waitUntil(lambda: app.runner.idle, timeout=20_000)

    wait()
    return wait


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_that_a_review_goes_by_keyboard_in_the_window(app: App, qtbot: QtBot, settle: Callable[[], None]) -> None:
    app.window.go_to("settings")
    settings = app.window.current_screen
    assert isinstance(settings, SettingsView)
    settings.show_tab("log")
    settle()
    tab = settings.tab
    assert isinstance(tab, LogTab)
    assert tab.table.rows_model.rows
    qtbot.keyClick(app.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert tab.sample.isVisible()
    assert focused() is tab.sample
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    qtbot.keyClicks(focused(), "Geen bijzonderheden.")
    qtbot.keyClick(app.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert tab.table.isVisible()
    assert tab.table.rows_model.rows[0].action == "logboek controleren"


def test_that_a_parent_gets_the_two_papers_from_the_pupils_page(
    app: App, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    for key, paper in ((Qt.Key.Key_8, "Inzageblad"), (Qt.Key.Key_9, "Toegangsblad")):
        app.window.open_pupil(2)
        settle()
        page = app.window.current_screen
        assert isinstance(page, PupilView)
        page.turn_to(PupilTab.PAPERS)
        qtbot.keyClick(page, key)
        for_the_first_who_may(page, qtbot)
        settle()
        preview = app.window.current_screen
        assert isinstance(preview, PreviewView)
        assert preview.presenter.pdf is not None
        assert preview.presenter.pdf.title == paper
        assert any(action.text.startswith("Toon w") for action in page.palette_actions())


def for_the_first_who_may(page: PupilView, qtbot: QtBot) -> None:
    """For whom the sheet is, is asked first."""
    to = page.panel.field("to")
    assert isinstance(to, QComboBox)
    to.setCurrentIndex(to.count() - 1)
    qtbot.keyClick(to, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_that_saving_a_paper_from_the_preview_stands_in_the_log(
    app: App, qtbot: QtBot, settle: Callable[[], None], tmp_path: Path
) -> None:
    app.window.open_pupil(2)
    settle()
    page = app.window.current_screen
    assert isinstance(page, PupilView)
    page.presenter.show_data_sheet()
    for_the_first_who_may(page, qtbot)
    settle()
    preview = app.window.current_screen
    assert isinstance(preview, PreviewView)
    preview.presenter.save_at(tmp_path / "x.pdf")
    assert preview.presenter.pdf is not None
    preview.presenter.printed(preview.presenter.pdf, 2)
    settle()
    store = app.store
    assert store is not None
    lines = log_page(store.uow, 1).lines[:3]
    assert [line.action for line in lines] == ["printen", "bewaren als bestand", "inzien"]
    assert {line.subject for line in lines} == {"Inzageblad, exemplaar voor de leerling"}
