"""Consent: who is asked, what is recorded, what counts, and the form."""

import io
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import event

from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.casus.casus import Answer, AskedBy
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.consent.asking import end_of_school_year
from zis_desktop.domain.consent.consent import Presentation, Purpose, SignatureState
from zis_desktop.domain.consent.purpose import PurposeConsent
from zis_desktop.domain.consent.status import ConsentState
from zis_desktop.domain.consent.withdrawing import last_seen
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.people import Name, Seat
from zis_desktop.domain.pupils import Gezag, Residence
from zis_desktop.domain.vault.retention import DataClass
from zis_desktop.services import consent_forms as forms
from zis_desktop.services import consents as use
from zis_desktop.services.undoing import undo
from zis_desktop.services.vault.retention import set_term
from zis_desktop.store import consents as rows
from zis_desktop.store import pupils, schools
from zis_desktop.store.tables import casus
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
JULY = date(2025, 7, 31)
CVB, YOUKE = Purpose.CVB_WITH_CJG, Purpose.YOUKE
GIVEN, REFUSED, WITHDRAWN = SignatureState.GIVEN, SignatureState.REFUSED, SignatureState.WITHDRAWN


@dataclass(frozen=True)
class Sam:
    """A pupil of 14 with two parents with gezag."""

    id: int
    mother: int
    father: int


def pupil(
    uow: UnitOfWork, school_id: int, *, born: date = date(2010, 3, 12), number: str = "90417", **gezag: Gezag
) -> Sam:
    with uow.unguarded.write() as work:
        pupil_id = pupils.add_pupil(
            work, school_id, number=number, name=Name("Sam", "van", "Veen"), birth_date=born,
            enrolled_on=date(2022, 8, 1), class_name="3b",
        )  # fmt: skip
        pupils.set_residence(work, pupil_id, Residence(date(2022, 8, 1), "Soest", "Soest"))
        parents = [
            pupils.add_guardian(
                work, pupil_id, name=name, relation=relation, gezag=gezag.get(relation, Gezag.YES),
                gezag_source="gezagsregister", gezag_checked_on=date(2024, 5, 15),
            )
            for name, relation in (("Karin Smeets", "moeder"), ("Erik van Veen", "vader"))
        ]  # fmt: skip
    return Sam(pupil_id, *parents)


def pupil_and_contact(uow: UnitOfWork, school_id: int) -> Sam:
    """With somebody at school whom parents can call: without one no form is printed."""
    with uow.unguarded.write() as work:
        schools.add_professional(
            work, school_id, name="Marieke Aalbers", seat=Seat.ORTHOPEDAGOOG, weekly=True, active_from=date(2023, 8, 1)
        )
    return pupil(uow, school_id)


@pytest.fixture
def sam(uow: UnitOfWork, school_id: int) -> Sam:
    return pupil(uow, school_id)


def ask(uow: UnitOfWork, who: Sam, *purposes: Purpose, on: date = date(2024, 9, 2), until: date = JULY) -> None:
    use.ask_consent(uow, who.id, purposes or (CVB,), on, until, today=on)


def state(uow: UnitOfWork, who: Sam, purpose: Purpose = CVB, on: date = TODAY) -> PurposeConsent:
    return next(one for one in use.consent_states(uow, who.id, on) if one.purpose is purpose)


def sign(
    uow: UnitOfWork, who: Sam, *guardians: int | None, as_: SignatureState = GIVEN, on: date = date(2024, 9, 4),
    today: date = TODAY, **more: Any,
) -> Any:  # fmt: skip
    consent = state(uow, who, on=today).consent
    assert consent is not None
    changes = None
    for guardian in guardians:
        changes = use.record_signature(uow, consent.id, guardian, as_, on, "formulier op papier", today, **more)
    return changes


def refusal(field: str, job: Any) -> str:
    with pytest.raises(RuleError) as refused:
        job()
    assert refused.value.field == field
    return refused.value.text


def test_that_everybody_who_must_sign_is_asked_for_every_purpose(uow: UnitOfWork, sam: Sam) -> None:
    ask(uow, sam, CVB, YOUKE)
    for purpose in (CVB, YOUKE):
        found = state(uow, sam, purpose)
        assert found.status.state is ConsentState.ASKED
        assert [one.signer.name for one in found.signers] == ["Karin Smeets", "Erik van Veen", "Sam van Veen"]
        assert {one.last.state for one in found.signers if one.last} == {SignatureState.ASKED}
    assert state(uow, sam, Purpose.LOCAL_TEAM).status.state is ConsentState.NOT_ASKED


