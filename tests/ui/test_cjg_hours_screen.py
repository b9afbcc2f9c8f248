"""The page of the CJG worker's hours in the real window, as she sees it herself."""

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.meeting_life import a_monday
from tests.ui.conftest import OpenWindow
from ui.cjg_hours.view import WHO, CjgHoursView
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.hours.cjg import CjgKind
from zis_desktop.domain.vault.access import Actor, Role
from zis_desktop.services.cjg_hours import cjg_year
from zis_desktop.store.unit_of_work import UnitOfWork


def test_that_who_has_only_own_hours_is_not_asked_whose_they_are(
    uow: UnitOfWork, school_id: int, clock: FixedClock, open_window: OpenWindow, qtbot: QtBot
) -> None:
    monday = a_monday(uow, school_id, casussen=0)
    fatima = Actor("fatima", "Fatima el Idrissi", frozenset({Role.CJG}), professional_id=monday.people["Fatima"])
    window = open_window(clock, actor=fatima)
    window.go_to("cjg_hours")
    qtbot.waitUntil(lambda: window.runner.idle)
    page = window.current_screen
    assert isinstance(page, CjgHoursView)
    assert (page.form.field("professional").isVisible(), page.lines.isColumnHidden(WHO)) == (False, True)
    assert page.form.field("kind").hasFocus(), "the cursor begins where she fills in, not at what would be taken away"
    minutes = page.form.field("minutes")
    assert isinstance(minutes, QLineEdit)
    minutes.setText("0:45")
    page.form.choose("kind", CjgKind.CONSULTING)
    step = page.primary()
    assert step is not None
    step.run()
    qtbot.waitUntil(lambda: window.runner.idle)
    (line,) = cjg_year(uow, school_id, clock.today()).lines
    assert (line.professional_id, line.minutes) == (monday.people["Fatima"], 45)
