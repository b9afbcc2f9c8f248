"""Around the help of the fictional school: talks planned and held, the local team asked, what the watch finds."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.demo import DemoFrame
from zis_desktop.domain.help.provisions import ProvisionKind
from zis_desktop.domain.help.talks import Attendee, Present, words_of
from zis_desktop.domain.people import Seat
from zis_desktop.store.demo.cast import Cast
from zis_desktop.store.pupils import change_guardian, guardians_of
from zis_desktop.store.tables import (
    casus,
    consent,
    deployment,
    milestone,
    professional,
    provision,
    pupil,
    residence,
    team_request,
)
from zis_desktop.store.unit_of_work import Writing

SOON = timedelta(weeks=3)
A_WEEK = timedelta(days=7)
PLACES = ("lokaal 12", "de spreekkamer", "de kamer van de orthopedagoog")
QUESTION = "Is er al hulp thuis, en wie sluit er aan bij het startgesprek?"
ANSWERS = (
    "Er loopt geen hulp thuis. De collega sluit aan bij het startgesprek.",
    "Het gezin is bekend. De collega stemt af met de hulp thuis.",
)


def write_help(work: Writing, frame: DemoFrame, cast: Cast) -> None:
    _talks(work, frame)
    running = _running(work, frame)
    for place, row in enumerate(running):
        if place % 8 != 4:
            _ask_team(work, frame, cast, row, answered=place % 4 != 3)
    _other_help(work, frame, [row.pupil_id for row in running])
    work.insert(
        residence, pupil_id=running[7].pupil_id, since=frame.today + timedelta(days=24), place="Veenendaal",
        municipality="Veenendaal",
    )  # fmt: skip
    _registrations(work, frame, cast)
    _abroad(work, running[3].pupil_id)


def _abroad(work: Writing, pupil_id: int) -> None:
    """One parent of this pupil lives in Spain."""
    last = guardians_of(work.connection, [pupil_id])[pupil_id][-1]
    change_guardian(work, last.id, address="Calle Mayor 5\n28013 Madrid", country="Spanje")


def _talks(work: Writing, frame: DemoFrame) -> None:
    """Who was there, and every other talk of the coming weeks planned; a local team that did not come now and then."""
    query = (
        select(milestone, casus.c.pupil_id, pupil.c.mentor, professional.c.name.label("helper"))
        .join(deployment, milestone.c.deployment_id == deployment.c.id)
        .join(casus, deployment.c.casus_id == casus.c.id)
        .join(pupil, casus.c.pupil_id == pupil.c.id)
        .outerjoin(professional, deployment.c.professional_id == professional.c.id)
    )
    rows = work.connection.execute(query.order_by(milestone.c.id)).all()
    parents = guardians_of(work.connection, {row.pupil_id for row in rows})
    for row in rows:
        if row.held_on is not None:
            came = [Present(Attendee.PARENTS, one.name) for one in parents.get(row.pupil_id, ())]
            came += [Present(Attendee.SCHOOL, row.mentor), Present(Attendee.PROVIDER, row.helper or "")]
            came += [Present(Attendee.LOCAL_TEAM)] if row.id % 4 else []
            there = words_of([*came, Present(Attendee.PUPIL)])
            work.update(milestone, row.id, present=there, planned_on=row.held_on, planned_at=570 + row.id % 6 * 60)
        elif frame.today < row.due_on <= frame.today + SOON and row.id % 2:
            work.update(
                milestone, row.id, planned_on=row.due_on, planned_at=570 + row.id % 6 * 60,
                place=PLACES[row.id % len(PLACES)],
            )  # fmt: skip


def _running(work: Writing, frame: DemoFrame) -> list[Any]:
    query = (
        select(deployment.c.id, deployment.c.casus_id, deployment.c.starts_on, casus.c.pupil_id)
        .join_from(deployment, casus, deployment.c.casus_id == casus.c.id)
        .where(deployment.c.starts_on <= frame.today, deployment.c.ends_on >= frame.today)
    )
    return list(work.connection.execute(query.order_by(deployment.c.id)).all())


def _ask_team(work: Writing, frame: DemoFrame, cast: Cast, row: Any, *, answered: bool) -> None:
    asked_for = consent.c.purpose == Purpose.LOCAL_TEAM
    known = select(consent.c.id, consent.c.asked_on).where(consent.c.pupil_id == row.pupil_id, asked_for)
    found = work.connection.execute(known.order_by(consent.c.id)).first()
    if found is None:
        return
    home = next(one.municipality for one in cast.pupils if one.id == row.pupil_id)
    asked_on = min(frame.today - A_WEEK, max(found.asked_on + A_WEEK, row.starts_on - A_WEEK))
    said: dict[str, Any] = {}
    if answered:
        colleague = f"{frame.words.names['mothers'][row.id % 5]} {frame.words.names['last'][row.id % 7]}"
        said = {"answered_on": asked_on + timedelta(days=3), "answer": ANSWERS[row.id % 2], "colleague": colleague}
    work.insert(
        team_request, casus_id=row.casus_id, municipality=home, asked_on=asked_on,
        asked_by=cast.first(Seat.ORTHOPEDAGOOG), question=QUESTION, consent_id=found.id, **said,
    )  # fmt: skip


def _other_help(work: Writing, frame: DemoFrame, pupil_ids: list[int]) -> None:
    """A decision that is judged, one that nobody judged yet, and WLZ that starts next month."""
    begun, later = frame.today - timedelta(days=90), frame.today + timedelta(days=25)
    judged = {"not_double": "Is voor de weekenden thuis, niet voor school.", "judged_on": begun + A_WEEK}
    for pupil_id, kind, what, starts_on, more in (
        (pupil_ids[2], ProvisionKind.BESCHIKKING, "logeeropvang", begun, judged),
        (pupil_ids[4], ProvisionKind.BESCHIKKING, "begeleiding thuis", begun, {}),
        (pupil_ids[5], ProvisionKind.WLZ, "wonen met begeleiding", later, {}),
    ):
        work.insert(provision, pupil_id=pupil_id, kind=kind, what=what, starts_on=starts_on, **more)


def _registrations(work: Writing, frame: DemoFrame, cast: Cast) -> None:
    """Looked up this spring; the one of the first professional ends this autumn."""
    for place, person_id in enumerate(cast.ids(Seat.YOUKE)):
        until = frame.today + timedelta(days=40 if place == 0 else 900)
        work.update(
            professional, person_id, registered_until=until, register_number=f"1800{person_id:04d}",
            register_checked_on=frame.today - timedelta(days=120),
        )  # fmt: skip