def test_that_the_sentence_names_who_is_missing(uow: UnitOfWork, sam: Sam) -> None:
    ask(uow, sam)
    sign(uow, sam, sam.mother, None)
    found = state(uow, sam)
    assert found.status.state is ConsentState.PARTIAL
    assert found.status.text == "De handtekening van Erik van Veen (vader) ontbreekt nog: vraag die."
    sign(uow, sam, sam.father)
    assert state(uow, sam).status.state is ConsentState.COMPLETE


def test_that_a_consent_is_complete_from_the_day_of_the_last_signature(uow: UnitOfWork, sam: Sam) -> None:
    ask(uow, sam)
    sign(uow, sam, sam.mother, sam.father, None, on=date(2024, 9, 4))
    days = [date(2024, 9, 1), date(2024, 9, 3), date(2024, 9, 4), JULY, date(2025, 8, 1)]
    assert [state(uow, sam, on=day).status.state for day in days] == [
        ConsentState.NOT_ASKED, ConsentState.ASKED, ConsentState.COMPLETE, ConsentState.COMPLETE, ConsentState.EXPIRED,
    ]  # fmt: skip


def test_that_a_withdrawal_closes_and_leaves_what_was_given_to_be_seen(uow: UnitOfWork, sam: Sam) -> None:
    ask(uow, sam)
    sign(uow, sam, sam.mother, sam.father, None)
    sign(uow, sam, sam.father, as_=WITHDRAWN, on=TODAY)
    assert state(uow, sam).status.state is ConsentState.WITHDRAWN
    assert state(uow, sam, on=date(2024, 9, 5)).status.state is ConsentState.COMPLETE


def test_that_asking_for_the_next_year_leaves_this_year_open(uow: UnitOfWork, sam: Sam) -> None:
    ask(uow, sam)
    sign(uow, sam, sam.mother, sam.father, None)
    june = date(2025, 6, 2)
    ask(uow, sam, on=june, until=date(2026, 7, 31))
    assert state(uow, sam, on=june).status.state is ConsentState.COMPLETE
    assert state(uow, sam, on=date(2025, 8, 1)).status.state is ConsentState.ASKED


def test_that_a_refusal_for_the_next_year_closes_at_once(uow: UnitOfWork, sam: Sam) -> None:
    ask(uow, sam)
    sign(uow, sam, sam.mother, sam.father, None)
    june = date(2025, 6, 2)
    ask(uow, sam, on=june, until=date(2026, 7, 31))
    with uow.unguarded.read() as connection:
        newest = rows.consents_of(connection, [sam.id])[sam.id][-1]
    use.record_signature(uow, newest.id, sam.mother, REFUSED, june, "", june)
    assert state(uow, sam, on=june).status.state is ConsentState.REFUSED


def test_that_what_was_withdrawn_stays_so_until_the_new_form_is_complete(uow: UnitOfWork, sam: Sam) -> None:
    ask(uow, sam, on=date(2024, 8, 1))
    sign(uow, sam, sam.mother, sam.father, None, on=date(2024, 8, 2))
    sign(uow, sam, sam.mother, as_=WITHDRAWN, on=date(2024, 9, 1))
    ask(uow, sam)
    assert state(uow, sam).status.state is ConsentState.WITHDRAWN


@pytest.mark.parametrize(
    ("born", "names"),
    [
        (date(2013, 9, 7), ["Karin Smeets", "Erik van Veen"]),
        (date(2012, 9, 6), ["Karin Smeets", "Erik van Veen", "Sam van Veen"]),
        (date(2008, 9, 6), ["Sam van Veen"]),
    ],
)
def test_that_who_is_asked_follows_the_age_on_the_day_of_asking(
    uow: UnitOfWork, school_id: int, born: date, names: list[str]
) -> None:
    who = pupil(uow, school_id, born=born)
    ask(uow, who, on=TODAY)
    assert [one.signer.name for one in state(uow, who).signers] == names


