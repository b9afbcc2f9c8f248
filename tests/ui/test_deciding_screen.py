"""The page on which the director decides: by keyboard, nothing chosen beforehand, all of it in one go."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.immediate import ImmediateRunner
from tests.meeting_life import NOW, Monday, a_monday, advised, decided
from tests.ui.ways import Ways
from ui.deciding.view import DecidingView
from ui.desk import Desk
from ui.dialogs import Dialogs
from ui.presenting import Workplace
from ui.theme import theme
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.meeting.decisions import Authority, DecisionKind
from zis_desktop.services.meeting import authority, decisions, meetings
from zis_desktop.store.unit_of_work import UnitOfWork

TUESDAY = FixedClock(datetime(2024, 9, 10, 7, tzinfo=UTC))


@pytest.fixture
def monday(uow: UnitOfWork, school_id: int) -> Monday:
    """Three advices wait: a complete one, one without the view of the CJG worker, one without its help."""
    found = a_monday(uow, school_id, casussen=3)
    meetings.start_meeting(uow, found.meeting_id, NOW)
    for place, (view, help_of) in enumerate((("Past.", found.help), ("", found.help), ("Past.", None))):
        later = decided(authority=Authority.LATER)
        advice = replace(advised(view=view), deploy=help_of)
        decisions.record_decision(uow, found.casus_item(place), advice, later, NOW, seen=None)
    return found


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication, monday: Monday, runner: ImmediateRunner, ways: Ways) -> DecidingView:
    theme.install(qapp, dark=False)
    desk = Desk(runner, ways, Dialogs(), Workplace(monday.school_id, "Ruth Postma", TUESDAY, demo=False))
    made = DecidingView(desk)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    made.refresh()
    QApplication.processEvents()
    return made


def waiting(uow: UnitOfWork, monday: Monday) -> list[int]:
    found = authority.waiting_for_authority(uow, monday.school_id, TUESDAY.today()).advices
    return [one.item_id for one in found]


def choices(view: DecidingView) -> list[Authority | None]:
    return [view.presenter.chosen(item_id).authority for item_id in view.rows]


def test_that_nothing_is_chosen_beforehand_and_nothing_is_recorded_then(
    view: DecidingView, uow: UnitOfWork, monday: Monday
) -> None:
    assert choices(view) == [None] * 3
    view.presenter.record()
    assert len(waiting(uow, monday)) == 3


def test_that_one_press_follows_all_that_needs_no_closer_look(
    view: DecidingView, runner: ImmediateRunner, uow: UnitOfWork, monday: Monday
) -> None:
    view.follow.click()
    assert choices(view) == [Authority.FOLLOWS, None, None]
    view.presenter.record()
    assert runner.said == ["1 besluit van Ruth Postma vastgelegd: Noor Hendriks."]
    assert waiting(uow, monday) == [monday.casus_item(1), monday.casus_item(2)]


def test_that_the_keys_answer_and_the_arrows_go_on(
    qtbot: QtBot, view: DecidingView, runner: ImmediateRunner, uow: UnitOfWork, monday: Monday
) -> None:
    first, second, third = view.rows.values()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_L)
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_B)
    assert second.reason.hasFocus()
    qtbot.keyClicks(second.reason, "Ouders konden niet wachten")
    third.setFocus()
    qtbot.keyClick(third, Qt.Key.Key_B)
    assert choices(view) == [Authority.LATER, Authority.FOLLOWS, None]
    qtbot.keyClick(third, Qt.Key.Key_W)
    assert third.kind.hasFocus()
    view.presenter.choose_kind(monday.casus_item(2), DecisionKind.NO_SUPPORT)
    third.reason.setFocus()
    qtbot.keyClicks(third.reason, "De mentor pakt het op")
    view.presenter.record()
    assert runner.said == ["2 besluiten van Ruth Postma vastgelegd: Sam van Veen en Milan de Groot."]
    assert waiting(uow, monday) == [monday.casus_item(0)]


def test_that_a_deviation_asks_what_and_why(view: DecidingView, uow: UnitOfWork, monday: Monday) -> None:
    item, row = next(iter(view.rows.items()))
    view.presenter.choose(item, Authority.DEVIATES)
    view.presenter.record()
    assert row.kind.hasFocus()
    view.presenter.choose_kind(item, DecisionKind.NO_SUPPORT)
    view.presenter.record()
    assert row.reason.hasFocus()
    assert len(waiting(uow, monday)) == 3


def test_that_enter_opens_the_casus_and_every_row_can_be_read_aloud(
    qtbot: QtBot, view: DecidingView, ways: Ways, monday: Monday
) -> None:
    row = next(iter(view.rows.values()))
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert ways.went == [("open_casus", monday.casussen[0])]
    assert row.accessibleName() == "Noor Hendriks: Inzet Youké starten, nog niet beantwoord"


def test_that_an_empty_list_says_so(view: DecidingView, monday: Monday) -> None:
    for item_id in list(view.rows):
        view.presenter.choose(item_id, Authority.DEVIATES)
        view.presenter.choose_kind(item_id, DecisionKind.NO_SUPPORT)
        view.presenter.type_reason(item_id, "Niet meer nodig")
    view.presenter.record()
    assert view.rows == {}
    assert view.primary() is None
