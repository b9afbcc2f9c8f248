"""What falls due around pupils: talks, reviews, consents, TLV and OPP (R10, R11, R12)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.domain.families import guardians_of
from zis_desktop.domain.agenda.facts import CasusFacts
from zis_desktop.domain.consent.consent import Consent, Purpose, Signature, SignatureState
from zis_desktop.domain.consent.purpose import Family
from zis_desktop.domain.due import (
    MOST_OPPS,
    Due,
    DueKind,
    EnrolledPupil,
    due_of_casus,
    due_of_consents,
    due_of_pupil,
    due_of_pupils,
    in_order,
)
from zis_desktop.domain.meeting.decisions import Authority, Decision, DecisionKind
from zis_desktop.domain.milestones import Milestone, MilestoneKind
from zis_desktop.domain.opp.terms import OppDays
from zis_desktop.domain.people import Name
from zis_desktop.domain.today import Place, remaining_text, step_of, term_text

TODAY = date(2024, 9, 6)
SAM = Name("Sam", "van", "Veen")
MONDAY = date(2024, 9, 9)


def pupil(
    *, enrolled_on: date = date(2023, 8, 21), tlv_until: date | None = None, opp: date | None = date(2024, 8, 1)
) -> EnrolledPupil:
    return EnrolledPupil(1, SAM, "2a", enrolled_on, tlv_until, OppDays(opp))


def facts(*milestones: Milestone, review_on: date | None = None) -> CasusFacts:
    decided = Decision(Authority.FOLLOWS, DecisionKind.CONTINUE, "", "", "Directeur", date(2024, 6, 3), review_on)
    return CasusFacts(
        casus_id=7, code="K-007", pupil_id=1, pupil_name=SAM, class_name="2a", question="",
        registered_on=date(2024, 1, 8), trede=4, asked_decision=DecisionKind.START_YOUKE, wlz_in_question=False,
        minutes=10, milestones=milestones, last_decision=decided,
    )  # fmt: skip


def moment(kind: MilestoneKind, due_on: date) -> Milestone:
    return Milestone(kind, due_on, due_on)


def family(birth_date: date) -> Family:
    return Family(1, SAM, birth_date, under_supervision=False, guardians=guardians_of("moeder ja"))


def consent(until: date, *signers: tuple[int | None, str], on: date = date(2024, 8, 26)) -> Consent:
    signatures = tuple(
        Signature(number, relation, relation, guardian, SignatureState.GIVEN, on, "formulier")
        for number, (guardian, relation) in enumerate(signers, 1)
    )
    return Consent(1, 1, Purpose.YOUKE, on, until, signatures, 1)


MOTHER, HIMSELF = (1, "moeder"), (None, "leerling")
NEXT_YEAR = date(2025, 7, 31)


@pytest.mark.parametrize(
    ("until", "shown"),
    [
        (None, None),
        (date(2024, 7, 31), "verlopen, nieuwe ontbreekt"),
        (date(2024, 12, 31), "loopt af"),
        (date(2025, 7, 31), None),
    ],
)
def test_that_a_tlv_is_named_when_it_ended_or_ends_within_four_months(until: date | None, shown: str | None) -> None:
    found = due_of_pupil(pupil(tlv_until=until), TODAY, 6)
    assert [one.detail for one in found] == ([shown] if shown else [])


@pytest.mark.parametrize(
    ("enrolled", "made", "due"),
    [
        (date(2024, 8, 26), None, date(2024, 10, 7)),
        (date(2024, 8, 26), date(2024, 9, 2), None),
        (date(2024, 7, 1), None, date(2024, 8, 12)),
        (date(2023, 8, 21), None, date(2023, 10, 2)),
        (date(2024, 9, 9), None, None),
    ],
    ids=["in time", "made", "late", "a year ago", "not enrolled yet"],
)
def test_that_an_opp_is_due_within_six_weeks_of_enrolment(enrolled: date, made: date | None, due: date | None) -> None:
    found = due_of_pupil(pupil(enrolled_on=enrolled, opp=made), TODAY, 6)
    assert [one.due_on for one in found] == ([due] if due else [])


def test_that_many_pupils_without_an_opp_are_one_line_that_opens_the_list_of_them() -> None:
    def late(number: int) -> EnrolledPupil:
        return replace(pupil(tlv_until=date(2024, 7, 31), opp=None), id=number)

    few = due_of_pupils([late(number) for number in range(MOST_OPPS)], TODAY, 6)
    assert [one.kind for one in few].count(DueKind.OPP) == MOST_OPPS
    many = due_of_pupils(
        [*(late(number) for number in range(MOST_OPPS + 1)), pupil(enrolled_on=TODAY, opp=None)], TODAY, 6
    )
    together, coming = sorted((one for one in many if one.kind is DueKind.OPP), key=lambda one: one.due_on)
    assert (together.about, together.due_on) == ("4 leerlingen", date(2023, 10, 2))
    assert (together.pupil_id, together.pupil_name) == (None, None), "how many they are is nobody's name"
    assert step_of(together).place is Place.PUPILS
    assert coming.pupil_id == 1, "who came lately has time, and is named"
    assert [one.kind for one in many].count(DueKind.TLV) == MOST_OPPS + 1


def test_that_the_arrears_of_a_school_that_begins_stand_under_what_is_due_and_are_never_late() -> None:
    evaluation = due_of_casus(facts(moment(MilestoneKind.SIX_WEEKS, date(2024, 9, 4))), TODAY, None)
    pupils = [replace(pupil(enrolled_on=date(2020, 8, 20), opp=None), id=number) for number in range(148)]
    talk, together = in_order([*due_of_pupils(pupils, TODAY, 6), *evaluation], TODAY)
    assert talk.is_late(TODAY)
    assert (together.about, together.what, term_text(together, TODAY)) == ("148 leerlingen", "Zonder OPP", "1 okt 2020")
    assert (together.is_late(TODAY), together.is_soon(TODAY), remaining_text(together, TODAY)) == (False, True, "nu")
    this_year = [replace(one, enrolled_on=date(2024, 8, 1)) for one in pupils]
    (late,) = due_of_pupils(this_year, date(2024, 9, 20), 6)
    assert remaining_text(late, date(2024, 9, 20)) == "8 dagen te laat", "a term of this school year is kept or missed"


def test_that_an_opp_missing_since_long_is_late_only_for_who_has_a_casus() -> None:
    missing = pupil(enrolled_on=date(2020, 8, 20), opp=None)
    (since_long,) = due_of_pupil(missing, TODAY, 6)
    assert (since_long.what, since_long.detail) == ("OPP ontbreekt sinds 2020", "ingeschreven do 20 aug 2020")
    assert not since_long.is_late(TODAY)
    (in_casus,) = due_of_pupil(replace(missing, in_casus=True), TODAY, 6)
    assert (in_casus.what, in_casus.is_late(TODAY)) == ("OPP binnen 6 weken", True)


def test_that_talks_and_reviews_of_six_weeks_ahead_are_named_and_what_is_on_the_agenda_leads_there() -> None:
    casus = facts(
        moment(MilestoneKind.SIX_WEEKS, date(2024, 9, 4)), moment(MilestoneKind.FINAL, date(2024, 12, 20)),
        review_on=date(2024, 9, 20),
    )  # fmt: skip
    talk, review = due_of_casus(casus, TODAY, MONDAY)
    assert (talk.what, talk.detail, remaining_text(talk, TODAY)) == (
        "Evaluatie na 6 weken", "op de agenda", "2 dagen te laat",
    )  # fmt: skip
    assert (step_of(talk).place, step_of(talk).on) == (Place.AGENDA, MONDAY)
    assert review.kind is DueKind.REVIEW
    (alone,) = due_of_casus(facts(review_on=date(2024, 9, 20)), TODAY, None)
    assert (step_of(alone).text, step_of(alone).id) == ("Open casus", 7)


def test_that_a_consent_that_ends_or_ended_is_named_once() -> None:
    soon = due_of_consents(
        family(date(2010, 3, 12)), [consent(date(2024, 9, 30), MOTHER, HIMSELF)], TODAY, "2a", 7
    )  # fmt: skip
    assert [(one.detail, one.due_on) for one in soon] == [("loopt af", date(2024, 9, 30))]
    past = due_of_consents(family(date(2010, 3, 12)), [consent(date(2024, 9, 1), MOTHER, HIMSELF)], TODAY, "2a", 7)
    assert [(one.detail, one.is_late(TODAY)) for one in past] == [("verlopen", True)]
    year = due_of_consents(family(date(2010, 3, 12)), [consent(NEXT_YEAR, MOTHER, HIMSELF)], TODAY, "2a", 7)
    assert year == ()


def test_that_a_twelfth_birthday_asks_another_signature() -> None:
    (found,) = due_of_consents(family(date(2012, 9, 20)), [consent(NEXT_YEAR, MOTHER)], TODAY, "1a", 7)
    assert (found.detail, found.due_on, found.binding) == ("wordt 12, tekent mee", date(2024, 9, 20), True)


def test_that_a_sixteenth_birthday_is_good_practice_and_never_late() -> None:
    (coming,) = due_of_consents(family(date(2008, 9, 20)), [consent(NEXT_YEAR, MOTHER, HIMSELF)], TODAY, "4a", 7)
    assert (coming.detail, coming.binding) == ("wordt 16, tekent zelf", False)
    (was,) = due_of_consents(family(date(2008, 9, 2)), [consent(NEXT_YEAR, MOTHER, HIMSELF)], TODAY, "4a", 7)
    assert (was.due_on, was.is_late(TODAY), was.is_soon(TODAY)) == (date(2024, 9, 2), False, True)
    assert remaining_text(was, TODAY) == "nu"


def due(on: date, *, binding: bool = True) -> Due:
    return Due(DueKind.TLV, 1, None, SAM, "2a", "TLV", "", on, binding=binding)


def test_that_the_longest_overdue_comes_first_and_good_practice_after_it() -> None:
    old, practice, late, soon = due(date(2024, 4, 1)), due(date(2024, 3, 1), binding=False), due(TODAY), due(MONDAY)
    found = in_order([soon, practice, late, old], TODAY)
    assert found[0] is old
    assert found[-1] is soon
    assert set(found[1:3]) == {practice, late}


@pytest.mark.parametrize(
    ("days", "late", "soon", "text"),
    [
        (-1, True, False, "1 dag te laat"),
        (0, False, True, "vandaag"),
        (1, False, True, "over 1 dag"),
        (7, False, True, "over 7 dagen"),
        (8, False, False, "over 8 dagen"),
    ],
)
def test_that_past_is_late_and_a_week_is_soon(days: int, late: bool, soon: bool, text: str) -> None:
    one = due(TODAY + timedelta(days=days))
    assert (one.is_late(TODAY), one.is_soon(TODAY), remaining_text(one, TODAY)) == (late, soon, text)
