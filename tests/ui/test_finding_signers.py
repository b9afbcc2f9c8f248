"""'Zoek uit wie tekent' opens the form in which the first open question is answered."""

from datetime import date

import pytest

from tests.immediate import ImmediateRunner
from tests.services.test_consents import Sam, pupil
from tests.ui.test_pupil_screen import Shown
from tests.ui.ways import Ways
from ui.presenting import Workplace
from ui.pupil.presenter import PupilPresenter
from ui.pupil.tab_names import PupilTab
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.consent.consent import Matter
from zis_desktop.domain.pupils import Gezag
from zis_desktop.domain.vault.access import Actor, Role
from zis_desktop.services.incapacities import judge_incapable
from zis_desktop.store.pupils import change_guardian
from zis_desktop.store.unit_of_work import UnitOfWork

ADULT, CHILD = date(2005, 3, 12), date(2012, 3, 12)
TODAY = date(2024, 9, 6)


@pytest.fixture
def shown() -> Shown:
    return Shown()


def page(runner: ImmediateRunner, who: Sam, shown: Shown, ways: Ways, workplace: Workplace) -> PupilPresenter:
    made = PupilPresenter(shown, runner, ways, workplace, who.id)
    made.refresh()
    return made


@pytest.fixture
def workplace(school_id: int, clock: FixedClock) -> Workplace:
    return Workplace(school_id, "Marieke", clock, demo=False)


@pytest.mark.parametrize(
    ("born", "father", "gezag", "unable", "title"),
    [
        (ADULT, "mentor", Gezag.YES, False, "Oordeel: kan Sam dit zelf beslissen"),
        (ADULT, "mentor", Gezag.UNKNOWN, False, "Benoeming van Erik van Veen"),
        (ADULT, "vader", Gezag.UNKNOWN, True, "Wie vertegenwoordigt Sam"),
        (CHILD, "voogd", Gezag.YES, False, "Gezag van Karin Smeets"),
        (CHILD, "vader", Gezag.UNKNOWN, False, "Gezag van Erik van Veen"),
        (CHILD, "gezinsvoogd", Gezag.UNKNOWN, False, ""),
    ],
    ids=["judge", "appointment", "represent", "voogd beside a parent", "gezag", "nothing"],
)
def test_that_each_question_opens_its_own_form(
    uow: UnitOfWork, runner: ImmediateRunner, school_id: int, shown: Shown, ways: Ways, workplace: Workplace,
    born: date, father: str, gezag: Gezag, unable: bool, title: str,
) -> None:  # fmt: skip
    who = pupil(uow, school_id, born=born)
    with uow.unguarded.write() as work:
        change_guardian(work, who.father, relation=father, gezag=gezag)
    if unable:
        judge_incapable(
            uow, who.id, Matter.JEUGDHULP, reason="overziet het niet", judged_by="arts", judged_on=TODAY, today=TODAY
        )
    page(runner, who, shown, ways, workplace).check_signers()
    assert (shown.asked.title if shown.asked is not None else "") == title


def test_that_who_signs_is_told_when_nothing_is_to_find_out(
    uow: UnitOfWork, runner: ImmediateRunner, school_id: int, shown: Shown, ways: Ways, workplace: Workplace
) -> None:
    page(runner, pupil(uow, school_id, born=CHILD), shown, ways, workplace).check_signers()
    assert ways.texts == ["Sam is 12 jaar. Daarom tekenen Karin Smeets, Erik van Veen en Sam van Veen."]
    assert (shown.asked, shown.tab) == (None, PupilTab.CONTACTS)


def test_that_with_nobody_of_gezag_a_contact_is_added(
    uow: UnitOfWork, runner: ImmediateRunner, school_id: int, shown: Shown, ways: Ways, workplace: Workplace
) -> None:
    page(
        runner, pupil(uow, school_id, born=CHILD, moeder=Gezag.NO, vader=Gezag.NO), shown, ways, workplace
    ).check_signers()
    assert shown.asked is not None
    assert shown.asked.title == "Voeg een contact toe"


def test_that_who_may_not_judge_is_told_what_must_be_judged(
    uow: UnitOfWork, runner: ImmediateRunner, school_id: int, shown: Shown, ways: Ways, clock: FixedClock
) -> None:
    who = pupil(uow, school_id, born=ADULT)
    with uow.unguarded.write() as work:
        change_guardian(work, who.father, relation="mentor")
    keeper = Actor("beheer", "Beheer", frozenset({Role.ADMINISTRATOR}))
    page(runner, who, shown, ways, Workplace(school_id, "Beheer", clock, demo=False, actor=keeper)).check_signers()
    assert shown.asked is None
    assert "kan Sam dit zelf beslissen?" in ways.texts[0]
