"""The two papers for parents: everything that is recorded stands on one, everybody who looked on the other."""

import json

import pytest
from sqlalchemy import text

from tests.documents.reading import one_line
from zis_desktop.documents.access_sheet import AccessSheet
from zis_desktop.documents.data_sheet import DataSheet
from zis_desktop.domain.casus.casus import Answer, CasusText
from zis_desktop.domain.casus.form import CasusDraft
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.vault.access import Actor, NotAllowedError, Role
from zis_desktop.domain.vault.access_log import Action
from zis_desktop.services.casus_drafts import keep_draft
from zis_desktop.services.printing import record_printed
from zis_desktop.services.vault.access_log import record, saw
from zis_desktop.services.vault.log_reviews import log_page
from zis_desktop.services.vault.person_papers import (
    SheetFor,
    access_sheet,
    access_sheet_paper,
    as_json,
    data_sheet,
    data_sheet_paper,
)
from zis_desktop.services.vault.person_words import ABOUT, NEVER, SHEETS, Group
from zis_desktop.store.log.recording import WORDS, links
from zis_desktop.store.tables import metadata
from zis_desktop.store.unit_of_work import UnitOfWork


@pytest.fixture
def pupil_id(demo: UnitOfWork) -> int:
    """Somebody with a casus, help and hours."""
    query = (
        "SELECT c.pupil_id FROM casus c JOIN deployment d ON d.casus_id = c.id JOIN hours_entry h ON h.casus_id = c.id"
        " ORDER BY c.id LIMIT 1"
    )
    with demo.unguarded.read() as connection:
        return int(connection.execute(text(query)).scalar_one())


def said(sheet: DataSheet | AccessSheet) -> str:
    return as_json(sheet)


def test_that_every_column_about_a_pupil_has_a_place_on_the_sheet() -> None:
    assert set(SHEETS) == set(WORDS)
    assert set(ABOUT) == set(Group)
    for name, sheet in SHEETS.items():
        columns = {column.name for column in metadata.tables[name].columns}
        references = {column for column, _ in links()[name]}
        others = {"school_id", "carried_from_id", "decision_id", "opp_entry_id", "pseudonym", "pupil_key",
                  "correction_of_id"}  # fmt: skip
        shown = set(sheet.columns)
        assert shown <= columns, name
        left_out = columns - shown - references - NEVER - others - {"meeting_id"}
        assert not left_out, f"{name}: {left_out}"


def test_that_everything_recorded_stands_on_the_data_sheet(demo: UnitOfWork, pupil_id: int, clock: FixedClock) -> None:
    sheet = data_sheet(demo, pupil_id, clock.now())
    titles = [group.title for group in sheet.groups]
    assert titles == [group.value for group in Group if group.value in titles]
    assert {"Gegevens van de leerling", "Vragen om hulp", "Hulp op school", "Uren van hulpverleners"} <= set(titles)
    with demo.unguarded.read() as connection:
        question = connection.execute(
            text("SELECT question FROM casus WHERE pupil_id = :id ORDER BY id LIMIT 1"), {"id": pupil_id}
        ).scalar_one()
        hours = connection.execute(
            text("SELECT count(*) FROM hours_entry h JOIN casus c ON c.id = h.casus_id WHERE c.pupil_id = :id"),
            {"id": pupil_id},
        ).scalar_one()
    assert question in said(sheet)
    assert len(next(group for group in sheet.groups if group.title == "Uren van hulpverleners").things) == hours
    assert all(thing.title for group in sheet.groups for thing in group.things)


def test_that_names_of_other_pupils_are_masked_and_the_own_name_is_not(
    demo: UnitOfWork, pupil_id: int, clock: FixedClock
) -> None:
    with demo.unguarded.read() as connection:
        rows = connection.execute(text("SELECT id, first_name, prefix, last_name FROM pupil")).all()
    own = next(row for row in rows if row.id == pupil_id)
    other = next(row for row in rows if row.last_name != own.last_name and row.first_name != own.first_name)
    full = " ".join(filter(None, (other.first_name, other.prefix, other.last_name)))
    with demo.unguarded.write() as work:
        work.connection.execute(
            text("UPDATE casus SET why_now = :words WHERE pupil_id = :id"),
            {"words": f"{own.first_name} vecht met {full}.", "id": pupil_id},
        )
    whole = said(data_sheet(demo, pupil_id, clock.now()))
    assert f"{own.first_name} vecht met [naam]." in whole
    assert full not in whole


def test_that_contacts_of_others_are_named_but_not_shown(demo: UnitOfWork, pupil_id: int, clock: FixedClock) -> None:
    with demo.unguarded.write() as work:
        work.connection.execute(
            text("UPDATE guardian SET phone = '06 12345678' WHERE pupil_id = :id"), {"id": pupil_id}
        )
    whole = said(data_sheet(demo, pupil_id, clock.now()))
    assert "06 12345678" not in whole
    assert "staat in ZIS, alleen voor deze persoon zelf" in whole