def test_that_at_twelve_the_pupils_own_signature_is_still_missing(uow: UnitOfWork, school_id: int) -> None:
    who = pupil(uow, school_id, born=date(2012, 10, 1))
    ask(uow, who)
    sign(uow, who, who.mother, who.father)
    assert state(uow, who).status.state is ConsentState.COMPLETE
    october = date(2024, 10, 2)
    assert state(uow, who, on=october).status.state is ConsentState.PARTIAL
    sign(uow, who, None, on=october, today=october)
    assert state(uow, who, on=october).status.state is ConsentState.COMPLETE


def test_that_unknown_gezag_keeps_it_unclear_until_it_is_known(uow: UnitOfWork, school_id: int) -> None:
    who = pupil(uow, school_id, vader=Gezag.UNKNOWN)
    ask(uow, who)
    sign(uow, who, who.mother, None)
    assert state(uow, who).status.state is ConsentState.UNCLEAR
    sign(uow, who, who.father)
    assert state(uow, who).status.state is ConsentState.UNCLEAR
    with uow.unguarded.write() as work:
        pupils.change_guardian(work, who.father, gezag=Gezag.YES)
    assert state(uow, who).status.state is ConsentState.COMPLETE


def test_that_nothing_can_be_asked_when_nobody_may_sign(uow: UnitOfWork, school_id: int) -> None:
    who = pupil(uow, school_id, born=date(2014, 1, 1), moeder=Gezag.UNKNOWN, vader=Gezag.NO)
    assert "gezagsregister" in refusal("purposes", lambda: ask(uow, who))


def test_that_what_is_asked_already_is_not_asked_twice(uow: UnitOfWork, sam: Sam) -> None:
    ask(uow, sam)
    refusal("purposes", lambda: ask(uow, sam, CVB, YOUKE, on=TODAY))
    assert state(uow, sam, YOUKE).status.state is ConsentState.NOT_ASKED


@pytest.mark.parametrize(
    ("field", "purposes", "on", "until"),
    [
        ("purposes", (), TODAY, JULY),
        ("valid_until", (CVB,), TODAY, date(2024, 9, 5)),
        ("valid_until", (CVB,), TODAY, date(2025, 8, 1)),
        ("asked_on", (CVB,), date(2009, 9, 1), date(2010, 3, 1)),
    ],
)
def test_that_an_impossible_question_is_refused(
    uow: UnitOfWork, sam: Sam, field: str, purposes: tuple[Purpose, ...], on: date, until: date
) -> None:
    refusal(field, lambda: use.ask_consent(uow, sam.id, purposes, on, until, today=on))
    assert state(uow, sam, CVB).status.state is ConsentState.NOT_ASKED


@pytest.mark.parametrize(
    ("field", "answer", "on", "evidence"),
    [
        ("on", GIVEN, date(2024, 9, 1), "papier"),
        ("on", GIVEN, date(2024, 9, 7), "papier"),
        ("on", GIVEN, date(2009, 1, 1), "papier"),
        ("evidence", GIVEN, TODAY, "  "),
        ("state", WITHDRAWN, TODAY, ""),
        ("state", SignatureState.ASKED, TODAY, ""),
    ],
)
def test_that_an_impossible_signature_is_refused(
    uow: UnitOfWork, sam: Sam, field: str, answer: SignatureState, on: date, evidence: str
) -> None:
    ask(uow, sam)
    consent = state(uow, sam).consent
    assert consent is not None
    refusal(field, lambda: use.record_signature(uow, consent.id, sam.mother, answer, on, evidence, TODAY))
    assert state(uow, sam).status.state is ConsentState.ASKED


def test_that_a_signature_of_somebody_who_does_not_sign_is_refused(uow: UnitOfWork, school_id: int, sam: Sam) -> None:
    without = pupil(uow, school_id, number="2", vader=Gezag.NO)
    ask(uow, without)
    assert "hoeft niet" in refusal("signer", lambda: sign(uow, without, without.father))
    refusal("signer", lambda: sign(uow, without, sam.mother))
    child = pupil(uow, school_id, number="3", born=date(2014, 1, 1))
    ask(uow, child)
    refusal("signer", lambda: sign(uow, child, None))


def test_that_a_day_before_what_is_recorded_already_is_refused(uow: UnitOfWork, sam: Sam) -> None:
    ask(uow, sam)
    sign(uow, sam, sam.mother, on=date(2024, 9, 5))
    refusal("on", lambda: sign(uow, sam, sam.mother, as_=REFUSED, on=date(2024, 9, 4)))
    last = state(uow, sam).signers[0].last
    assert last is not None
    assert (last.state, last.on) == (GIVEN, date(2024, 9, 5))


