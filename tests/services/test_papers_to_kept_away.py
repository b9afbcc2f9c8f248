"""Every paper that may come to a parent who may not know where the pupil lives, searched for that home and its mark."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from tests.documents.reading import one_line
from tests.services.test_home_left_out import NOW, PAPERS, TODAY, Told
from zis_desktop.domain.help.talks import TalkPlan
from zis_desktop.services.consent_forms import FormFor, consent_form
from zis_desktop.services.consents import consent_states
from zis_desktop.services.deployments import plan_talk
from zis_desktop.services.invitations import invitation
from zis_desktop.services.vault.person_papers import (
    SheetFor,
    access_sheet,
    access_sheet_paper,
    as_json,
    data_sheet,
    data_sheet_paper,
)
from zis_desktop.store import tables
from zis_desktop.store.deployments import deployments_of_pupil
from zis_desktop.store.pupils import change_guardian
from zis_desktop.store.unit_of_work import UnitOfWork

MARK = "mag niet weten"


@dataclass(frozen=True)
class Kept:
    """A pupil of 13 of the demo school, and the parent who may not know the home."""

    told: Told
    pupil_id: int
    parent_id: int


@pytest.fixture
def kept(demo: UnitOfWork) -> Kept:
    told = Told(demo)
    who = told.pupil.guardians[0]
    with demo.unguarded.write() as work:
        work.update(tables.pupil, told.pupil_id, birth_date=date(2011, 3, 1))
        change_guardian(work, who.id, relation="vader")
    told.hide(demo)
    return Kept(told, told.pupil.id, who.id)


def form(uow: UnitOfWork, kept: Kept) -> str:
    signers = [one for line in consent_states(uow, kept.pupil_id, TODAY) for one in line.required.signers]
    own = next(one for one in signers if one.guardian_id == kept.parent_id)
    return one_line(consent_form(uow, kept.pupil_id, NOW, FormFor(signer=own)).content)


def letters(uow: UnitOfWork, kept: Kept) -> str:
    """Of a talk in a house near the home; the one that is for this parent."""
    with uow.unguarded.read() as connection:
        helped = deployments_of_pupil(connection, kept.pupil_id)
    one, talk = next((one, talk) for one in helped for talk in one.milestones if talk.held_on is None)
    place = f"Buurthuis {kept.told.gives_away[1]}, {kept.told.gives_away[0]}"
    plan_talk(uow, one.id, talk.kind, TalkPlan(date(2024, 9, 10), 540, place), TODAY, seen=talk)
    made = invitation(uow, one.id, talk.kind, NOW)
    (own,) = [each for each in (made, *made.also) if each.left_out]
    return one_line(own.content)


OWN: dict[str, Callable[[UnitOfWork, Kept], str]] = {
    "consent form": form,
    "invitation": letters,
    "data sheet": lambda uow, kept: one_line(
        data_sheet_paper(uow, kept.pupil_id, NOW, SheetFor(kept.parent_id)).content
    ),
    "access sheet": lambda uow, kept: one_line(
        access_sheet_paper(uow, kept.pupil_id, NOW, SheetFor(kept.parent_id)).content
    ),
    "data as a file": lambda uow, kept: as_json(data_sheet(uow, kept.pupil_id, NOW, own=kept.parent_id)),
    "access as a file": lambda uow, kept: as_json(access_sheet(uow, kept.pupil_id, NOW, kept.parent_id)),
} | {
    name: lambda uow, kept, make=make: one_line(make(uow, kept.pupil_id, kept.told.casus_id).content)
    for name, make in PAPERS.items()
}  # fmt: skip


@pytest.mark.parametrize("name", OWN)
def test_that_no_paper_for_a_parent_kept_away_says_where_the_pupil_lives_or_that_it_is_kept(
    demo: UnitOfWork, kept: Kept, name: str
) -> None:
    said = OWN[name](demo, kept)
    assert kept.told.pupil.name.first in said
    home = kept.told.pupil.residences[-1]
    searched = {*kept.told.gives_away, home.place, MARK} - {""}
    assert [one for one in searched if one in said] == []


def test_that_others_read_on_their_sheet_who_may_not_know_it(demo: UnitOfWork, kept: Kept) -> None:
    others = [None, *(one.id for one in kept.told.pupil.guardians[1:])]
    assert all(MARK in as_json(data_sheet(demo, kept.pupil_id, NOW, own=one)) for one in others)
