"""Retention: three clocks, what stops them, who says yes, what erasure on request may take (R19)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.people import Name
from zis_desktop.domain.vault.backups import Backup, superfluous
from zis_desktop.domain.vault.retention import (
    TERMS,
    DataClass,
    Held,
    Postponement,
    Subject,
    SubjectKind,
    backups_hold_until,
    check_approver,
    check_postponement,
    check_term,
    due_on,
    erasure,
    free_from,
    next_due,
    numbers_hash,
    terms_of,
)

TODAY = date(2024, 9, 6)
YEARS = terms_of(None)
PUPIL = Held(Subject(SubjectKind.PUPIL, 7), "90417", Name("Noor", "", "Hendriks"), date(2022, 7, 31))
FORMER = Held(Subject(SubjectKind.FORMER, 7), "90417", None, date(2019, 7, 31))
YEAR = Held(Subject(SubjectKind.YEAR, 2016), "2016", None, date(2016, 12, 31))
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


def postponed(until: date | None) -> Postponement:
    return Postponement(1, "bezwaar loopt", until, "Ruth Postma", TODAY)


# -- the clocks --------------------------------------------------------------------------------------------------


@given(DAYS, st.integers(1, 20))
def test_that_nothing_goes_before_the_whole_term_is_over_and_then_at_once(left: date, years: int) -> None:
    free = free_from(left, years)
    first = left + timedelta(days=1)
    assert (free.year - first.year, free.month, free.day) in {
        (years, first.month, first.day),
        (years, 3, 1),  # of a term that began on 29 February
    }
    assert (free.month, free.day) == (first.month, first.day) or (first.month, first.day) == (2, 29)


@given(DAYS, st.integers(1, 20))
def test_that_leaving_later_never_makes_it_go_sooner(left: date, years: int) -> None:
    assert free_from(left, years) <= free_from(left + timedelta(days=1), years)


@pytest.mark.parametrize(
    ("left", "years", "free"),
    [
        (date(2022, 7, 31), 2, date(2024, 8, 1)),
        (date(2020, 2, 29), 2, date(2022, 3, 1)),
        (date(2024, 2, 28), 2, date(2026, 3, 1)),  # the term begins on 29 February
        (date(2022, 2, 28), 2, date(2024, 3, 1)),
        (date(2019, 12, 31), 7, date(2027, 1, 1)),
    ],
)
def test_that_29_february_makes_no_term_shorter(left: date, years: int, free: date) -> None:
    assert free_from(left, years) == free


@given(DAYS, DAYS)
def test_that_the_clocks_end_in_the_order_dossier_then_enrolment(left: date, on: date) -> None:
    found = due_on(replace(PUPIL, ended_on=left), YEARS, on)
    if on < free_from(left, 2):
        assert found is None
    elif on < free_from(left, 5):
        assert found is not None
        assert found.classes == (DataClass.DOSSIER,)
    else:
        assert found is not None
        assert found.classes == (DataClass.DOSSIER, DataClass.ENROLMENT)


@given(st.lists(DAYS, max_size=6), DAYS)
def test_that_the_next_day_is_the_first_on_which_the_list_grows(leaving: list[date], on: date) -> None:
    every = [replace(PUPIL, ended_on=day) for day in leaving]

    def amount(day: date) -> int:
        return sum(due_on(held, YEARS, day) is not None for held in every)

    coming = next_due(every, YEARS, on)
    if coming is None:
        assert amount(on) == len(every)
    else:
        assert amount(coming - timedelta(days=1)) == amount(on) < amount(coming)


def test_that_who_is_at_school_is_never_due() -> None:
    assert due_on(replace(PUPIL, ended_on=None), YEARS, date(2090, 1, 1)) is None


def test_that_each_line_says_since_when_and_why() -> None:
    found = [due_on(held, YEARS, TODAY) for held in (PUPIL, FORMER, YEAR)]
    assert [due.text for due in found if due] == [
        "Dossier: 2 jaar na 31 juli 2022, kan weg sinds 1 augustus 2024.",
        "Inschrijving en verzuim: 5 jaar na 31 juli 2019, kan weg sinds 1 augustus 2024.",
        "Uren van boekjaar 2016: 7 jaar na 31 december 2016, kan weg sinds 1 januari 2024.",
    ]


# -- terms -------------------------------------------------------------------------------------------------------


def test_that_every_class_has_its_term_and_its_source() -> None:
    assert {each: term.years for each, term in TERMS.items()} == {
        DataClass.DOSSIER: 2, DataClass.ENROLMENT: 5, DataClass.FINANCE: 7,
    }  # fmt: skip
    assert all(term.source for term in TERMS.values())


def test_that_a_school_keeps_longer_but_never_shorter() -> None:
    assert terms_of({"dossier": 3, "inschrijving en verzuim": 1})[DataClass.DOSSIER] == 3
    assert terms_of({"inschrijving en verzuim": 1})[DataClass.ENROLMENT] == 5
    with pytest.raises(RuleError, match="minstens 5 jaar"):
        check_term(DataClass.ENROLMENT, 4)
    with pytest.raises(RuleError, match="niet nodig"):
        check_term(DataClass.DOSSIER, 21)


def test_that_a_dossier_that_is_kept_longer_keeps_its_enrolment() -> None:
    years = terms_of({"dossier": 8})
    left_six_years_ago = replace(PUPIL, ended_on=date(2018, 7, 31))
    assert due_on(left_six_years_ago, years, TODAY) is None


# -- what stops it -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("held", "sentence"),
    [
        (replace(PUPIL, open_casussen=1), "Er loopt nog 1 casus. Sluit eerst af wat klaar is."),
        (replace(PUPIL, running_help=2), "Er lopen nog 2 inzetten. Beëindig die eerst."),
        (replace(PUPIL, postponed=(postponed(TODAY),)), "Uitgesteld tot en met 6 september 2024: bezwaar loopt."),
        (replace(PUPIL, postponed=(postponed(None),)), "Blijft zolang een juridische zaak loopt: bezwaar loopt."),
    ],
)
def test_that_what_stops_it_is_said_and_nothing_may_go(held: Held, sentence: str) -> None:
    found = due_on(held, YEARS, TODAY)
    assert found is not None
    assert (found.stop, found.may_go) == (sentence, False)


def test_that_a_postponement_ends_after_its_last_day_and_a_claim_does_not() -> None:
    over = due_on(replace(PUPIL, postponed=(postponed(TODAY),)), YEARS, TODAY + timedelta(days=1))
    claim = due_on(replace(PUPIL, postponed=(postponed(None),)), YEARS, date(2090, 1, 1))
    assert over is not None
    assert claim is not None
    assert (over.may_go, claim.may_go) == (True, False)


@pytest.mark.parametrize(
    ("reason", "until", "field"), [(" ", None, "reason"), ("x", TODAY, "until"), ("", TODAY, "reason")]
)
def test_that_postponing_takes_a_reason_and_a_day_to_come(reason: str, until: date | None, field: str) -> None:
    with pytest.raises(RuleError) as refusal:
        check_postponement(reason, until, TODAY)
    assert refusal.value.field == field


# -- who says yes ------------------------------------------------------------------------------------------------


def test_that_who_proposed_does_not_approve_when_there_is_a_second_user() -> None:
    assert not check_approver("marieke", "ruth", 2)
    with pytest.raises(RuleError, match="zelf voorgesteld"):
        check_approver("ruth", "ruth", 2)
    assert check_approver("ruth", "ruth", 1)


# -- erasure on request ------------------------------------------------------------------------------------------


def test_that_a_dossier_goes_on_request_before_its_term_and_the_law_keeps_the_rest() -> None:
    answer = erasure(replace(PUPIL, ended_on=date(2024, 7, 12)), YEARS, TODAY)
    assert answer.goes == (DataClass.DOSSIER,)
    assert answer.text == (
        "Dit kan weg: dossier. De inschrijving blijft tot 13 juli 2029 (Besluit bekostiging WEC art. 8). "
        "Uren blijven 7 jaar na het boekjaar, met een code in plaats van de leerling (AWR art. 52; BW 2:10)."
    )


def test_that_nothing_goes_on_request_while_the_pupil_is_at_school() -> None:
    answer = erasure(replace(PUPIL, ended_on=None), YEARS, TODAY)
    assert answer.goes == ()
    assert answer.text.startswith("Er kan nu niets weg. De leerling zit op school: de school moet het OPP bijhouden")


@given(DAYS, DAYS, st.booleans())
def test_that_a_request_never_takes_what_a_legal_term_or_a_claim_keeps(left: date, on: date, claim: bool) -> None:
    held = replace(PUPIL, ended_on=left, postponed=(postponed(None),) if claim else ())
    answer = erasure(held, YEARS, on)
    assert DataClass.FINANCE not in answer.goes
    assert {*answer.goes} | {each for each, _why in answer.stays} == set(DataClass)
    if claim or left >= on:
        assert not answer.goes
    if on < free_from(left, 5):
        assert DataClass.ENROLMENT not in answer.goes


# -- what is told ------------------------------------------------------------------------------------------------


def test_that_the_hash_is_of_the_list_and_not_of_its_order() -> None:
    assert numbers_hash(["90418", "90417"]) == numbers_hash(["90417", "90418"]) != numbers_hash(["90417"])


def test_that_no_backup_stays_beyond_the_day_that_the_certificate_names() -> None:
    destroyed = date(2024, 6, 20)
    mondays = [date(2023, 1, 2) + timedelta(weeks=week) for week in range(200)]
    used = [day for day in mondays if day.isocalendar().week not in {1, 8, 9, 17, 18, 28, 29, 30, 31, 32, 33, 42, 52}]
    kept: list[Backup] = []
    for number, day in enumerate(used):
        now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        kept.append(Backup(number, now))
        gone = superfluous(kept, now)
        kept = [one for one in kept if one.number not in gone]
        if day > backups_hold_until(destroyed):
            assert all(one.made_at.date() > destroyed for one in kept)
