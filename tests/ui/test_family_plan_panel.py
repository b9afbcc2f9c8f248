"""The family plan (1G1P1R) on the page of a pupil: the signal, the small form, and what stands there after."""

from dataclasses import replace
from datetime import date

import pytest

from tests.school_life import question
from tests.services.test_consents import Sam, pupil
from tests.services.test_family_plans import give
from tests.ui.conftest import PupilPage
from tests.ui.seen import said
from ui.pupil.tab_names import PupilTab
from ui.pupil.view import PupilView
from zis_desktop.domain.casus.casus import CasusText, LifeArea, NewGoal
from zis_desktop.services.casussen import add_goal
from zis_desktop.store.casussen import add_casus
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
MISSING = "K-001 noemt hulp thuis ('Youké komt thuis'): afstemming met het gezinsplan ontbreekt."
TYPED = {
    "on": "6-9-2024", "regisseur": "Rianne de Boer", "organisation": "Wijkteam Soest",
    "reach": "r.deboer@voorbeeld.example", "agreed": "School belt Rianne.",
}  # fmt: skip


@pytest.fixture
def sam(uow: UnitOfWork, school_id: int) -> Sam:
    return pupil(uow, school_id)


@pytest.fixture
def casus_id(uow: UnitOfWork, school_id: int, sam: Sam) -> int:
    text = CasusText(question="Hulp bij de ochtend", home_help="Youké komt thuis.")
    with uow.unguarded.write() as work:
        made = add_casus(work, school_id, replace(question(sam.id), registered_on=date(2024, 9, 2), text=text))
    goal = NewGoal("Op tijd", LifeArea.HOME, "dagen per week", "0", "4", date(2024, 12, 20))
    add_goal(uow, made, goal, today=TODAY)
    return made


@pytest.fixture
def view(pupil_page: PupilPage, sam: Sam, casus_id: int) -> PupilView:
    return pupil_page(sam.id, PupilTab.OPP)


def test_that_the_signal_stays_until_the_goals_are_aligned(
    view: PupilView, uow: UnitOfWork, sam: Sam, casus_id: int
) -> None:
    assert MISSING in said(view)
    give(uow, sam)
    view.presenter.family_plan.align()
    view.presenter.submit({**TYPED, "goals": frozenset({(casus_id, "Op tijd")})})
    view.refresh()
    assert MISSING not in said(view)
    assert {"Rianne de Boer", "Wijkteam Soest", "School belt Rianne.", "Over ‘Op tijd’."} <= set(
        said(view).splitlines()
    )


def test_that_without_consent_the_sentence_stands_in_the_form_and_nothing_is_kept(
    view: PupilView, casus_id: int
) -> None:
    view.presenter.family_plan.align()
    view.presenter.submit({**TYPED, "goals": frozenset({(casus_id, "Op tijd")})})
    assert "Toestemming is nog niet gevraagd: maak het formulier." in said(view)
    assert view.panel.verb == "Leg afstemming vast"
    assert view.presenter.family_plan.alignments == ()


def test_that_the_regisseur_of_the_family_is_filled_in_the_next_time(
    view: PupilView, uow: UnitOfWork, sam: Sam, casus_id: int
) -> None:
    give(uow, sam)
    view.presenter.family_plan.align()
    view.presenter.submit({**TYPED, "goals": frozenset({(casus_id, "Op tijd")})})
    view.refresh()
    view.presenter.family_plan.align()
    assert view.panel.values()["regisseur"] == "Rianne de Boer"
    assert view.panel.values()["agreed"] == ""