def test_that_two_desks_do_not_record_over_each_other(uow: UnitOfWork, sam: Sam) -> None:
    ask(uow, sam)
    seen = state(uow, sam).signers[0].last
    assert seen is not None
    sign(uow, sam, sam.mother, seen=seen.id)
    with pytest.raises(ChangedElsewhereError):
        sign(uow, sam, sam.mother, as_=REFUSED, seen=seen.id)
    assert state(uow, sam).status.state is ConsentState.PARTIAL


def test_that_a_form_that_lay_open_does_not_open_what_was_withdrawn_meanwhile(
    uow: UnitOfWork, sam: Sam, clock: FixedClock
) -> None:
    ask(uow, sam)
    sign(uow, sam, sam.mother, sam.father, None)
    opened = state(uow, sam)
    assert opened.consent is not None
    mother = next(one for one in opened.required.signers if one.guardian_id == sam.mother)
    seen = last_seen([opened], mother)
    form, at = opened.consent.id, clock.now()
    use.record_form(uow, sam.mother, {form: WITHDRAWN}, use.Answer(TODAY, "mail", seen=seen), at)
    with pytest.raises(ChangedElsewhereError):
        use.record_form(uow, sam.mother, {form: GIVEN}, use.Answer(TODAY, "formulier", seen=seen), at)
    assert state(uow, sam).status.state is ConsentState.WITHDRAWN


def test_that_a_signature_can_be_undone(uow: UnitOfWork, sam: Sam) -> None:
    ask(uow, sam)
    undo(uow, sign(uow, sam, sam.mother))
    assert state(uow, sam).status.state is ConsentState.ASKED


def add_casus(uow: UnitOfWork, school_id: int, who: Sam, serial: int) -> int:
    with uow.unguarded.write() as work:
        return work.insert(
            casus, school_id=school_id, pupil_id=who.id, serial=serial, registered_on=TODAY, asked_by=AskedBy.MENTOR,
            trede=4, asked_decision=DecisionKind.START_YOUKE, other_decision=Answer.NO, wlz=Answer.NO, minutes=10,
        )  # fmt: skip


def test_that_a_name_is_shown_only_to_the_reader_whose_consent_is_complete(
    uow: UnitOfWork, school_id: int, sam: Sam
) -> None:
    other = pupil(uow, school_id, number="2")
    signed, asked = add_casus(uow, school_id, sam, 1), add_casus(uow, school_id, other, 2)
    ask(uow, sam)
    ask(uow, other)
    sign(uow, sam, sam.mother, sam.father, None)
    named, anonymous = Presentation.NAMED, Presentation.ANONYMOUS
    casussen = [signed, asked, 999]
    with uow.unguarded.read() as connection:
        shown = {reader: rows.presentations(connection, casussen, reader, TODAY) for reader in Reader}
    assert shown[Reader.CJG] == {signed: named, asked: anonymous, 999: anonymous}
    assert shown[Reader.YOUKE] == dict.fromkeys(casussen, anonymous)
    assert shown[Reader.LEERPLICHT] == dict.fromkeys(casussen, anonymous)
    assert shown[Reader.SCHOOL] == dict.fromkeys(casussen, named)


def test_that_a_longer_agenda_takes_no_more_selects(uow: UnitOfWork, school_id: int) -> None:
    casussen = [add_casus(uow, school_id, pupil(uow, school_id, number=str(n)), n) for n in range(1, 9)]
    asked: list[str] = []
    with uow.unguarded.read() as connection:
        event.listen(connection, "before_cursor_execute", lambda *facts: asked.append(facts[2][:6]))
        rows.presentations(connection, casussen[:1], Reader.CJG, TODAY)
        for_one = asked.count("SELECT")
        rows.presentations(connection, casussen, Reader.CJG, TODAY)
    assert asked.count("SELECT") == 2 * for_one


@pytest.fixture
def contact(uow: UnitOfWork, school_id: int) -> None:
    with uow.unguarded.write() as work:
        for name, seat, organisation in (
            ("Marieke Aalbers", Seat.ORTHOPEDAGOOG, "VSO Het Voorbeeld"),
            ("Petra Groen", Seat.CJG, "CJG Zeist"),
        ):
            schools.add_professional(
                work, school_id, name=name, seat=seat, organisation=organisation, email="m.aalbers@voorbeeld.example",
                phone="030 000 00 00", weekly=True, level="", register="", register_number="",
                active_from=date(2023, 8, 1),
            )  # fmt: skip


