"""Every way in which a name leaves the CvB passes the one gate (R4, R11)."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.documents.reading import one_line
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.consent.consent import DataKind, Purpose, SignatureState
from zis_desktop.domain.consent.gate import NOT_SHARED
from zis_desktop.domain.consent.purpose import PurposeConsent
from zis_desktop.domain.hours.periods import HoursPeriod
from zis_desktop.services import consents as use
from zis_desktop.services.agenda.papers import agenda_paper, pre_read_paper
from zis_desktop.services.hours import overview_of_hours
from zis_desktop.services.hours_export import save_hours_table
from zis_desktop.services.schools import schools
from zis_desktop.store import consents as rows
from zis_desktop.store.tables import pupil
from zis_desktop.store.unit_of_work import UnitOfWork

ROOT = Path(__file__).parents[2]
TODAY, MONDAY = date(2024, 9, 6), date(2024, 9, 9)
NOW = datetime(2024, 9, 6, 7, 12, tzinfo=UTC).astimezone()
DECIDES = re.compile(r"(?:=|return|presentation=)\s*(?:\(\s*)?Presentation\.NAMED\b")
GATE = "zis_desktop/domain/consent/gate.py"
OF_NO_PUPIL = {
    "zis_desktop/domain/agenda/agenda.py",
    "zis_desktop/services/agenda/agenda.py",
    "zis_desktop/services/meeting/meeting_rooms.py",
    "zis_desktop/domain/agenda/board.py",
}
"""Items without a casus, and the strictest of what several readers may know."""
PAST = {"zis_desktop/store/demo/history.py"}
"""Rows of the fictional school as the gate decided them."""


def test_that_no_other_module_decides_that_a_pupil_is_named() -> None:
    found = {
        path.relative_to(ROOT).as_posix()
        for folder in ("zis_desktop", "ui")
        for path in (ROOT / folder).rglob("*.py")
        if DECIDES.search(path.read_text(encoding="utf-8"))
    }
    assert found <= OF_NO_PUPIL | PAST | {GATE}


@pytest.fixture
def school_id(demo: UnitOfWork) -> int:
    return schools(demo)[0].id


def papers_of_the_cjg(uow: UnitOfWork, school_id: int) -> tuple[str, ...]:
    made = (
        pre_read_paper(uow, school_id, MONDAY, NOW).content,
        agenda_paper(uow, school_id, MONDAY, NOW, reader=Reader.CJG).content,
    )
    return tuple(one_line(content) for content in made)


def named(uow: UnitOfWork, school_id: int) -> PurposeConsent:
    """The consent of a pupil whose name the CJG worker is given for the coming Monday."""
    shown = papers_of_the_cjg(uow, school_id)[0]
    with uow.unguarded.read() as connection:
        everybody = [row.id for row in connection.execute(select(pupil.c.id))]
        families = rows.families(connection, everybody)
    found = next(one for one in families.values() if f"{one.pupil.full}" in shown)
    return next(one for one in use.consent_states(uow, found.pupil_id, TODAY) if one.purpose is Purpose.CVB_WITH_CJG)


def withhold(uow: UnitOfWork, known: PurposeConsent, kind: DataKind) -> str:
    """The last signer comes back and ticks less; gives the name of the pupil."""
    assert known.consent is not None
    signer = known.required.signers[-1]
    answer = use.Answer(TODAY, "per mail", frozenset({kind}))
    use.record_form(uow, signer.guardian_id, {known.consent.id: SignatureState.GIVEN}, answer, NOW)
    with uow.unguarded.read() as connection:
        pupil_id = known.consent.pupil_id
        return rows.families(connection, [pupil_id])[pupil_id].pupil.full


def test_that_a_name_that_is_not_ticked_any_more_is_on_no_paper_for_the_cjg(demo: UnitOfWork, school_id: int) -> None:
    known = named(demo, school_id)
    name = withhold(demo, known, DataKind.IDENTITY)
    assert not [paper for paper in papers_of_the_cjg(demo, school_id) if name in paper]


def test_that_support_that_may_not_be_shared_is_not_in_the_preparation(demo: UnitOfWork, school_id: int) -> None:
    known = named(demo, school_id)
    before = papers_of_the_cjg(demo, school_id)[0]
    name = withhold(demo, known, DataKind.GIVEN_SUPPORT)
    after = papers_of_the_cjg(demo, school_id)[0]
    assert NOT_SHARED not in before
    assert name in after
    assert NOT_SHARED in after


def test_that_a_table_of_hours_names_only_who_may_be_named_to_the_provider(
    demo: UnitOfWork, school_id: int, tmp_path: Path
) -> None:
    period = HoursPeriod("schooljaar", date(2023, 8, 1), TODAY)
    lines = [one for one in overview_of_hours(demo, school_id, period).by_casus if one.casus_id is not None]
    casussen = [one.casus_id for one in lines if one.casus_id is not None]
    with demo.unguarded.read() as connection:
        states = rows.consent_states_of_casussen(connection, casussen, Purpose.YOUKE, TODAY)
    place = tmp_path / "uren.csv"
    save_hours_table(demo, place, "Casus", lines, TODAY)
    written = place.read_text(encoding="utf-8-sig")
    may = {one.label for one in lines if states[one.casus_id or 0].is_complete}
    assert {one.label for one in lines if one.label in written} == may
    assert 0 < len(may) < len(lines)
    hidden = next(one for one in lines if one.label not in may)
    assert f"Casus {hidden.detail};zonder naam" in written
