"""Who gives help and who was at a talk stand among those who got data, with their day and ground (AVG 15: 1c)."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from tests.meeting_life import MONDAY, NOW, Monday, a_monday
from zis_desktop.domain.disclosures import Disclosed, GivenHelp, told_from
from zis_desktop.domain.help.start import StartGrounds
from zis_desktop.domain.milestones import Milestone, MilestoneKind
from zis_desktop.domain.people import Seat
from zis_desktop.domain.pupils import Gezag
from zis_desktop.services.pupil_overview import pupil_overview
from zis_desktop.services.vault.person_papers import data_sheet
from zis_desktop.store import deployments as help_rows
from zis_desktop.store.pupils import add_guardian
from zis_desktop.store.tables import casus, group_member, help_group, professional
from zis_desktop.store.unit_of_work import UnitOfWork

START, END, LATER = date(2024, 9, 3), date(2024, 12, 20), date(2024, 9, 12)
FORM = "toestemming van het formulier van 1 september 2024"
NO_FORM = "geen volledige toestemming op die dag"
PRESENT = ("ouders: Petra Hendriks", "leerling: Noor Hendriks", "school: mentor", "jeugdhulp: Daan Koster",
           "lokaal team: Mia Bos", "anderen: Opa Jan", "anderen: de buurvrouw")  # fmt: skip


def helped(
    uow: UnitOfWork, monday: Monday, starts_on: date = START, *, offer: str = "begeleiding-youke", waits: bool = False,
    grounds: StartGrounds | None = None, present: tuple[str, ...] = (),
) -> tuple[Disclosed, ...]:  # fmt: skip
    """Of the first pupil, what was told outside once this help is there."""
    held = starts_on if present or waits else None
    talk = Milestone(MilestoneKind.START_TALK, starts_on, starts_on, held, present=present, help_waits=waits)
    with uow.unguarded.write() as work:
        one = replace(monday.help, offer=offer, starts_on=starts_on, ends_on=END)
        if offer != monday.help.offer:
            one = replace(one, professional_id=None)
        help_rows.add_deployment(work, monday.casussen[0], one, [talk], grounds=grounds)
        add_guardian(work, monday.pupils[0], name="Opa Jan", relation="opa", gezag=Gezag.NO)
    return pupil_overview(uow, monday.pupils[0], MONDAY).disclosed


def test_that_the_provider_has_data_from_the_first_day_of_its_help(uow: UnitOfWork, school_id: int) -> None:
    monday = a_monday(uow, school_id)
    given = Disclosed(START, "Youké (Daan Koster)", "hulp op school: Individuele begeleiding door Youké", FORM)
    assert helped(uow, monday) == (given,)
    assert data_sheet(uow, monday.pupils[0], NOW.astimezone()).disclosed == (given,)


@pytest.mark.parametrize(("offer", "starts_on"), [("begeleiding-school", START), ("begeleiding-youke", LATER)])
def test_that_help_of_the_school_itself_and_help_to_come_are_told_to_nobody(
    uow: UnitOfWork, school_id: int, offer: str, starts_on: date
) -> None:
    assert helped(uow, a_monday(uow, school_id), starts_on, offer=offer) == ()


@pytest.mark.parametrize(
    ("waits", "grounds", "ground"),
    [
        (False, None, NO_FORM),
        (True, None, ""),
        (True, StartGrounds("De rechter besloot.", START),
         "zonder alle handtekeningen, waarom dat mocht is opgeschreven op 3 september 2024"),
    ],
    ids=["no consent", "it waits", "on recorded grounds"],
)  # fmt: skip
def test_that_help_without_consent_says_on_what_ground_it_is_given(
    uow: UnitOfWork, school_id: int, waits: bool, grounds: StartGrounds | None, ground: str
) -> None:
    monday = a_monday(uow, school_id, consent=False)
    told = helped(uow, monday, waits=waits, grounds=grounds)
    assert [one.ground for one in told] == ([ground] if ground else [])


def test_that_everybody_from_outside_at_a_talk_stands_there(uow: UnitOfWork, school_id: int) -> None:
    told = [one for one in helped(uow, a_monday(uow, school_id), present=PRESENT) if "gesprek" in one.what]
    unknown = "niet opgeschreven waarom deze persoon erbij was"
    assert {(one.on, one.to, one.ground) for one in told} == {
        (START, "Youké (Daan Koster)", FORM),
        (START, "het lokaal team (Mia Bos)", NO_FORM),
        (START, "Opa Jan (opa)", unknown),
        (START, "iemand anders", unknown),
    }
    assert {one.what for one in told} == {"was bij het gesprek: startgesprek"}


def test_that_a_group_that_the_provider_leads_along_is_help_of_the_provider_too(demo: UnitOfWork) -> None:
    theirs = select(professional.c.id).where(professional.c.seat == Seat.YOUKE)
    query = (
        select(casus.c.pupil_id, group_member.c.joined_on)
        .select_from(casus.join(group_member, group_member.c.casus_id == casus.c.id).join(help_group))
        .where(help_group.c.second_leader_id.in_(theirs), help_group.c.offer == "rots-en-water")
    )
    with demo.unguarded.read() as connection:
        member = connection.execute(query).first()
    assert member is not None
    told = pupil_overview(demo, member.pupil_id, date(2024, 9, 6)).disclosed
    found = [(one.on, one.to) for one in told if one.what == "hulp op school: Rots & Water, in een groep"]
    assert found == [(member.joined_on, "Youké (Daan Koster)")]


def test_that_help_that_waits_begins_when_its_consent_is_complete() -> None:
    waiting = GivenHelp(START, END, waits=True)
    assert told_from(waiting, None, MONDAY) is None
    assert told_from(waiting, date(2024, 9, 5), MONDAY) == date(2024, 9, 5)
    assert told_from(replace(waiting, grounds_on=START), None, MONDAY) == START
    assert told_from(GivenHelp(LATER, END), LATER, MONDAY) is None
