"""What proves a consent: the data ticked, the scanned form in the store, who cannot weigh a matter; all or nothing."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from tests.services.test_consents import (
    CVB,
    GIVEN,
    JULY,
    TODAY,
    WITHDRAWN,
    YOUKE,
    Sam,
    ask,
    pupil,
    pupil_and_contact,
    sign,
    state,
)
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.consent.asking import MOST_BYTES, ScanFile
from zis_desktop.domain.consent.consent import USUAL_DATA, DataKind, Matter, Purpose, SignatureState, Terms
from zis_desktop.domain.consent.status import ConsentState
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.pupils import Gezag
from zis_desktop.services import consents as use
from zis_desktop.services import incapacities
from zis_desktop.services.consent_forms import FormFor, consent_form_data
from zis_desktop.services.undoing import undo
from zis_desktop.services.vault.person_papers import data_sheet
from zis_desktop.store import consents as rows
from zis_desktop.store import tables
from zis_desktop.store.person_rows import rows_about
from zis_desktop.store.unit_of_work import UnitOfWork

TEAM = Purpose.LOCAL_TEAM
NOW = datetime(2024, 9, 6, 9, 12, tzinfo=UTC)


def a_pdf(password: str = "") -> bytes:
    made, writer = BytesIO(), PdfWriter()
    writer.add_blank_page(595, 842)
    if password:
        writer.encrypt(password)
    writer.write(made)
    return made.getvalue()


PDF = ScanFile("formulier.pdf", a_pdf())
DAMAGED = "Deze scan is beschadigd of heeft een wachtwoord. Scan het formulier opnieuw."


@pytest.fixture
def sam(uow: UnitOfWork, school_id: int) -> Sam:
    return pupil(uow, school_id)


def refused(job: Callable[[], Any]) -> tuple[str | None, str]:
    with pytest.raises(RuleError) as refusal:
        job()
    return refusal.value.field, refusal.value.text


def amounts(uow: UnitOfWork, who: Sam) -> tuple[int, int]:
    """How many signatures and scans there are of this pupil."""
    with uow.unguarded.read() as connection:
        asked = rows.consents_of(connection, [who.id]).get(who.id, ())
        return sum(len(one.signatures) for one in asked), len(rows_about(connection, who.id)["consent_scan"])


def record(uow: UnitOfWork, who: Sam, guardian: int | None, *, on: date = TODAY, **more: Any) -> Any:
    found = state(uow, who).consent
    assert found is not None
    answer = use.Answer(on, "formulier op papier", **more)
    return use.record_form(uow, guardian, {found.id: GIVEN}, answer, NOW)


def picture(kind: str) -> bytes:
    made = BytesIO()
    Image.new("L", (60, 80), 200).save(made, kind)
    return made.getvalue()


# -- what is asked -----------------------------------------------------------------------------------------------


def test_that_a_consent_says_which_data_with_whom_until_when_and_in_which_language(uow: UnitOfWork, sam: Sam) -> None:
    terms = Terms(USUAL_DATA | {DataKind.MEDICAL}, "medicijnen bij ADHD", language="Turks")
    use.ask_consent(uow, sam.id, [CVB, TEAM], date(2024, 9, 2), JULY, terms, today=date(2024, 9, 2))
    found = state(uow, sam).consent
    assert found is not None
    assert found.terms == Terms(terms.data, terms.medical, ("CJG Zeist",), "Turks")
    team = state(uow, sam, TEAM).consent
    assert team is not None
    assert team.terms.parties[0] == "Youké"
    assert team.terms.parties[1].startswith("Lokaal team")


def test_that_who_was_left_out_is_not_on_the_form_and_who_was_renamed_is(uow: UnitOfWork, school_id: int) -> None:
    who = pupil_and_contact(uow, school_id)

    def named(terms: Terms | None = None) -> list[str]:
        data = consent_form_data(uow, who.id, NOW, FormFor((YOUKE, TEAM), terms=terms))
        return [one.organisation for one in data.receivers]

    everybody = named()
    left = tuple(one for one in everybody if not one.startswith("CJG"))
    use.ask_consent(uow, who.id, [YOUKE, TEAM], TODAY, JULY, Terms(parties=left), today=TODAY)
    assert named() == list(left)
    assert named(Terms(parties=("Youké",))) == ["Youké"]
    with uow.unguarded.write() as work:
        work.connection.execute(tables.consent.update().values(parties="Lokaal team zoals het toen heette"))
    assert named() == everybody


@pytest.mark.parametrize(
    ("purpose", "chosen", "about"),
    [
        (CVB, "Youké", "Bespreken in de CvB met de CJG-medewerker gaat over CJG Zeist"),
        (YOUKE, "CJG Zeist", "Inzet van Youké op school gaat over Youké"),
        (TEAM, "Youké", "Afstemmen met het lokaal team gaat over Lokaal team Soest"),
    ],
)
def test_that_nothing_is_asked_without_whom_it_is_about(
    uow: UnitOfWork, school_id: int, purpose: Purpose, chosen: str, about: str
) -> None:
    who = pupil_and_contact(uow, school_id)
    terms = Terms(parties=(chosen,))
    told = refused(lambda: use.ask_consent(uow, who.id, [purpose], TODAY, JULY, terms, today=TODAY))
    assert told == ("parties", f"{about}: kies dat ook, of vraag dit niet.")


@pytest.mark.parametrize(
    ("terms", "field", "sentence"),
    [
        (Terms(frozenset()), "data", "Kies welke gegevens u wilt delen."),
        (Terms(frozenset(DataKind)), "medical", "Schrijf op welke medische gegevens u wilt delen."),
        (
            Terms(medical="medicijnen"),
            "medical",
            "Er staan medische gegevens, maar u vraagt die niet. Kies ze, of maak dit leeg.",
        ),
    ],
)
def test_that_asking_says_which_data(uow: UnitOfWork, sam: Sam, terms: Terms, field: str, sentence: str) -> None:
    assert refused(lambda: use.ask_consent(uow, sam.id, [CVB], TODAY, JULY, terms, today=TODAY)) == (field, sentence)
    assert amounts(uow, sam) == (0, 0)


def test_that_what_one_parent_did_not_tick_is_not_shared(uow: UnitOfWork, sam: Sam) -> None:
    ask(uow, sam)
    record(uow, sam, sam.mother)
    record(uow, sam, sam.father, withheld=frozenset({DataKind.GOALS}))
    record(uow, sam, None)
    found = state(uow, sam)
    assert found.status.state is ConsentState.COMPLETE
    assert found.status.withheld == {DataKind.GOALS, DataKind.MEDICAL}


def test_that_a_name_for_the_local_team_goes_only_on_complete_consent_for_it(uow: UnitOfWork, sam: Sam) -> None:
    ask(uow, sam, TEAM)
    with uow.unguarded.read() as connection:
        _, sentence = refused(lambda: use.name_for(connection, sam.id, Reader.LOCAL_TEAM, TODAY))
        assert "Karin Smeets (moeder)" in sentence
    found = state(uow, sam, TEAM).consent
    assert found is not None
    for guardian in (sam.mother, sam.father, None):
        use.record_signature(uow, found.id, guardian, GIVEN, TODAY, "papier", TODAY)
    with uow.unguarded.read() as connection:
        assert use.name_for(connection, sam.id, Reader.LOCAL_TEAM, TODAY).is_named
        refused(lambda: use.name_for(connection, sam.id, Reader.CJG, TODAY))
        refused(lambda: use.name_for(connection, sam.id, Reader.LEERPLICHT, TODAY))


# -- what came back ----------------------------------------------------------------------------------------------


def test_that_a_scan_is_kept_in_the_store_with_every_answer_of_the_form(uow: UnitOfWork, sam: Sam) -> None:
    ask(uow, sam, CVB, YOUKE)
    ids = [one.id for one in (state(uow, sam).consent, state(uow, sam, YOUKE).consent) if one is not None]
    use.record_form(uow, sam.mother, dict.fromkeys(ids, GIVEN), use.Answer(TODAY, "papier", scan=PDF), NOW)
    assert amounts(uow, sam) == (8, 1)
    lasts = [state(uow, sam, purpose).signers[0].last for purpose in (CVB, YOUKE)]
    assert len({one.scan_id for one in lasts if one is not None} - {None}) == 1


@pytest.mark.parametrize(
    ("scan", "sentence"),
    [
        (
            ScanFile("formulier", b"Toestemming gegeven"),
            "'formulier' is geen PDF, JPG of PNG. Kies de scan van het formulier.",
        ),
        (
            ScanFile("formulier.pdf", b"MZ\x90\x00"),
            "'formulier.pdf' is geen PDF, JPG of PNG. Kies de scan van het formulier.",
        ),
        (ScanFile("leeg.pdf", b""), "'leeg.pdf' is leeg. Kies de scan van het formulier."),
        (
            ScanFile("groot.pdf", b"%PDF-" + b"0" * MOST_BYTES),
            "'groot.pdf' is groter dan 5 MB. Scan het formulier in een lagere kwaliteit.",
        ),
    ],
)
def test_that_evidence_that_is_no_scan_is_refused_and_nothing_is_kept(
    uow: UnitOfWork, sam: Sam, scan: ScanFile, sentence: str
) -> None:
    ask(uow, sam)
    before = amounts(uow, sam)
    assert refused(lambda: record(uow, sam, sam.mother, scan=scan)) == ("scan", sentence)
    assert amounts(uow, sam) == before


def test_that_a_scan_of_a_form_that_is_refused_is_not_kept(uow: UnitOfWork, sam: Sam) -> None:
    ask(uow, sam)
    before = amounts(uow, sam)
    field, _sentence = refused(lambda: record(uow, sam, sam.mother, on=date(2024, 8, 1), scan=PDF))
    assert (field, amounts(uow, sam)) == ("on", before)


def test_that_a_scan_is_added_later_once_and_is_taken_back_with_undo(uow: UnitOfWork, sam: Sam) -> None:
    ask(uow, sam)
    sign(uow, sam, sam.mother)
    last = state(uow, sam).signers[0].last
    assert last is not None
    changes = use.attach_scan(uow, [last.id], PDF, NOW)
    assert amounts(uow, sam)[1] == 1
    field, sentence = refused(lambda: use.attach_scan(uow, [last.id], PDF, NOW))
    assert (field, sentence) == ("scan", "Leg eerst het antwoord vast; dan kan de scan erbij.")
    undo(uow, changes)
    assert amounts(uow, sam)[1] == 0


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_that_a_scanned_picture_is_looked_at_as_one_page(uow: UnitOfWork, sam: Sam, kind: str) -> None:
    ask(uow, sam)
    record(uow, sam, sam.mother, scan=ScanFile("scan", picture(kind)))
    last = state(uow, sam).signers[0].last
    assert last is not None
    assert last.scan_id is not None
    paper = use.scan_paper(uow, sam.id, last.scan_id)
    assert len(PdfReader(BytesIO(paper.content)).pages) == 1
    assert "Sam" not in paper.file_name + paper.title


@pytest.mark.parametrize("content", [b"%PDF-1.7 gescand", a_pdf("geheim"), picture("JPEG")[:40], picture("PNG")[:60]])
def test_that_a_scan_that_nobody_could_look_at_is_refused(uow: UnitOfWork, sam: Sam, content: bytes) -> None:
    ask(uow, sam)
    before = amounts(uow, sam)
    assert refused(lambda: record(uow, sam, sam.mother, scan=ScanFile("scan", content))) == ("scan", DAMAGED)
    assert amounts(uow, sam) == before


def test_that_the_scan_of_another_pupil_is_not_shown(uow: UnitOfWork, school_id: int, sam: Sam) -> None:
    ask(uow, sam)
    record(uow, sam, sam.mother, scan=PDF)
    last = state(uow, sam).signers[0].last
    assert last is not None
    scan_id = last.scan_id
    assert scan_id is not None
    assert use.scan_paper(uow, sam.id, scan_id).content == PDF.content
    other = pupil(uow, school_id, number="90999")
    assert refused(lambda: use.scan_paper(uow, other.id, scan_id))[1].startswith("Deze scan staat niet")


def test_that_the_data_sheet_tells_of_the_scan_and_shows_no_bytes(uow: UnitOfWork, sam: Sam) -> None:
    ask(uow, sam)
    record(uow, sam, sam.mother, scan=PDF)
    told = str(data_sheet(uow, sam.id, NOW).groups)
    assert "staat in ZIS; vraag de school om een kopie" in told
    assert "%PDF" not in told


# -- bad input ---------------------------------------------------------------------------------------------------


def test_that_each_bad_answer_gets_its_sentence_and_nothing_is_kept(uow: UnitOfWork, school_id: int) -> None:
    who = pupil(uow, school_id, vader=Gezag.NO)
    born = date(2010, 3, 12)
    before_birth = refused(
        lambda: use.ask_consent(uow, who.id, [CVB], date(2009, 1, 1), date(2009, 6, 1), today=date(2009, 1, 1))
    )
    assert before_birth == ("asked_on", "Sam was toen nog niet geboren. Pas de datum aan.")
    assert amounts(uow, who) == (0, 0)
    ask(uow, who)
    before = amounts(uow, who)
    assert refused(lambda: record(uow, who, who.mother, on=born.replace(year=2009)))[0] == "on"
    assert refused(lambda: record(uow, who, who.father))[0] == "signer"
    found = state(uow, who).consent
    assert found is not None
    withdraw = {found.id: WITHDRAWN}
    assert refused(lambda: use.record_form(uow, who.mother, withdraw, use.Answer(TODAY, "mail"), NOW)) == (
        Purpose.CVB_WITH_CJG.name,
        "Karin Smeets heeft nog niets gegeven om in te trekken. Kies 'geweigerd'.",
    )
    assert amounts(uow, who) == before


# -- who cannot weigh a matter -----------------------------------------------------------------------------------


def judge(uow: UnitOfWork, who: Sam, matter: Matter = Matter.JEUGDHULP, **other: Any) -> Any:
    told = {"reason": "begrijpt het niet", "judged_by": "P. de Arts, GZ-psycholoog", "judged_on": TODAY, "today": TODAY}
    return incapacities.judge_incapable(uow, who.id, matter, **{**told, **other})


def signing(uow: UnitOfWork, who: Sam, purpose: Purpose, on: date = TODAY) -> list[str]:
    return [one.name for one in state(uow, who, purpose, on).required.signers]


def test_that_parents_sign_for_the_matter_that_was_judged_and_for_no_other(uow: UnitOfWork, sam: Sam) -> None:
    judge(uow, sam)
    assert signing(uow, sam, YOUKE) == ["Karin Smeets", "Erik van Veen"]
    assert signing(uow, sam, CVB) == ["Karin Smeets", "Erik van Veen", "Sam van Veen"]


def test_that_it_holds_from_the_day_it_was_judged_until_it_ends(uow: UnitOfWork, sam: Sam) -> None:
    judge(uow, sam, judged_on=date(2024, 9, 3))
    with uow.unguarded.read() as connection:
        judged = rows.incapacities_of(connection, [sam.id])[sam.id][0]
    incapacities.end_incapacity(uow, sam.id, judged.id, date(2024, 9, 5), TODAY)
    days = [date(2024, 9, 2), date(2024, 9, 3), date(2024, 9, 5), TODAY]
    assert ["Sam van Veen" in signing(uow, sam, YOUKE, day) for day in days] == [True, False, False, True]
    assert refused(lambda: incapacities.end_incapacity(uow, sam.id, judged.id, TODAY, TODAY))[0] is None


@pytest.mark.parametrize(
    ("matter", "wrong", "field"),
    [
        (Matter.JEUGDHULP, {"reason": " "}, "reason"),
        (Matter.JEUGDHULP, {"judged_by": ""}, "judged_by"),
        (Matter.JEUGDHULP, {"judged_on": date(2024, 9, 7)}, "judged_on"),
        (Matter.JEUGDHULP, {"judged_on": date(2022, 3, 11)}, "judged_on"),
        (Matter.OPP, {}, "judged_on"),
    ],
)
def test_that_a_judgement_without_reason_judge_or_age_is_refused(
    uow: UnitOfWork, sam: Sam, matter: Matter, wrong: dict[str, Any], field: str
) -> None:
    assert refused(lambda: judge(uow, sam, matter, **wrong))[0] == field
    with uow.unguarded.read() as connection:
        assert rows.incapacities_of(connection, [sam.id]) == {}


def test_that_one_matter_is_judged_once(uow: UnitOfWork, sam: Sam) -> None:
    judge(uow, sam)
    assert refused(lambda: judge(uow, sam))[0] == "matter"
    judge(uow, sam, Matter.DATA_EXCHANGE)
    assert signing(uow, sam, CVB) == ["Karin Smeets", "Erik van Veen"]


def test_that_refusing_needs_no_data_ticked(uow: UnitOfWork, sam: Sam) -> None:
    ask(uow, sam)
    found = state(uow, sam).consent
    assert found is not None
    answer = use.Answer(TODAY, "", withheld=frozenset({DataKind.GOALS}))
    use.record_form(uow, sam.mother, {found.id: SignatureState.REFUSED}, answer, NOW)
    last = state(uow, sam).signers[0].last
    assert last is not None
    assert last.withheld == frozenset()
