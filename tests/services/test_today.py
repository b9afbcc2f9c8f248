"""The page Vandaag on a real store: the next CvB with its gaps, what falls due, what waits, the figures."""

from datetime import UTC, date, datetime

import pytest

from tests.agenda_life import FRIDAY, MONDAY, NOW, ask, filled, held, seat
from tests.hours_life import hours_life
from zis_desktop.domain.casus.casus import CasusText
from zis_desktop.domain.due import DueKind
from zis_desktop.domain.hours.hours import Activity, NewHours
from zis_desktop.domain.meeting.decisions import Authority, DecisionKind, Deploy
from zis_desktop.domain.meeting.meeting import Block
from zis_desktop.domain.milestones import Milestone, MilestoneKind
from zis_desktop.domain.people import Guest
from zis_desktop.domain.today import Place
from zis_desktop.services.agenda.agenda import compose_agenda
from zis_desktop.services.hours import log_hours
from zis_desktop.services.meeting.meetings import finish_action
from zis_desktop.services.today import today
from zis_desktop.store import meetings
from zis_desktop.store.deployments import add_deployment
from zis_desktop.store.tables import action_item, pupil
from zis_desktop.store.unit_of_work import UnitOfWork

YOUKE = "begeleiding-youke"


def test_that_the_next_cvb_is_shown_before_anybody_composed_it(uow: UnitOfWork, school_id: int) -> None:
    filled(uow, school_id)
    meeting = today(uow, school_id, FRIDAY).meeting
    assert meeting is not None
    assert (meeting.on, meeting.composed, meeting.casussen) == (MONDAY, False, 5)
    assert [(one.block, one.starts_at, one.minutes) for one in meeting.blocks] == [
        (Block.GENERAL, 525, 15),
        (Block.CJG, 540, 30),
        (Block.REST, 570, 20),
        (Block.CLOSING, 590, 5),
    ]
    assert [(one.guest, one.window, one.waits) for one in meeting.guests] == [(Guest.CJG, (540, 600), 0)]


def test_that_a_meeting_of_today_is_the_next_one_until_its_minutes_are_final(uow: UnitOfWork, school_id: int) -> None:
    filled(uow, school_id)
    compose_agenda(uow, school_id, MONDAY, NOW)
    assert _day(uow, school_id, MONDAY) == MONDAY
    with uow.unguarded.write() as work:
        meeting_id = meetings.meeting_id_on(work.connection, school_id, MONDAY)
        assert meeting_id is not None
        meetings.change_meeting(work, meeting_id, finalised_at=datetime(2024, 9, 9, 9, tzinfo=UTC))
    assert _day(uow, school_id, MONDAY) == date(2024, 9, 16)


def _day(uow: UnitOfWork, school_id: int, on: date) -> date:
    meeting = today(uow, school_id, on).meeting
    assert meeting is not None
    return meeting.on


def test_that_every_gap_is_a_sentence_with_the_one_place_to_mend_it(uow: UnitOfWork, school_id: int) -> None:
    with uow.unguarded.write() as work:
        seat(work, school_id)
        without = ask(work, school_id, 1, consent=False, last="Bakker")
        ask(work, school_id, 2, last="Visser", text=CasusText(question="Rust"), support_given=())
        pupil_id = work.connection.execute(pupil.select().where(pupil.c.last_name == "Bakker")).one().id
    page = today(uow, school_id, FRIDAY)
    assert page.meeting is not None
    assert [(gap.who, gap.text, gap.step.text, gap.step.place) for gap in page.meeting.gaps] == [
        ("Leerling Bakker", "Toestemming is nog niet gevraagd: maak het formulier.", "Vraag toestemming", Place.PUPIL),
        ("Leerling Visser", "In de samenvatting ontbreekt wat al is ingezet.", "Vul samenvatting aan", Place.CASUS),
        (
            "Leerling Visser", "In de samenvatting ontbreekt waarom jeugdhulp nu nodig is.", "Vul samenvatting aan",
            Place.CASUS,
        ),
        ("Aanwezig", "Niemand kan adviseren vanuit: medisch.", "Bekijk agenda", Place.AGENDA),
    ]  # fmt: skip
    assert page.meeting.gaps[0].step.id == pupil_id
    assert page.meeting.gaps[1].step.id == without + 1


def test_that_what_does_not_fit_is_said_once_when_it_is_much(uow: UnitOfWork, school_id: int) -> None:
    filled(uow, school_id, youke=9, own=0)
    page = today(uow, school_id, FRIDAY)
    assert page.meeting is not None
    moved = [gap for gap in page.meeting.gaps if gap.step.text == "Bekijk keuze"]
    assert [gap.who for gap in moved] == ["3 casussen"]
    assert moved[0].text.startswith("Passen niet op de agenda, gaan door naar ma 16 sep: Leerling ")
    assert moved[0].text.endswith(" en 1 ander.")