def text_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages)


@pytest.mark.usefixtures("contact")
def test_that_the_form_names_who_signs_who_to_call_and_with_whom_is_shared(
    uow: UnitOfWork, sam: Sam, clock: FixedClock
) -> None:
    ask(uow, sam)
    paper = forms.consent_form(uow, sam.id, clock.now())
    text = text_of(paper.content)
    for words in (
        "Sam van Veen", "Karin Smeets", "Erik van Veen", "Marieke Aalbers", "fg@voorbeeld.example", "gemeente Soest",
        "CJG Zeist", "Youké", "31 juli 2025", "T-2024-",
    ):  # fmt: skip
        assert words in text
    assert "veen" not in paper.file_name.lower()


@pytest.mark.usefixtures("contact")
def test_that_the_form_gives_a_parent_with_unknown_gezag_a_line_to_sign(
    uow: UnitOfWork, school_id: int, clock: FixedClock
) -> None:
    who = pupil(uow, school_id, vader=Gezag.UNKNOWN)
    data = forms.consent_form_data(uow, who.id, clock.now(), forms.FormFor())
    assert [one.name for one in data.signers] == ["Karin Smeets", "Erik van Veen", "Sam van Veen"]


@pytest.mark.usefixtures("contact")
def test_that_the_form_says_how_long_this_school_keeps_it(
    uow: UnitOfWork, school_id: int, sam: Sam, clock: FixedClock
) -> None:
    assert forms.consent_form_data(uow, sam.id, clock.now(), forms.FormFor()).kept_years == 2
    set_term(uow, school_id, DataClass.DOSSIER, 5)
    assert forms.consent_form_data(uow, sam.id, clock.now(), forms.FormFor()).kept_years == 5


@pytest.mark.usefixtures("contact")
def test_that_the_form_of_a_casus_is_that_of_its_pupil(
    uow: UnitOfWork, school_id: int, sam: Sam, clock: FixedClock
) -> None:
    casus_id = add_casus(uow, school_id, sam, 1)
    assert forms.consent_form_of_casus(uow, casus_id, clock.now()) == forms.consent_form(uow, sam.id, clock.now())
    with pytest.raises(RuleError, match="casus"):
        forms.consent_form_of_casus(uow, 999, clock.now())


def test_that_a_form_without_a_contact_person_is_refused(uow: UnitOfWork, sam: Sam, clock: FixedClock) -> None:
    with pytest.raises(RuleError, match="contactpersoon"):
        forms.consent_form(uow, sam.id, clock.now())


@pytest.mark.parametrize(("on", "end"), [(date(2024, 7, 31), 2024), (date(2024, 8, 1), 2025), (date(2025, 1, 1), 2025)])
def test_that_a_school_year_ends_on_the_last_of_july(on: date, end: int) -> None:
    assert end_of_school_year(on) == date(end, 7, 31)


@pytest.mark.usefixtures("contact")
def test_that_the_form_leaves_a_line_for_the_parent_with_gezag_when_nobody_is_known(
    uow: UnitOfWork, school_id: int, clock: FixedClock
) -> None:
    one = pupil(uow, school_id, number="1", moeder=Gezag.NO, vader=Gezag.NO)
    data = forms.consent_form_data(uow, one.id, clock.now(), forms.FormFor())
    assert [(each.name, each.relation) for each in data.signers] == [
        ("", "ouder of voogd met gezag"),
        ("Sam van Veen", "leerling"),
    ]


@pytest.mark.usefixtures("contact")
def test_that_a_gezinsvoogd_gets_no_line_to_sign(uow: UnitOfWork, school_id: int, clock: FixedClock) -> None:
    one = pupil(uow, school_id, number="1", vader=Gezag.UNKNOWN)
    with uow.unguarded.write() as work:
        pupils.add_guardian(work, one.id, name="Jan Hof", relation="Gezinsvoogd (GI)", gezag=Gezag.UNKNOWN)
    data = forms.consent_form_data(uow, one.id, clock.now(), forms.FormFor())
    assert [each.name for each in data.signers] == ["Karin Smeets", "Erik van Veen", "Sam van Veen"]
