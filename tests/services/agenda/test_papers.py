"""What the agenda and the CJG worker's preparation say to whom (R1, R3, R4)."""

from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.agenda_life import FRIDAY, MONDAY, NOW, ask, ask_of_school, held, seat
from tests.documents.reading import one_line
from zis_desktop.documents import pre_read
from zis_desktop.documents.paper import Copy, Tone
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.casus.casus import CasusText, GivenSupport, SummaryGap
from zis_desktop.domain.consent.consent import Presentation, SignatureState
from zis_desktop.domain.consent.gate import NOT_SHARED
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.milestones import MilestoneKind
from zis_desktop.services.agenda import changes as change
from zis_desktop.services.agenda.agenda import agenda, compose_agenda
from zis_desktop.services.agenda.papers import agenda_data, agenda_paper, pre_read_data, pre_read_paper
from zis_desktop.services.consents import record_signature
from zis_desktop.store import casussen, consents
from zis_desktop.store.tables import agenda_item, deployment, milestone
from zis_desktop.store.tables import casus as casus_table
from zis_desktop.store.unit_of_work import UnitOfWork

TEXT = CasusText(
    question="Leerling Bakker durft de klas niet in",
    why_now="Bakker zit in 2a, woont in Zeist en is geboren op 12 maart 2010.",
    asked_text="Begeleiding voor Bakker",
)
SUPPORT = (GivenSupport("Gesprek met Bakker", "mei", "Jaap Mol", "Bakker kwam vaker"),)


@pytest.fixture
def composed(uow: UnitOfWork, school_id: int) -> UnitOfWork:
    """One casus without consent, one with, one of the school's own."""
    with uow.unguarded.write() as work:
        seat(work, school_id)
        ask(work, school_id, 1, consent=False, last="Bakker", text=TEXT, support_given=SUPPORT)
        ask(work, school_id, 2, last="Visser", text=CasusText(question="Rust vinden"))
        ask_of_school(work, school_id, 3, last="Kuiper")
    compose_agenda(uow, school_id, MONDAY, NOW)
    return uow