def test_that_talks_and_reviews_of_open_casussen_fall_due(uow: UnitOfWork, school_id: int) -> None:
    with uow.unguarded.write() as work:
        seat(work, school_id)
        casus_id = ask(work, school_id, 1, registered_on=date(2024, 6, 3))
        held(work, school_id, date(2024, 6, 10), casus_id, DecisionKind.START_YOUKE, review_on=date(2024, 9, 16))
        plan = Deploy(YOUKE, None, "licht", "wekelijks", 45, date(2024, 7, 1), date(2024, 12, 20))
        late = Milestone(MilestoneKind.SIX_WEEKS, date(2024, 8, 12), date(2024, 8, 26))
        done = Milestone(MilestoneKind.START_TALK, date(2024, 7, 1), date(2024, 7, 1), date(2024, 7, 1))
        add_deployment(work, casus_id, plan, (late, done))
    page = today(uow, school_id, FRIDAY)
    terms = [one for one in page.due if one.kind in {DueKind.TALK, DueKind.REVIEW}]
    assert [(one.kind, one.what, one.due_on) for one in terms] == [
        (DueKind.TALK, "Evaluatie na 6 weken", date(2024, 8, 26)),
        (DueKind.REVIEW, "Herbespreking", date(2024, 9, 16)),
    ]
    assert terms[0].agenda_on is None
    compose_agenda(uow, school_id, MONDAY, NOW)
    assert {one.agenda_on for one in today(uow, school_id, FRIDAY).due if one.kind is DueKind.TALK} == {MONDAY}


def test_that_who_left_school_has_no_terms_here(uow: UnitOfWork, school_id: int) -> None:
    hours_life(uow, school_id)
    with uow.unguarded.write() as work:
        rows = work.connection.execute(pupil.select()).all()
        work.update(pupil, rows[0].id, tlv_until=date(2024, 7, 31))
        work.update(pupil, rows[1].id, tlv_until=date(2024, 7, 31), left_on=date(2024, 7, 31))
    found = [one for one in today(uow, school_id, FRIDAY).due if one.kind is DueKind.TLV]
    assert [one.pupil_id for one in found] == [rows[0].id]


def test_that_open_actions_come_overdue_first_and_go_when_done(uow: UnitOfWork, school_id: int) -> None:
    with uow.unguarded.write() as work:
        for text, due_on in (("Later", date(2024, 9, 20)), ("Te laat", date(2024, 9, 2)), ("Ooit", None)):
            work.insert(action_item, school_id=school_id, text=text, due_on=due_on)
    page = today(uow, school_id, FRIDAY)
    assert [one.text for one in page.actions] == ["Te laat", "Later", "Ooit"]
    assert page.open_count == 1 + len(page.meeting.gaps if page.meeting else ())
    finish_action(uow, page.actions[0].id, FRIDAY)
    assert [one.text for one in today(uow, school_id, FRIDAY).actions] == ["Later", "Ooit"]


def test_that_an_advice_the_director_left_to_later_waits(uow: UnitOfWork, school_id: int) -> None:
    with uow.unguarded.write() as work:
        seat(work, school_id)
        waits, follows = ask(work, school_id, 1), ask(work, school_id, 2)
        held(work, school_id, date(2024, 9, 2), waits, DecisionKind.START_YOUKE, authority=Authority.LATER)
        held(work, school_id, date(2024, 9, 2), follows, DecisionKind.NO_SUPPORT)
    (one,) = today(uow, school_id, FRIDAY).decisions
    assert (one.casus_id, one.advice, one.since) == (waits, "Inzet Youké starten", date(2024, 9, 2))


def test_that_the_figures_are_of_the_provider_and_of_this_month(uow: UnitOfWork, school_id: int) -> None:
    life = hours_life(uow, school_id)
    with uow.unguarded.write() as work:
        seat(work, school_id)
        new = ask(work, school_id, 1)
        held(work, school_id, date(2024, 8, 26), new, DecisionKind.START_YOUKE)
        plan = Deploy(YOUKE, life.professional, "licht", "wekelijks", 45, date(2024, 9, 2), date(2024, 12, 20))
        add_deployment(work, new, plan, ())
    for first, minutes, on in (("Sam", 60, date(2024, 9, 3)), ("Kai", 45, date(2024, 8, 30))):
        hours = NewHours(life.professional, life.casus[first], on, Activity.DIRECT, minutes)
        log_hours(uow, hours, today=FRIDAY, now=NOW)
    figures = today(uow, school_id, FRIDAY).figures
    assert (figures.running, figures.started, figures.ending) == (7, 1, 0)
    assert (figures.lead_tenths, figures.within, figures.began) == (10, 1, 1)
    assert (figures.minutes, figures.planned) == (60, 7 * 45)


def test_that_the_coming_days_have_every_cvb_with_or_without_agenda(uow: UnitOfWork, school_id: int) -> None:
    filled(uow, school_id)
    compose_agenda(uow, school_id, MONDAY, NOW)
    assert [(day.on, day.at, day.text) for day in today(uow, school_id, FRIDAY).coming] == [
        (MONDAY, 525, "CvB, 5 casussen"),
        (date(2024, 9, 16), 525, "CvB, nog geen agenda"),
    ]


@pytest.mark.parametrize("on", [date(2035, 1, 8), date(1999, 1, 4)])
def test_that_beyond_the_calendar_there_is_no_next_cvb_and_the_page_still_comes(
    uow: UnitOfWork, school_id: int, on: date
) -> None:
    page = today(uow, school_id, on)
    assert page.meeting is None
    assert page.coming == ()
