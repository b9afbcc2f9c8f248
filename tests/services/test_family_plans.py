"""1G1P1R on a real store: nothing is aligned without consent for help at home, and Vandaag says what misses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.school_life import question
from tests.services.test_consents import JULY, TODAY, Sam, pupil
from zis_desktop.domain.casus.casus import CasusText, LifeArea, NewGoal
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.consent.consent import DataKind, Purpose, SignatureState
from zis_desktop.domain.due import DueKind
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.family_plan import CasusAtHome, NewAlignment, Regisseur, names_home_help
from zis_desktop.domain.today import Place, Step, step_of
from zis_desktop.services.casussen import add_goal
from zis_desktop.services.consents import Answer, ask_consent, consent_states, record_form
from zis_desktop.services.family_plans import record_alignment
from zis_desktop.services.opp_papers import opp_passage_data
from zis_desktop.services.pupil_overview import pupil_overview
from zis_desktop.services.today import today
from zis_desktop.services.undoing import undo
from zis_desktop.services.vault.person_papers import data_sheet
from zis_desktop.store.casussen import add_casus
from zis_desktop.store.unit_of_work import UnitOfWork

WHO = Regisseur("Rianne de Boer", "Wijkteam Soest", "r.deboer@voorbeeld.example")
NEW = NewAlignment(TODAY, WHO, ("Op tijd",), "School belt Rianne als Sam drie keer te laat is.")
REGISTERED = date(2024, 9, 2)
NOW = datetime(2024, 9, 6, 9, tzinfo=UTC)


@pytest.fixture
def sam(uow: UnitOfWork, school_id: int) -> Sam:
    return pupil(uow, school_id)


@pytest.fixture
def casus_id(uow: UnitOfWork, school_id: int, sam: Sam) -> int:
    """A casus that names help at home, with one goal."""
    text = CasusText(question="Hulp bij de ochtend", home_help="Youké komt thuis, elke week.")
    with uow.unguarded.write() as work:
        made = add_casus(work, school_id, replace(question(sam.id), registered_on=REGISTERED, text=text))
    goal = NewGoal("Op tijd", LifeArea.HOME, "dagen per week", "0", "4", date(2024, 12, 20))
    add_goal(uow, made, goal, today=TODAY)
    return made


def give(
    uow: UnitOfWork, who: Sam, *names: str, withheld: frozenset[DataKind] = frozenset(), on_paper: bool = False
) -> None:
    """Consent of everybody for help at home, today; its names were asked, or written on the paper by who signed."""
    named = {Purpose.HOME_HELP: names or (WHO.organisation,)}
    ask_consent(
        uow, who.id, [Purpose.HOME_HELP], REGISTERED, JULY, today=REGISTERED, named={} if on_paper else named
    )  # fmt: skip
    asked = next(one.consent for one in consent_states(uow, who.id, TODAY) if one.purpose is Purpose.HOME_HELP)
    assert asked is not None
    for guardian in (who.mother, who.father, None):
        answer = Answer(TODAY - timedelta(days=1), "formulier", withheld, named=named if on_paper else {})
        record_form(uow, guardian, {asked.id: SignatureState.GIVEN}, answer, NOW)


def test_that_goals_go_only_to_whom_the_consent_names(uow: UnitOfWork, sam: Sam, casus_id: int) -> None:
    give(uow, sam, "Ambulant thuis; gezinscoach", "GGZ De Boog")
    _, sentence = refused(lambda: record_alignment(uow, casus_id, NEW, TODAY))
    assert sentence == (
        "De toestemming noemt Ambulant thuis, gezinscoach en GGZ De Boog, niet Rianne de Boer of Wijkteam Soest: vraag "
        "eerst toestemming met die naam erop."
    )
    assert at_home(uow, sam).alignments == ()
    there = replace(NEW, regisseur=replace(WHO, organisation="GGZ de Boog"))
    record_alignment(uow, casus_id, there, TODAY)


def test_that_a_name_written_on_the_paper_counts_as_one_that_was_asked(
    uow: UnitOfWork, sam: Sam, casus_id: int
) -> None:
    give(uow, sam, "Wijkteam Soest", on_paper=True)
    record_alignment(uow, casus_id, NEW, TODAY)
    assert len(at_home(uow, sam).alignments) == 1


def refused(job: Callable[[], Any]) -> tuple[str | None, str]:
    with pytest.raises(RuleError) as told:
        job()
    return told.value.field, told.value.text


def at_home(uow: UnitOfWork, who: Sam) -> CasusAtHome:
    return pupil_overview(uow, who.id, TODAY).at_home[0]


def signals(uow: UnitOfWork, school_id: int) -> list[tuple[str, Step]]:
    found = today(uow, school_id, TODAY).due
    return [(one.detail, step_of(one)) for one in found if one.kind is DueKind.WATCH and one.what == "Gezinsplan"]


@pytest.mark.parametrize(
    "said",
    [
        "", " ", "Geen.", "nee", "n.v.t.", "Er is geen hulp thuis.", "Nog geen", "Thuis is er geen hulp. Moeder zoekt.",
        "Geen beschikking en geen pgb, nagevraagd bij moeder.",
        "Er is thuis ambulante hulp geweest, gestopt in het voorjaar.",
    ],
)  # fmt: skip
def test_that_no_help_at_home_asks_for_nothing(said: str) -> None:
    assert not names_home_help(said)


@pytest.mark.parametrize(
    "said",
    [
        "Youké komt thuis", "Geen, wel pgb aangevraagd", "Nee maar moeder zoekt hulp", "Heeft geen klik met de hulp",
        "Er is ambulante hulp geweest, gestopt; maar oma helpt nu.", "Thuis loopt een oudertraining tot de kerst.",
    ],
)  # fmt: skip
def test_that_anything_else_counts_as_help_at_home(said: str) -> None:
    assert names_home_help(said)


def test_that_help_at_home_without_alignment_stands_on_vandaag_until_it_is_there(
    uow: UnitOfWork, school_id: int, sam: Sam, casus_id: int
) -> None:
    step = Step("Leg afstemming vast", Place.PUPIL, sam.id)
    assert signals(uow, school_id) == [("afstemming met het gezinsplan ontbreekt", step)]
    give(uow, sam)
    made = record_alignment(uow, casus_id, NEW, TODAY)
    assert signals(uow, school_id) == []
    undo(uow, made)
    assert len(signals(uow, school_id)) == 1


def test_that_nothing_goes_to_help_at_home_without_complete_consent(uow: UnitOfWork, sam: Sam, casus_id: int) -> None:
    _, sentence = refused(lambda: record_alignment(uow, casus_id, NEW, TODAY))
    assert sentence == "Toestemming is nog niet gevraagd: maak het formulier."
    give(uow, sam)
    before = replace(NEW, on=REGISTERED)
    assert "ontbreken nog" in refused(lambda: record_alignment(uow, casus_id, before, TODAY))[1]
    assert at_home(uow, sam).alignments == ()


def test_that_goals_stay_behind_when_a_signer_did_not_tick_them(uow: UnitOfWork, sam: Sam, casus_id: int) -> None:
    give(uow, sam, withheld=frozenset({DataKind.GOALS}))
    assert "kruiste 'doelen en afspraken uit een plan, zoals het OPP' niet aan" in refused(
        lambda: record_alignment(uow, casus_id, NEW, TODAY)
    )[1]  # fmt: skip
    assert at_home(uow, sam).alignments == ()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"on": TODAY + timedelta(days=1)}, "on"),
        ({"on": REGISTERED - timedelta(days=1)}, "on"),
        ({"regisseur": replace(WHO, name=" ")}, "regisseur"),
        ({"regisseur": replace(WHO, organisation="")}, "organisation"),
        ({"regisseur": replace(WHO, reach="")}, "reach"),
        ({"goals": ()}, "goals"),
        ({"goals": ("Een doel van een ander",)}, "goals"),
        ({"agreed": "  "}, "agreed"),
    ],
)
def test_that_what_is_left_out_is_refused_beside_its_field_and_nothing_is_kept(
    uow: UnitOfWork, sam: Sam, casus_id: int, wrong: dict[str, Any], field: str
) -> None:
    give(uow, sam)
    found, sentence = refused(lambda: record_alignment(uow, casus_id, replace(NEW, **wrong), TODAY))
    assert found == field
    assert sentence.endswith(".")
    assert at_home(uow, sam).alignments == ()


def test_that_a_goal_that_was_set_since_is_told(uow: UnitOfWork, sam: Sam, casus_id: int) -> None:
    give(uow, sam)
    record_alignment(uow, casus_id, NEW, TODAY)
    assert at_home(uow, sam).not_aligned == ()
    add_goal(
        uow, casus_id, NewGoal("Slaapt om tien uur", LifeArea.HOME, "avonden", "1", "5", date(2024, 12, 20)),
        today=TODAY,
    )  # fmt: skip
    assert at_home(uow, sam).not_aligned == ("Slaapt om tien uur",)


def test_that_it_stands_on_the_passage_and_on_the_data_sheet(uow: UnitOfWork, sam: Sam, casus_id: int) -> None:
    assert opp_passage_data(uow, sam.id, NOW).aligned == ""
    give(uow, sam)
    made = record_alignment(uow, casus_id, NEW, TODAY)
    assert made.touch(frozenset({Topic.OPP}))
    passage = opp_passage_data(uow, sam.id, NOW)
    assert passage.aligned == "Op 6 september 2024 afgestemd met Rianne de Boer (Wijkteam Soest)"
    assert passage.agreed == "School belt Rianne als Sam drie keer te laat is."
    sheet = str(data_sheet(uow, sam.id, NOW).groups)
    assert "Wijkteam Soest" in sheet
    assert WHO.reach not in sheet, "how to reach somebody else is not the pupil's"
