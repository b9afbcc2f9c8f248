"""To whom a data sheet goes, what stays off it, and what it says was told outside the school (AVG 15)."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.services.test_consents import pupil
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.pupils import Gezag
from zis_desktop.services.vault.person_papers import (
    SheetFor,
    access_sheet_paper,
    as_json,
    data_sheet,
    data_sheet_paper,
)
from zis_desktop.store.pupils import change_guardian
from zis_desktop.store.tables import agenda_item, casus, family_plan_alignment, team_request
from zis_desktop.store.unit_of_work import UnitOfWork


def test_that_the_sheet_goes_to_who_may_ask_and_to_nobody_else(
    uow: UnitOfWork, school_id: int, clock: FixedClock
) -> None:
    child = pupil(uow, school_id, number="1", born=date(2010, 3, 12), vader=Gezag.NO)
    adult = pupil(uow, school_id, number="2", born=date(2008, 3, 12))
    for make in (data_sheet_paper, access_sheet_paper):
        assert make(uow, child.id, clock.now(), SheetFor(child.mother)).copy == "de 1e ouder"
        assert make(uow, child.id, clock.now(), SheetFor(None)).copy == "de leerling"
        assert make(uow, adult.id, clock.now(), SheetFor(None)).copy == "de leerling"
        for who, to in ((child, child.father), (adult, adult.mother)):
            with pytest.raises(RuleError) as refused:
                make(uow, who.id, clock.now(), SheetFor(to))
            assert refused.value.field == "to"


def test_that_a_secret_address_stays_off_the_sheet(uow: UnitOfWork, school_id: int, clock: FixedClock) -> None:
    child = pupil(uow, school_id, number="1", born=date(2010, 3, 12))
    assert "Soest" in as_json(data_sheet(uow, child.id, clock.now()))
    assert "Soest" not in as_json(data_sheet(uow, child.id, clock.now(), without_address=True))


def test_that_the_sheet_says_what_was_told_outside_the_school_and_on_what_ground(
    demo: UnitOfWork, clock: FixedClock
) -> None:
    with demo.unguarded.read() as connection:
        asked = connection.execute(
            select(casus.c.pupil_id, team_request).join(casus, team_request.c.casus_id == casus.c.id)
        ).first()
        aligned = connection.execute(
            select(casus.c.pupil_id, family_plan_alignment).join(casus, family_plan_alignment.c.casus_id == casus.c.id)
        ).first()
    assert asked is not None
    assert aligned is not None
    told = data_sheet(demo, asked.pupil_id, clock.now()).disclosed
    team = next(one for one in told if one.to == f"het lokaal team van {asked.municipality}")
    assert (team.on, team.ground.startswith("toestemming van het formulier van")) == (asked.asked_on, True)
    helped = data_sheet(demo, aligned.pupil_id, clock.now())
    assert f"{aligned.regisseur}, {aligned.organisation}" in [one.to for one in helped.disclosed]
    assert aligned.regisseur in as_json(helped), "the helper of this family is not masked"
    assert told == tuple(sorted(told, key=lambda one: (one.on, one.to)))
    every = [one for number in named_before_cjg(demo) for one in data_sheet(demo, number, clock.now()).disclosed]
    assert "het CJG" in {one.to for one in every}


def named_before_cjg(uow: UnitOfWork) -> list[int]:
    with uow.unguarded.read() as connection:
        rows = connection.scalars(
            select(casus.c.pupil_id).join(agenda_item, agenda_item.c.casus_id == casus.c.id)
            .where(agenda_item.c.discussed_from.is_not(None)).limit(6)
        )  # fmt: skip
        return sorted(set(rows))


def test_that_a_parent_reads_the_own_telephone_and_not_that_of_the_other(
    uow: UnitOfWork, school_id: int, clock: FixedClock
) -> None:
    child = pupil(uow, school_id, number="1", born=date(2010, 3, 12))
    with uow.unguarded.write() as work:
        change_guardian(work, child.mother, phone="06 11111111")
        change_guardian(work, child.father, phone="06 22222222")
    told = as_json(data_sheet(uow, child.id, clock.now(), own=child.mother))
    assert "06 11111111" in told
    assert "06 22222222" not in told


def test_that_the_sheet_speaks_no_language_of_the_program(demo: UnitOfWork, clock: FixedClock) -> None:
    with demo.unguarded.read() as connection:
        pupil_id = connection.execute(
            select(casus.c.pupil_id).join(agenda_item, agenda_item.c.casus_id == casus.c.id).limit(1)
        ).scalar_one()
    sheet = data_sheet(demo, pupil_id, clock.now())
    facts = {fact.label: fact.value for group in sheet.groups for thing in group.things for fact in thing.facts}
    assert facts["geslacht"] in {"jongen", "meisje"}
    assert not facts["soort steun"].isdigit()
    assert facts.get("blijft op deze tijd", "ja") == "ja"
    assert "blok" not in facts["deel van de vergadering"]
    assert "CJG" in [one.word for one in sheet.explained]
