"""Rows that many tests need: a pupil at home in Zeist, and a casus of that pupil."""

from dataclasses import replace
from datetime import date
from typing import TypedDict, Unpack

from zis_desktop.domain.casus.casus import Answer, AskedBy, CasusText, GivenSupport, NewCasus
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.people import Name
from zis_desktop.domain.pupils import Residence
from zis_desktop.store.casussen import add_casus
from zis_desktop.store.pupils import add_pupil, set_residence
from zis_desktop.store.unit_of_work import UnitOfWork, Writing

NOOR = Name("Noor", "", "Hendriks")
SUPPORT = (GivenSupport("Rustplek en vaste starttijd", "mrt 2024, loopt", "mentor Jaap Mol", "komt elke dag"),)


class CasusParts(TypedDict, total=False):
    """What may be different about a casus of a test than `question` has it."""

    registered_on: date
    trede: int
    asked_decision: DecisionKind
    text: CasusText
    support_given: tuple[GivenSupport, ...]
    other_decision: Answer
    wlz: Answer
    minutes: int


def enrol(
    work: Writing,
    school_id: int,
    name: Name = NOOR,
    *,
    number: str = "90417",
    municipality: str = "Zeist",
    left_on: date | None = None,
) -> int:
    """A pupil of 14 in class 2a."""
    pupil_id = add_pupil(
        work,
        school_id,
        number=number,
        name=name,
        birth_date=date(2010, 3, 12),
        enrolled_on=date(2023, 8, 1),
        class_name="2a",
        mentor="Jaap Mol",
        left_on=left_on,
    )
    set_residence(work, pupil_id, Residence(date(2023, 8, 1), municipality, municipality))
    return pupil_id


def enrolled(uow: UnitOfWork, school_id: int, name: Name = NOOR, *, number: str = "90417") -> int:
    """The same, in a transaction of its own."""
    with uow.unguarded.write() as work:
        return enrol(work, school_id, name, number=number)


def question(pupil_id: int) -> NewCasus:
    """A complete question for help by Youké."""
    return NewCasus(
        pupil_id=pupil_id,
        registered_on=date(2024, 9, 3),
        asked_by=AskedBy.MENTOR,
        raised_by=None,
        trede=4,
        asked_decision=DecisionKind.START_YOUKE,
        text=CasusText(question="Weer de klas in durven", why_now="Zonder hulp dreigt uitval."),
        support_given=SUPPORT,
    )


def registered(uow: UnitOfWork, school_id: int, pupil_id: int, **differently: Unpack[CasusParts]) -> int:
    """That question in the store; returns the id of the casus."""
    with uow.unguarded.write() as work:
        return add_casus(work, school_id, replace(question(pupil_id), **differently))