def words(value: Any) -> str:
    """All that a paper could print, as one text."""
    if is_dataclass(value):
        return " ".join(words(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, (list, tuple)):
        return " ".join(words(part) for part in value)
    return str(value)


def test_that_her_pack_holds_only_her_items_in_the_order_of_the_agenda(composed: UnitOfWork, school_id: int) -> None:
    data = pre_read_data(composed, school_id, MONDAY, NOW)
    assert [(page.number, page.code, page.starts_at) for page in data.casussen] == [
        (3, "K-001", 540),
        (4, "K-002", 550),
    ]
    assert (data.reader, data.reader_organisation) == ("Fatima el Idrissi", "CJG Zeist")
    assert "Kuiper" not in words(data)


def test_that_without_consent_nothing_in_her_pack_makes_the_pupil_known(composed: UnitOfWork, school_id: int) -> None:
    page = pre_read_data(composed, school_id, MONDAY, NOW).casussen[0]
    assert (page.presentation, page.identity, page.consent.tone) == (Presentation.ANONYMOUS, None, Tone.ANONYMOUS)
    printed = words(page)
    assert not [word for word in ("Bakker", "2a", "Zeist", "2010", "Jaap Mol") if word in printed]
    assert page.text.why_now == "[naam] zit in [klas], woont in [gemeente] en is geboren op [geboortedatum]."


def test_that_with_consent_she_reads_the_name_and_what_is_missing(composed: UnitOfWork, school_id: int) -> None:
    page = pre_read_data(composed, school_id, MONDAY, NOW).casussen[1]
    assert page.identity is not None
    assert (page.identity.name, page.identity.municipality, page.is_party) == ("Leerling Visser", "Zeist", True)
    assert page.gaps == (SummaryGap.WHY_NOW,)
    assert page.consent.text == "Toestemming compleet tot en met 31 juli 2025."


def test_that_the_chairs_reason_for_the_name_is_printed(composed: UnitOfWork, school_id: int) -> None:
    first = agenda(composed, school_id, MONDAY, FRIDAY).items[2].item.id
    change.present_by_name(composed, first, "acuut onveilig", "Marieke Aalbers")
    page = pre_read_data(composed, school_id, MONDAY, NOW).casussen[0]
    assert page.identity is not None
    assert page.named_because == "acuut onveilig (Marieke Aalbers)"


def test_that_a_casus_lowered_after_composing_is_not_in_her_pack(composed: UnitOfWork, school_id: int) -> None:
    with composed.unguarded.read() as connection:
        casus = casussen.casus(connection, 2, on=MONDAY)
    with composed.unguarded.write() as work:
        work.update(casus_table, casus.id, trede=1, asked_decision=DecisionKind.LOWER_TREDE)
    assert [page.code for page in pre_read_data(composed, school_id, MONDAY, NOW).casussen] == ["K-001"]
    assert "Visser" not in words(agenda_data(composed, school_id, MONDAY, NOW, Reader.CJG))


def test_that_an_empty_pack_is_refused(uow: UnitOfWork, school_id: int) -> None:
    with uow.unguarded.write() as work:
        seat(work, school_id)
        ask_of_school(work, school_id, 3)
    with pytest.raises(RuleError, match="niets voor de CJG-medewerker"):
        pre_read_paper(uow, school_id, MONDAY, NOW)


def test_that_the_chairs_copy_names_all_and_says_what_is_missing(composed: UnitOfWork, school_id: int) -> None:
    data = agenda_data(composed, school_id, MONDAY, NOW, Reader.SCHOOL)
    points = [point for block in data.blocks for point in block.points]
    assert data.copy is Copy.CHAIR
    assert [point.title for point in points[2:5]] == ["Leerling Bakker", "Leerling Visser", "Leerling Kuiper"]
    assert [mark.text for mark in points[2].marks] == ["toestemming ontbreekt"]
    assert [mark.text for mark in points[3].marks] == ["toestemming compleet", "waarom nu ontbreekt"]
    assert [view.value for view in data.missing_viewpoints] == ["medisch"]


def test_that_her_copy_of_the_agenda_hides_the_rest_and_who_is_anonymous(composed: UnitOfWork, school_id: int) -> None:
    data = agenda_data(composed, school_id, MONDAY, NOW, Reader.CJG)
    blocks = [(block.block.value, [point.title for point in block.points], bool(block.note)) for block in data.blocks]
    assert blocks == [
        ("Algemeen", ["Opening en vaststellen agenda", "Actiepunten"], False),
        ("CJG-blok", ["K-001", "Leerling Visser"], False),
        ("Overig", [], True),
        ("Rondvraag", ["Rondvraag en sluiting"], False),
    ]
    assert not [word for word in ("Bakker", "Kuiper") if word in words(data)]


def test_that_the_papers_are_made_and_their_names_hold_no_pupil(composed: UnitOfWork, school_id: int) -> None:
    made = [
        agenda_paper(composed, school_id, MONDAY, NOW),
        agenda_paper(composed, school_id, MONDAY, NOW, reader=Reader.CJG),
        pre_read_paper(composed, school_id, MONDAY, datetime(2024, 9, 6, 7, 12, tzinfo=UTC)),
    ]
    assert [paper.file_name for paper in made] == [
        "agenda-cvb-2024-09-09.pdf", "agenda-cvb-2024-09-09-cjg.pdf", "cjg-voorbereiding-2024-09-09.pdf",
    ]  # fmt: skip
    assert all(paper.content.startswith(b"%PDF") for paper in made)


def test_that_a_name_chosen_when_there_was_consent_falls_when_there_is_none(
    composed: UnitOfWork, school_id: int
) -> None:
    """The agenda still opens, and no paper says the name."""
    (line,) = (one for one in agenda(composed, school_id, MONDAY, FRIDAY).items if one.item.code == "K-001")
    with composed.unguarded.write() as work:
        work.update(agenda_item, line.item.id, presentation=Presentation.NAMED)
    (again,) = (one for one in agenda(composed, school_id, MONDAY, FRIDAY).items if one.item.code == "K-001")
    assert again.item.presentation is Presentation.ANONYMOUS
    assert "Bakker" not in words(pre_read_data(composed, school_id, MONDAY, NOW))
    assert "Bakker" not in words(agenda_data(composed, school_id, MONDAY, NOW, Reader.CJG))


def test_that_after_a_withdrawal_a_paper_says_no_name_and_nothing_of_the_story(
    composed: UnitOfWork, school_id: int
) -> None:
    later = NOW + timedelta(days=10)
    (line,) = (one for one in agenda(composed, school_id, MONDAY, FRIDAY).items if one.item.code == "K-002")
    assert line.placed.pupil_id is not None
    with composed.unguarded.read() as connection:
        asked = consents.consents_of(connection, [line.placed.pupil_id])[line.placed.pupil_id]
    assert "Visser" in words(pre_read_data(composed, school_id, MONDAY, NOW))
    for one in asked:
        signature = one.signatures[-1]
        record_signature(
            composed, one.id, signature.guardian_id, SignatureState.WITHDRAWN, later.date(), "brief", later.date()
        )
    told = pre_read_data(composed, school_id, MONDAY, later)
    assert "Visser" not in words(told)
    assert [page.text.question for page in told.casussen if page.code == "K-002"] == [NOT_SHARED]
    assert "Visser" not in words(agenda_data(composed, school_id, MONDAY, later, Reader.CJG))


def test_that_at_an_evaluation_she_is_asked_about_the_help_that_runs(uow: UnitOfWork, school_id: int) -> None:
    with uow.unguarded.write() as work:
        seat(work, school_id)
        casus_id = ask(work, school_id, 1, text=CasusText(asked_text="Begeleiding, 20 weken"))
        held(work, school_id, date(2024, 6, 3), casus_id, DecisionKind.START_YOUKE)
        running = work.insert(
            deployment, casus_id=casus_id, offer="begeleiding-youke", professional_id=None, weight="individueel",
            frequency="1 keer per week", minutes_per_week=60, starts_on=date(2024, 7, 29), ends_on=date(2024, 12, 20),
        )  # fmt: skip
        work.insert(
            milestone, deployment_id=running, kind=MilestoneKind.SIX_WEEKS, agreed_on=MONDAY, due_on=MONDAY, outcome="",
            help_waits=False,
        )  # fmt: skip
    compose_agenda(uow, school_id, MONDAY, NOW)
    data = pre_read_data(uow, school_id, MONDAY, NOW)
    (page,) = data.casussen
    assert (page.asked_decision, page.text.asked_text) == (DecisionKind.CONTINUE, "")
    assert page.running == (
        "Individuele begeleiding door Youké, 1 keer per week, 60 minuten per week, individueel, "
        "29 juli 2024 t/m 20 december 2024"
    )
    printed = one_line(pre_read.build(data))
    assert "Helpt de inzet nog? Gaat door zoals nu, of moet soort, zwaarte of frequentie anders?" in printed
