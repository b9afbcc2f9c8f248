"""The page Vandaag: what it shows, where each action leads, and one day of it by keyboard."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.agenda_life import ask, filled, held, seat
from tests.hours_life import as_professional, hours_life
from tests.immediate import ImmediateRunner
from tests.ui.ways import Ways
from ui.desk import Desk
from ui.dialogs import Dialogs
from ui.presenting import Workplace
from ui.theme import theme
from ui.today.presenter import Choice, FigureShown, TodayPresenter
from ui.today.view import TodayView
from ui.widgets.lines import Line
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.due import Due, DueKind
from zis_desktop.domain.meeting.decisions import Authority, DecisionKind
from zis_desktop.domain.meeting.meeting import Block
from zis_desktop.domain.opp.opp import NewVersion, OppOccasion, OppText
from zis_desktop.domain.people import Guest
from zis_desktop.domain.pupils import Profile
from zis_desktop.domain.today import NextMeeting, StripBlock, StripGuest
from zis_desktop.domain.vault.access import EVERYTHING, Role
from zis_desktop.services.agenda.agenda import compose_agenda
from zis_desktop.services.hours import log_hours
from zis_desktop.services.hours_months import hand_in_month
from zis_desktop.services.undoing import undo
from zis_desktop.store.opp import add_version
from zis_desktop.store.tables import action_item, professional, pupil
from zis_desktop.store.unit_of_work import UnitOfWork

MONDAY = date(2024, 9, 9)
OPP = NewVersion(OppOccasion.DRAWN_UP, date(2024, 9, 2), OppText(Profile.ARBEIDSMARKT, "", "", "", ""))


class Shown:
    """A view that remembers what it was asked to show."""

    def __init__(self) -> None:
        self.meeting: NextMeeting | None = None
        self.title = self.detail = self.state = self.empty = self.actions_title = ""
        self.due: list[Due] = []
        self.choices: list[Choice] = []
        self.actions: list[Line] = []
        self.decisions: list[Line] = []
        self.figures: list[FigureShown] = []
        self.coming: list[tuple[str, str, str]] = []

    def show_meeting(self, meeting: NextMeeting | None, title: str, detail: str, state: str) -> None:
        self.meeting, self.title, self.detail, self.state = meeting, title, detail, state

    def show_due(self, rows: Sequence[Due], choices: Sequence[Choice], empty: str) -> None:
        self.due, self.choices, self.empty = list(rows), list(choices), empty

    def show_actions(self, lines: Sequence[Line], title: str) -> None:
        self.actions, self.actions_title = list(lines), title

    def show_decisions(self, lines: Sequence[Line], title: str) -> None:
        self.decisions, self.decisions_title = list(lines), title

    def show_figures(self, figures: Sequence[FigureShown]) -> None:
        self.figures = list(figures)

    def show_coming(self, days: Sequence[tuple[str, str, str]]) -> None:
        self.coming = list(days)


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def presenter(
    runner: ImmediateRunner, school_id: int, clock: FixedClock, shown: Shown, ways: Ways
) -> TodayPresenter:  # fmt: skip
    return TodayPresenter(shown, runner, ways, Workplace(school_id, "Marieke", clock, demo=False))


@pytest.fixture
def busy(uow: UnitOfWork, school_id: int) -> dict[str, int]:
    """A pupil without consent and one whose TLV ended, and two actions."""
    with uow.unguarded.write() as work:
        seat(work, school_id)
        casus_id = ask(work, school_id, 1, consent=False, last="Bakker")
        pupils = {row.last_name: row.id for row in work.connection.execute(pupil.select())}
        work.update(pupil, pupils["Bakker"], tlv_until=date(2024, 7, 31))
        add_version(work, pupils["Bakker"], OPP, (), by="Marieke", at=datetime(2024, 9, 2, 10, 0, tzinfo=UTC))
        for text, due_on, about in (
            ("Ouders bellen", date(2024, 9, 2), casus_id),
            ("Zaal bespreken", date(2024, 9, 20), None),
        ):
            work.insert(action_item, school_id=school_id, text=text, due_on=due_on, casus_id=about)
    return {"casus": casus_id, "pupil": pupils["Bakker"]}


@pytest.mark.usefixtures("busy")
def test_that_the_card_says_when_and_whether_it_is_ready(presenter: TodayPresenter, shown: Shown, ways: Ways) -> None:
    presenter.refresh()
    assert (shown.title, shown.detail) == ("CvB van maandag 9 september", "08:45–10:45, 1 casus")
    assert shown.state == "nog niet samengesteld"
    assert presenter.subtitle == "vrijdag 6 september 2024, week 36"
    assert shown.meeting is not None
    assert ways.open_count == len(shown.meeting.gaps) + 1 + 1  # a TLV that ended, an action that is late


def test_that_each_gap_and_each_row_leads_to_where_it_is_mended(
    presenter: TodayPresenter, shown: Shown, ways: Ways, busy: dict[str, int]
) -> None:
    presenter.refresh()
    assert shown.meeting is not None
    presenter.do_gap(shown.meeting.gaps[0])
    presenter.do_gap(shown.meeting.gaps[-1])
    presenter.do_due(shown.due[0])
    presenter.open_agenda()
    presenter.open_action(shown.actions[0].row)
    presenter.open_action(shown.actions[1].row)
    assert ways.went == [
        ("open_pupil", busy["pupil"]), ("open_meeting", MONDAY), ("open_pupil", busy["pupil"]),
        ("open_meeting", MONDAY), ("open_casus", busy["casus"]), ("open_meeting", MONDAY),
    ]  # fmt: skip


@pytest.mark.usefixtures("busy")
def test_that_the_meeting_opens_from_here_on_its_own_day_only(
    runner: ImmediateRunner, school_id: int, shown: Shown, ways: Ways, uow: UnitOfWork
) -> None:
    friday = datetime(2024, 9, 6, 9, 12, tzinfo=UTC)
    compose_agenda(uow, school_id, MONDAY, friday)
    for now, opens in ((friday, False), (friday + timedelta(days=3), True)):
        place = Workplace(school_id, "Marieke", FixedClock(now), demo=False)
        presenter = TodayPresenter(shown, runner, ways, place)
        presenter.refresh()
        assert presenter.meets_today is opens
        presenter.run_meeting()
    assert shown.meeting is not None
    assert ways.went == [("run_meeting", shown.meeting.id)]


@pytest.mark.usefixtures("busy")
def test_that_own_actions_come_first(
    runner: ImmediateRunner, school_id: int, clock: FixedClock, shown: Shown, ways: Ways, uow: UnitOfWork
) -> None:
    with uow.unguarded.write() as work:
        own, *_others = work.connection.execute(professional.select())
        later = work.connection.execute(action_item.select().where(action_item.c.text == "Zaal bespreken")).one()
        work.update(action_item, later.id, owner_id=own.id)
    place = Workplace(school_id, own.name, clock, demo=False, actor=replace(EVERYTHING, professional_id=own.id))
    TodayPresenter(shown, runner, ways, place).refresh()
    assert [line.text for line in shown.actions] == ["Zaal bespreken", "Ouders bellen"]
    assert shown.actions[0].second == "vr 20 sep, voor u"


def test_that_advice_that_waits_opens_the_list_of_the_director_and_for_others_the_casus(
    runner: ImmediateRunner, uow: UnitOfWork, school_id: int, clock: FixedClock, shown: Shown, ways: Ways
) -> None:
    with uow.unguarded.write() as work:
        casus_id = ask(work, school_id, 1)
        held(work, school_id, date(2024, 9, 2), casus_id, DecisionKind.NO_SUPPORT, authority=Authority.LATER)
    for role, way in ((Role.DIRECTOR, ("open_decisions",)), (Role.INTERN_BEGELEIDER, ("open_casus", casus_id))):
        actor = replace(EVERYTHING, roles=frozenset({role}))
        made = TodayPresenter(shown, runner, ways, Workplace(school_id, "", clock, demo=False, actor=actor))
        made.refresh()
        made.open_decision(shown.decisions[0].row)
        assert ways.went[-1] == way
        assert made.must_decide is (role is Role.DIRECTOR)


def test_that_months_of_hours_wait_for_who_approves_and_open_where_they_are_approved(
    runner: ImmediateRunner, uow: UnitOfWork, school_id: int, clock: FixedClock, shown: Shown, ways: Ways
) -> None:
    life, august = hours_life(uow, school_id), date(2024, 8, 28)
    log_hours(uow, life.hours("Sam", 45, august), today=clock.today(), now=clock.now())
    hand_in_month(
        as_professional(uow, life.professional),
        life.professional,
        august.replace(day=1),
        today=clock.today(),
        now=clock.now(),
    )
    made = TodayPresenter(shown, runner, ways, Workplace(school_id, "", clock, demo=False))
    made.refresh()
    assert shown.decisions_title == "1 goedkeuring wacht"
    assert [(line.text, line.second) for line in shown.decisions] == [
        ("Uren goedkeuren", "1 maand wacht in Uren, bij Maanden")
    ]
    made.open_decision(shown.decisions[0].row)
    assert ways.went[-1] == ("open_months",)


@pytest.mark.usefixtures("busy")
def test_that_an_action_is_ticked_off_and_can_be_taken_back(
    presenter: TodayPresenter, shown: Shown, runner: ImmediateRunner, uow: UnitOfWork
) -> None:
    presenter.refresh()
    assert shown.actions_title == "2 open acties, 1 te laat"
    assert shown.actions[0].second == "te laat, was ma 2 sep, nog niemand, Leerling Bakker"
    presenter.tick_action(shown.actions[0].row)
    presenter.refresh()
    assert runner.said == ["Afgerond: Ouders bellen."]
    assert [line.text for line in shown.actions] == ["Zaal bespreken"]
    undo(uow, runner.changes[0])
    presenter.refresh()
    assert [line.text for line in shown.actions] == ["Ouders bellen", "Zaal bespreken"]


@pytest.mark.usefixtures("busy")
def test_that_the_filter_narrows_and_lets_go_when_its_kind_is_gone(
    presenter: TodayPresenter, shown: Shown, uow: UnitOfWork
) -> None:
    presenter.refresh()
    assert [(one.text, one.amount, one.chosen) for one in shown.choices] == [("Alles", 1, True), ("TLV", 1, False)]
    presenter.choose_kind(DueKind.TLV)
    assert [one.chosen for one in shown.choices] == [False, True]
    assert presenter.tone(shown.due[0]) == "late"
    assert presenter.remaining(shown.due[0]) == "37 dagen te laat"
    assert presenter.told(shown.due[0]) == "TLV: verlopen, nieuwe ontbreekt. Termijn 31 jul 2024. Enter: Leg TLV vast."
    assert shown.due[0].pupil_id is not None
    with uow.unguarded.write() as work:
        work.update(pupil, shown.due[0].pupil_id, tlv_until=date(2027, 7, 31))
    presenter.refresh()
    assert (shown.due, shown.empty) == ([], "Er vervalt de komende weken niets.")
    assert [(one.text, one.chosen) for one in shown.choices] == [("Alles", True)]


def test_that_a_new_school_has_a_page_without_alarm(presenter: TodayPresenter, shown: Shown) -> None:
    presenter.refresh()
    assert (shown.due, shown.actions, shown.decisions) == ([], [], [])
    assert shown.actions_title == "Geen open acties"
    assert [(one.value, one.most) for one in shown.figures] == [("0", 0), ("–", 0), ("0:00", 0)]
    presenter.choose_kind(None)
    assert shown.empty == "Er vervalt de komende weken niets."


@pytest.fixture
def view(runner: ImmediateRunner, school_id: int, clock: FixedClock, ways: Ways, qtbot: QtBot) -> TodayView:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.install(app, dark=False)
    made = TodayView(Desk(runner, ways, Dialogs(), Workplace(school_id, "Marieke", clock, demo=False)))
    qtbot.addWidget(made)
    made.resize(1240, 800)
    made.show()
    return made


def test_that_the_page_is_worked_through_by_keyboard(
    view: TodayView, qtbot: QtBot, ways: Ways, busy: dict[str, int], runner: ImmediateRunner
) -> None:
    view.refresh()
    qtbot.keyClick(view, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view.gaps, Qt.Key.Key_Return)
    qtbot.keyClick(view.gaps, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view.due, Qt.Key.Key_Return)
    qtbot.keyClick(view.due, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert view.action_list.hasFocus()
    qtbot.keyClick(view.action_list, Qt.Key.Key_Return)
    assert ways.went == [("open_pupil", busy["pupil"]), ("open_pupil", busy["pupil"]), ("open_casus", busy["casus"])]
    qtbot.keyClick(view.action_list, Qt.Key.Key_Space)
    view.refresh()
    assert runner.said == ["Afgerond: Ouders bellen."]
    assert view.action_list.count() == 1
    qtbot.keyClick(view.action_list, Qt.Key.Key_Space)
    view.refresh()
    assert not view.action_list.isVisible()


@pytest.mark.usefixtures("busy")
def test_that_a_click_on_the_box_ticks_and_a_click_on_the_words_does_not(
    view: TodayView, qtbot: QtBot, runner: ImmediateRunner
) -> None:
    view.refresh()
    words, box = QPoint(120, 20), QPoint(10, 20)
    qtbot.mouseClick(view.action_list.viewport(), Qt.MouseButton.LeftButton, pos=words)
    assert runner.said == []
    qtbot.mouseClick(view.action_list.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert runner.said == ["Afgerond: Ouders bellen."]


@pytest.mark.usefixtures("busy")
def test_that_a_filter_keeps_the_keyboard_where_it_is(view: TodayView, qtbot: QtBot) -> None:
    view.refresh()
    chips = {one.text(): one for one in view.findChildren(QPushButton) if one.isCheckable()}
    qtbot.waitUntil(chips["TLV 1"].isVisible)
    chips["TLV 1"].setFocus()
    qtbot.keyClick(chips["TLV 1"], Qt.Key.Key_Space)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert (focused.text(), focused.isChecked()) == ("TLV 1", True)


def test_that_a_narrow_page_stands_in_one_column_and_tells_the_row_in_full(
    view: TodayView, uow: UnitOfWork, school_id: int, busy: dict[str, int]
) -> None:
    filled(uow, school_id, youke=0, own=1)
    view.refresh()
    view.presenter.choose_kind(DueKind.TLV)
    assert view.due.x() < view.action_list.mapTo(view, QPoint(0, 0)).x()
    view.resize(700, 900)
    assert view.action_list.mapTo(view, QPoint(0, 0)).x() < 100
    assert view.due.isColumnHidden(4)
    assert any("Enter: Leg TLV vast." in text for text in _texts(view))


def _texts(view: TodayView) -> list[str]:
    return [one.text() for one in view.findChildren(QLabel) if one.isVisible()]


def test_that_the_strip_tells_guests_and_blocks_to_who_cannot_see_it(view: TodayView) -> None:
    meeting = NextMeeting(
        id=1, on=MONDAY, starts_at=525, ends_at=645, room="", chair="", composed=True, casussen=2,
        blocks=(StripBlock(Block.GENERAL, 525, 540), StripBlock(Block.CJG, 540, 580)),
        guests=(StripGuest(Guest.CJG, (540, 600), 0), StripGuest(Guest.SCHOOLARTS, (570, 620), 5)), gaps=(),
    )  # fmt: skip
    view.strip.show_meeting(meeting)
    assert view.strip.accessibleDescription() == (
        "CJG aanwezig 09:00–10:00, wacht niet; Schoolarts aanwezig 09:30–10:20, wacht 5 minuten; "
        "Algemeen 08:45–09:00; CJG-blok 09:00–09:40"
    )
    two_rows = view.strip.sizeHint().height()
    view.strip.show_meeting(replace(meeting, guests=meeting.guests[:1]))
    assert view.strip.sizeHint().height() < two_rows
    assert not view.strip.grab().isNull()
