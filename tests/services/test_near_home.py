"""Whom a line of the form names, and what was agreed with them, let the home follow for who may not know it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest

from tests.documents.reading import one_line
from zis_desktop.domain.casus.casus import Casus
from zis_desktop.domain.consent.consent import Purpose, SignatureState
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.family_plan import NewAlignment, Regisseur
from zis_desktop.domain.pupils import Gezag, Guardian, Reach
from zis_desktop.services.casussen import casus_by_code
from zis_desktop.services.chain_papers import process_chart
from zis_desktop.services.consent_forms import FormFor, consent_form
from zis_desktop.services.consents import Answer, ask_consent, consent_states, record_form
from zis_desktop.services.family_plans import record_alignment
from zis_desktop.services.opp_papers import opp_passage
from zis_desktop.services.pupils import change_reach, pupil_file
from zis_desktop.services.schools import schools
from zis_desktop.services.vault.person_papers import SheetFor, as_json, data_sheet, data_sheet_paper
from zis_desktop.store import pupils
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
NOW = datetime(2024, 9, 6, 7, 12, tzinfo=UTC).astimezone()
TEAM = "Wijkteam Leidsche Rijn"
NAMED: Mapping[Purpose, tuple[str, ...]] = {
    Purpose.HOME_HELP: (TEAM,),
    Purpose.REQUEST_DATA: ("Huisarts De Meern", "Opvang Utrecht"),
}
NEAR = ("Leidsche", "Meern", "Utrecht", "[")
WHO = Regisseur("Anouk Mulder", TEAM, "06 00000000")


@pytest.fixture
def casus(demo: UnitOfWork) -> Casus:
    """Of a pupil in Utrecht; help at home and the huisarts are named, and something was agreed with the first."""
    found = casus_by_code(demo, schools(demo)[0].id, "K-022", TODAY)
    ask_consent(demo, found.pupil_id, NAMED, TODAY, date(2025, 7, 31), today=TODAY, named=NAMED)
    line = next(one for one in consent_states(demo, found.pupil_id, TODAY) if one.purpose is Purpose.HOME_HELP)
    assert line.consent is not None
    for signer in line.required.signers:
        answer = Answer(TODAY, "papier", frozenset())
        record_form(demo, signer.guardian_id, {line.consent.id: SignatureState.GIVEN}, answer, NOW)
    agreed = NewAlignment(TODAY, WHO, (found.goals[0].text,), "Thuis in Leidsche Rijn dezelfde afspraak.")
    record_alignment(demo, found.id, agreed, TODAY)
    return found


def father(uow: UnitOfWork, casus: Casus) -> Guardian:
    return next(one for one in pupil_file(uow, casus.pupil_id).guardians if one.relation == "vader")


def hide_home(uow: UnitOfWork, casus: Casus) -> Guardian:
    change_reach(uow, casus.pupil_id, father(uow, casus), Reach(home_secret=True))
    return father(uow, casus)


def test_that_a_line_that_names_who_is_near_is_not_on_his_form_and_whole_on_hers(
    demo: UnitOfWork, casus: Casus
) -> None:
    hide_home(demo, casus)
    hers = consent_form(demo, casus.pupil_id, NOW)
    (his,) = hers.also
    assert f"namelijk: {TEAM}" in one_line(hers.content)
    text = one_line(his.content)
    assert [one for one in (*NEAR, "namelijk: ja", "Wij vragen op", "helpt thuis") if one in text] == []
    assert hers.left_out == ""
    assert his.left_out.endswith("de namen daar verraden de woonplaats. Vraag dit in een gesprek.")


def test_that_a_form_of_such_lines_alone_is_not_made_for_him(demo: UnitOfWork, casus: Casus) -> None:
    hide_home(demo, casus)
    hers = consent_form(demo, casus.pupil_id, NOW, FormFor(tuple(NAMED)))
    assert hers.also == ()
    assert "Vraag dit in een gesprek" in hers.left_out
    states = consent_states(demo, casus.pupil_id, TODAY)
    him = next(one for line in states for one in line.required.signers if one.relation == "vader")
    with pytest.raises(RuleError, match="Vraag dit in een gesprek"):
        consent_form(demo, casus.pupil_id, NOW, FormFor(tuple(NAMED), signer=him))


def test_that_a_contact_who_does_not_sign_takes_no_line_from_who_does(demo: UnitOfWork, casus: Casus) -> None:
    him = hide_home(demo, casus)
    with demo.unguarded.write() as work:
        pupils.change_guardian(work, him.id, gezag=Gezag.NO)
    made = consent_form(demo, casus.pupil_id, NOW)
    assert (made.also, made.left_out) == ((), "")
    assert TEAM in one_line(made.content)


def test_that_neither_sheet_nor_plan_of_the_school_tells_it(demo: UnitOfWork, casus: Casus) -> None:
    passage = one_line(opp_passage(demo, casus.pupil_id, NOW).content)
    assert f"Op 6 september 2024 afgestemd met Anouk Mulder ({TEAM}): Thuis in" in passage, "her name is masked nowhere"
    him = hide_home(demo, casus)
    passage = one_line(opp_passage(demo, casus.pupil_id, NOW).content)
    assert "Op 6 september 2024 afgestemd met het gezinsplan: wat is afgesproken, staat bij de school" in passage
    told = (
        passage,
        one_line(data_sheet_paper(demo, casus.pupil_id, NOW, SheetFor(him.id)).content),
        as_json(data_sheet(demo, casus.pupil_id, NOW, own=him.id)),
    )
    for each in told:
        assert [one for one in ("Leidsche", "Meern", "Opvang") if one in each] == []


def test_that_the_chart_names_a_parent_whose_gezag_is_looked_up(demo: UnitOfWork, casus: Casus) -> None:
    him = father(demo, casus)
    told = f"{him.name} (gezag wordt nagekeken)"
    assert told not in one_line(process_chart(demo, casus.id, NOW).content)
    with demo.unguarded.write() as work:
        pupils.change_guardian(work, him.id, gezag=Gezag.UNKNOWN)
    assert told in one_line(process_chart(demo, casus.id, NOW).content)
