"""No paper about one pupil names another, whatever was typed about the one (R4)."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Text, select

from tests.documents.reading import one_line
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.casus.casus import Casus
from zis_desktop.domain.help.talks import TalkPlan
from zis_desktop.domain.people import Name
from zis_desktop.services.action_plans import action_plan
from zis_desktop.services.casussen import casus_by_code
from zis_desktop.services.chain_papers import process_chart
from zis_desktop.services.consent_forms import consent_form
from zis_desktop.services.deployments import plan_talk
from zis_desktop.services.invitations import invitation
from zis_desktop.services.meeting.extracts import extract
from zis_desktop.services.opp_papers import evaluation_report, opp_passage
from zis_desktop.services.pupil_overview import pupil_overview
from zis_desktop.services.schools import schools
from zis_desktop.services.vault.person_papers import SheetFor, access_sheet_paper, data_sheet_paper
from zis_desktop.store import tables
from zis_desktop.store.deployments import deployments_of_pupil
from zis_desktop.store.person_rows import rows_about
from zis_desktop.store.tables import metadata, pupil
from zis_desktop.store.unit_of_work import UnitOfWork, Writing

TODAY = date(2024, 9, 6)
NOW = datetime(2024, 9, 6, 7, 12, tzinfo=UTC).astimezone()
RUNNING = "K-022"
OTHER = Name("Xanthippe", "van", "Quaadvlieg")
TOLD = f"Ruzie met {OTHER.full} opgelost"
NAMES = {
    *("name", "email", "phone", "signer", "parties", "language", "evidence", "offer", "weight", "frequency"),
    *("without_consent", "closed_reason", "dropped_reason", "needs_reason", "presentation_reason"),
    *("municipality", "pseudonym", "pupil_key", "decided_by", "recorded_by", "author", "written_by"),
    *("presentation_by", "judged_by"),
    *("said_by", "answered_by", "asked_by", "regisseur", "organisation", "reach", "colleague", "colleague_reach"),
    *("address", "country"),
}
"""Columns of text that are no free words: who it is, what it is called, and where to reach them."""


@pytest.fixture
def casus(demo: UnitOfWork) -> Casus:
    """One whose pupil has another pupil named in whatever was ever typed."""
    found = casus_by_code(demo, schools(demo)[0].id, RUNNING, TODAY)
    with demo.unguarded.write() as work:
        other = work.connection.scalars(select(pupil.c.id).where(pupil.c.id != found.pupil_id).limit(1)).one()
        work.update(pupil, other, first_name=OTHER.first, prefix=OTHER.prefix, last_name=OTHER.last)
        name_everywhere(work, found.pupil_id)
    return found


def name_everywhere(work: Writing, pupil_id: int, told: str = TOLD) -> None:
    """These words in every column of free words about one pupil; other help is told only with its judgement."""
    for name, rows in rows_about(work.connection, pupil_id).items():
        table = metadata.tables[name]
        free = [one.name for one in table.columns if isinstance(one.type, Text) and one.name not in NAMES]
        if free and name not in {"pupil", "residence", "provision"}:
            for row in rows:
                work.update(table, row["id"], version=None, **dict.fromkeys(free, told))


def talk(uow: UnitOfWork, casus: Casus) -> bytes:
    with uow.unguarded.read() as connection:
        helped = deployments_of_pupil(connection, casus.pupil_id)
    one, kept = next((one, kept) for one in helped for kept in one.milestones if kept.held_on is None)
    plan = TalkPlan(date(2024, 9, 10), 540, TOLD)
    plan_talk(uow, one.id, kept.kind, plan, TODAY, seen=kept)
    return invitation(uow, one.id, kept.kind, NOW).content


PAPERS: dict[str, Callable[[UnitOfWork, Casus], bytes]] = {
    "plan van aanpak": lambda uow, one: action_plan(uow, one.id, NOW).content,
    "OPP passage": lambda uow, one: opp_passage(uow, one.pupil_id, NOW).content,
    "evaluation": lambda uow, one: evaluation_report(uow, one.pupil_id, NOW).content,
    "extract": lambda uow, one: extract(uow, one.pupil_id, NOW).content,
    "invitation": talk,
    "consent form": lambda uow, one: consent_form(uow, one.pupil_id, NOW).content,
    "data sheet": lambda uow, one: data_sheet_paper(uow, one.pupil_id, NOW, SheetFor(None)).content,
}
"""The papers of one pupil that say free words."""
OF_CHART = (None, Reader.SCHOOL, Reader.CJG, Reader.YOUKE, Reader.LOCAL_TEAM)


@pytest.mark.parametrize("name", PAPERS)
def test_that_no_paper_about_a_pupil_names_another(demo: UnitOfWork, casus: Casus, name: str) -> None:
    said = one_line(PAPERS[name](demo, casus))
    assert casus.pupil_name.first in said
    assert "Ruzie met [naam] opgelost" in said
    assert OTHER.first not in said
    assert OTHER.last not in said


def test_that_chart_and_log_say_no_free_words(demo: UnitOfWork, casus: Casus) -> None:
    charts = [process_chart(demo, casus.id, NOW, reader=one).content for one in OF_CHART]
    for made in (*charts, access_sheet_paper(demo, casus.pupil_id, NOW, SheetFor(None)).content):
        assert OTHER.last not in one_line(made)
        assert "Ruzie" not in one_line(made)


def test_that_a_paper_still_says_whose_help_it_is_and_who_signs(demo: UnitOfWork, casus: Casus) -> None:
    said = one_line(action_plan(demo, casus.id, NOW).content)
    family = [one.name for one in pupil_overview(demo, casus.pupil_id, TODAY).pupil.guardians]
    assert all(name in said for name in family)
    assert "Iris van Loon, Youké Individuele begeleiding door Youké" in said


def test_that_the_name_of_a_group_names_nobody_else_on_the_data_sheet(demo: UnitOfWork) -> None:
    with demo.unguarded.write() as work:
        who = work.connection.scalars(
            select(tables.casus.c.pupil_id).join_from(tables.group_member, tables.casus).limit(1)
        ).one()
        other = work.connection.scalars(select(pupil.c.id).where(pupil.c.id != who).limit(1)).one()
        work.update(pupil, other, first_name=OTHER.first, prefix=OTHER.prefix, last_name=OTHER.last)
        for group_id in work.connection.scalars(select(tables.help_group.c.id)).all():
            work.update(tables.help_group, group_id, name=f"Groep van {OTHER.full}")
    said = one_line(data_sheet_paper(demo, who, NOW, SheetFor(None)).content)
    assert "Groep van [naam]" in said
    assert OTHER.last not in said
