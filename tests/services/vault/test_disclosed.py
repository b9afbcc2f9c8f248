"""The list on the page of a pupil of what was told outside the school, when, and on what consent (AVG 5: 2, 15: 1c)."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.documents.reading import one_line
from tests.services.test_consents import pupil
from zis_desktop.documents.paper import Copy
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.consent.consent import Presentation, Purpose, SignatureState
from zis_desktop.domain.disclosures import Disclosed, outside, shown_by_pupil
from zis_desktop.services.agenda.agenda import next_meeting_day
from zis_desktop.services.agenda.papers import agenda_paper
from zis_desktop.services.casussen import casus_by_code
from zis_desktop.services.chain_papers import process_chart
from zis_desktop.services.meeting.minutes_papers import minutes_on
from zis_desktop.services.printing import PdfFile, export_pdf, record_printed
from zis_desktop.services.pupil_overview import pupil_overview
from zis_desktop.services.schools import schools
from zis_desktop.services.vault.person_papers import data_sheet
from zis_desktop.store import consents
from zis_desktop.store.unit_of_work import UnitOfWork

NOW = datetime(2024, 9, 6, 7, 12, tzinfo=UTC).astimezone()
NAMED, ANONYMOUS = Presentation.NAMED, Presentation.ANONYMOUS


@pytest.mark.parametrize(
    ("reader", "signed", "shown", "how", "ground"),
    [
        (Reader.LOCAL_TEAM, True, NAMED, "met naam", "toestemming van het formulier van 4 september 2024"),
        (Reader.LOCAL_TEAM, False, NAMED, "met naam", "geen volledige toestemming op die dag"),
        (Reader.LOCAL_TEAM, True, ANONYMOUS, "zonder naam", "geen naam, alleen een code"),
        (Reader.CJG, True, NAMED, "met naam", "geen volledige toestemming op die dag"),
        (
            Reader.SCHOOLARTS, False, Presentation.NAMED_WITHOUT_CONSENT, "met naam",
            "zonder toestemming besloten, zie het agendapunt",
        ),
        (Reader.SCHOOL, True, NAMED, "", ""),
    ],
)  # fmt: skip
def test_that_a_paper_for_outside_stands_there_with_the_consent_of_its_own_line(
    uow: UnitOfWork, school_id: int, clock: FixedClock, reader: Reader, signed: bool, shown: Presentation, how: str,
    ground: str,
) -> None:  # fmt: skip
    uow.journal.clock = clock
    child, today = pupil(uow, school_id, born=date(2008, 3, 12)), clock.today()
    asked_on = today - timedelta(days=2)
    with uow.unguarded.write() as work:
        form = consents.add_consent(
            work, child.id, Purpose.LOCAL_TEAM, asked_on=asked_on, valid_until=date(2025, 7, 31)
        )  # fmt: skip
        state = SignatureState.GIVEN if signed else SignatureState.REFUSED
        consents.add_signature(
            work, form, signer="Sam van Veen", relation="leerling", guardian_id=None, state=state, on=today,
            evidence="formulier",
        )  # fmt: skip
    whom = outside(reader, {child.id: shown})
    record_printed(uow, PdfFile("Stroomdiagram", "x.pdf", b"%PDF", (child.id,), "wie dan ook", outside=whom))
    told = pupil_overview(uow, child.id, today).disclosed
    said = f"Stroomdiagram, exemplaar voor wie dan ook, {how}, geprint"
    assert told == ((Disclosed(today, reader.value, said, ground),) if ground else ())
    sheet = data_sheet(uow, child.id, clock.now())
    assert sheet.disclosed == told
    assert len(sheet.handed_out) == (not told)


def test_that_the_chart_with_only_a_code_is_told_so(demo: UnitOfWork, tmp_path: Path) -> None:
    casus = casus_by_code(demo, schools(demo)[0].id, "K-002", NOW.date())
    made = process_chart(demo, casus.id, NOW, reader=Reader.CJG)
    assert casus.pupil_name.last not in one_line(made.content)
    export_pdf(demo, made, tmp_path / made.file_name)
    told = pupil_overview(demo, casus.pupil_id, NOW.date()).disclosed
    assert [one.ground for one in told if one.what == "Stroomdiagram, zonder naam, als bestand"] == [
        "geen naam, alleen een code"
    ]


@pytest.mark.parametrize("paper", ["agenda", "minutes"])
def test_that_a_copy_for_a_guest_keeps_of_everybody_whether_the_name_stood_there(
    demo: UnitOfWork, tmp_path: Path, paper: str
) -> None:
    school_id = schools(demo)[0].id
    if paper == "agenda":
        monday = next_meeting_day(demo, school_id, NOW.date())
        assert monday is not None
        made = agenda_paper(demo, school_id, monday, NOW, reader=Reader.CJG)
    else:
        made = minutes_on(demo, school_id, date(2024, 9, 2), Copy.EXTERNAL, NOW)
    export_pdf(demo, made, tmp_path / made.file_name)
    text = one_line(made.content)
    pages = [pupil_overview(demo, one, NOW.date()) for one in made.about]
    stands = {page.pupil.id: page.pupil.name.full in text for page in pages}
    kept = {page.pupil.id: any(one.what.endswith("met naam, als bestand") for one in page.disclosed) for page in pages}
    assert kept == stands
    assert len(set(kept.values())) == 2


def test_that_one_line_with_the_name_makes_the_pupil_known() -> None:
    assert shown_by_pupil([(2, ANONYMOUS), (2, NAMED), (2, ANONYMOUS), (1, ANONYMOUS), (None, NAMED)]) == {
        1: ANONYMOUS,
        2: NAMED,
    }