def test_that_a_form_that_is_only_typed_stands_on_the_sheet(demo: UnitOfWork, pupil_id: int, clock: FixedClock) -> None:
    draft = CasusDraft(
        pupil_id=pupil_id, asked_by=None, raised_by=None, trede=None, asked_decision=None,
        text=CasusText(question="Nog niet bewaarde vraag"), support_given=(), other_decision=Answer.UNKNOWN,
        wlz=Answer.UNKNOWN, minutes="10", registered_on=clock.today().isoformat(),
    )  # fmt: skip
    keep_draft(demo, 1, draft)
    last = data_sheet(demo, pupil_id, clock.now()).groups[-1]
    assert last.title == Group.DRAFT.value
    assert "Nog niet bewaarde vraag" in [fact.value for fact in last.things[0].facts]


def test_that_the_sheet_says_to_whom_papers_went(demo: UnitOfWork, pupil_id: int, clock: FixedClock) -> None:
    record_printed(demo, data_sheet_paper(demo, pupil_id, clock.now(), SheetFor(None)))
    handed = data_sheet(demo, pupil_id, clock.now()).handed_out[-1]
    assert handed.what == "Inzageblad, exemplaar voor de leerling"
    assert (handed.how, handed.by) == ("geprint", demo.actor.name)
    assert handed.at == clock.now()


def test_that_the_access_sheet_tells_who_looked_in_sentences(
    demo: UnitOfWork, pupil_id: int, clock: FixedClock
) -> None:
    nurse = demo.acting_as(Actor("mila", "Mila Jansen", frozenset({Role.YOUKE})))
    saw(demo, "dossier", pupil_id)
    record(nurse, Action.BROKE_GLASS, "dossier", pupil_ids=[pupil_id], reason="melding in het weekend")
    record(nurse, Action.PRINTED, "Agenda CvB, exemplaar voor het CJG", pupil_ids=[pupil_id])
    record(nurse, Action.PRINTED, "Agenda CvB, exemplaar voor het CJG", pupil_ids=[pupil_id])
    sheet = access_sheet(demo, pupil_id, clock.now())
    lines = [(line.who, line.what, line.why) for line in sheet.days[0].lines][-3:]
    assert lines == [
        (demo.actor.name, "Bekeek het dossier", ""),
        ("Mila Jansen", "Opende in nood het dossier", "melding in het weekend"),
        ("Mila Jansen", "Printte Agenda CvB, exemplaar voor het CJG (2 keer)", ""),
    ]
    counted = {one.who: (one.looked, one.wrote, one.took) for one in sheet.people}
    assert counted["Mila Jansen"] == (1, 0, 2)
    assert counted[demo.actor.name][0] >= 1
    assert not sheet.doubt
    explained = {one.word for one in sheet.explained}
    assert {"Youké-professional", "orthopedagoog", "dossier", "CvB"} <= explained
    assert "CJG-medewerker" not in explained


def test_that_the_access_sheet_says_when_the_log_is_not_whole(
    demo: UnitOfWork, pupil_id: int, clock: FixedClock
) -> None:
    with demo.unguarded.write() as work:
        work.connection.execute(text("DROP TRIGGER access_entry_no_delete"))
        work.connection.execute(text("DELETE FROM access_entry WHERE sequence = 3"))
    sheet = access_sheet(demo, pupil_id, clock.now())
    assert sheet.doubt.startswith("Let op")


def test_that_both_papers_are_made_logged_and_name_nobody_in_their_names(
    demo: UnitOfWork, pupil_id: int, clock: FixedClock
) -> None:
    name = data_sheet(demo, pupil_id, clock.now()).pupil_name
    for make in (data_sheet_paper, access_sheet_paper):
        paper = make(demo, pupil_id, clock.now(), SheetFor(None))
        assert paper.about == (pupil_id,)
        assert name in one_line(paper.content)
        assert log_page(demo, 1).lines[0].subject == paper.in_log
    assert paper.file_name == "toegangsblad-2024-09-06.pdf"


def test_that_the_json_says_the_same(demo: UnitOfWork, pupil_id: int, clock: FixedClock) -> None:
    sheet = data_sheet(demo, pupil_id, clock.now())
    data = json.loads(as_json(sheet))
    assert data["pupil_name"] == sheet.pupil_name
    assert [group["title"] for group in data["groups"]] == [group.title for group in sheet.groups]
    assert data["school"] == sheet.paper.school


def test_that_only_who_may_export_makes_them(demo: UnitOfWork, pupil_id: int, clock: FixedClock) -> None:
    guest = demo.acting_as(Actor("gast", "Gast", frozenset({Role.GUEST})))
    with pytest.raises(NotAllowedError):
        data_sheet(guest, pupil_id, clock.now())
    with pytest.raises(NotAllowedError):
        access_sheet(guest, pupil_id, clock.now())


def test_that_an_unknown_pupil_is_refused(demo: UnitOfWork, clock: FixedClock) -> None:
    with pytest.raises(RuleError):
        data_sheet(demo, 99_999, clock.now())
