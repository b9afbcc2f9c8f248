"""Who waits for help, how long and why; when help began (R16)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zis_desktop.domain.casus.waiting import (
    CasusTrail,
    Discussion,
    Start,
    WaitCause,
    decision_awaited,
    mean_lead_tenths,
    starts,
    waits,
)
from zis_desktop.domain.consent.signers import RequiredSigner, SignerKind
from zis_desktop.domain.consent.status import NOT_ASKED, ConsentState, ConsentStatus
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.meeting.decisions import Authority, DecisionKind
from zis_desktop.domain.people import Name

K = DecisionKind
TALK = date(2024, 6, 24)
ON = date(2024, 9, 6)
WEEKS = 8
COMPLETE = ConsentStatus(ConsentState.COMPLETE, "Toestemming compleet.")
VADER = RequiredSigner(SignerKind.GUARDIAN, "Mark Postma", "vader", 1, "heeft gezag")
PARTIAL = ConsentStatus(ConsentState.PARTIAL, "De handtekening ontbreekt nog: vraag die.", (VADER,))
REFUSED = ConsentStatus(ConsentState.REFUSED, "Mark Postma geeft geen toestemming: deel niets en start niets.")


def talk(
    advised: DecisionKind | None = None, decided: DecisionKind | None = None,
    authority: Authority = Authority.FOLLOWS, on: date = TALK,
) -> Discussion:  # fmt: skip
    if decided is None:
        return Discussion(on, advised)
    return Discussion(on, advised, "", authority, decided, on)


def help_from(starts_on: date, *, helper: str = "Daan Koster") -> Deployment:
    return Deployment(
        id=1, casus_id=1, casus_code="K-001", pupil_id=1, pupil_name=Name("Noor", "", "Hendriks"), class_name="2a",
        offer="begeleiding-youke", professional_id=5 if helper else None, professional_name=helper, weight="",
        frequency="", minutes_per_week=60, starts_on=starts_on, ends_on=starts_on + timedelta(weeks=24),
        decision_id=None, milestones=(), version=1,
    )  # fmt: skip


def trail(*talks: Discussion, asked: DecisionKind = K.START_YOUKE, help_: tuple[Deployment, ...] = ()) -> CasusTrail:
    return CasusTrail(
        casus_id=1, code="K-001", pupil_id=1, pupil_name=Name("Noor", "", "Hendriks"), class_name="2a",
        registered_on=date(2024, 6, 20), closed_on=None, asked=asked, discussions=talks, deployments=help_,
    )  # fmt: skip


DECIDED = talk(K.START_YOUKE, K.START_YOUKE)
CASES = [
    (trail(talk()), COMPLETE, WaitCause.NO_ADVICE, "Besproken op ma 24 jun, nog zonder advies; staat op geen agenda."),
    (
        replace(trail(talk(K.HOLD_OVER, K.HOLD_OVER)), next_on=date(2024, 9, 9)), COMPLETE, WaitCause.HELD_OVER,
        "Aangehouden op ma 24 jun; op agenda ma 9 sep.",
    ),
    (
        trail(talk(K.MORE_INFORMATION, K.MORE_INFORMATION)), PARTIAL, WaitCause.INFORMATION,
        "Wacht sinds ma 24 jun op informatie; staat op geen agenda.",
    ),
    (
        trail(talk(K.START_YOUKE, K.START_YOUKE, Authority.LATER)), PARTIAL, WaitCause.DECISION,
        "Wacht sinds ma 24 jun op het besluit van de directie.",
    ),
    (
        trail(talk(K.START_YOUKE)), COMPLETE, WaitCause.DECISION,
        "Wacht sinds ma 24 jun op het besluit van de directie.",
    ),
    (trail(DECIDED), PARTIAL, WaitCause.CONSENT, "Handtekening van Mark Postma (vader) ontbreekt."),
    (trail(DECIDED), NOT_ASKED, WaitCause.CONSENT, "Toestemming voor de hulp is nog niet gevraagd."),
    (trail(DECIDED, help_=(help_from(date(2024, 10, 2)),)), REFUSED, WaitCause.CONSENT, REFUSED.text),
    (trail(DECIDED), COMPLETE, WaitCause.NOT_ARRANGED, "Besloten op ma 24 jun, nog geen startdatum."),
    (
        trail(DECIDED, help_=(help_from(date(2024, 10, 2), helper=""),)), COMPLETE, WaitCause.NOBODY_CHOSEN,
        "Nog geen professional gekozen; de start staat op wo 2 okt.",
    ),
    (
        trail(DECIDED, help_=(help_from(date(2024, 10, 2)),)), COMPLETE, WaitCause.STARTS_LATER,
        "Begint op wo 2 okt met Daan Koster.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("found", "consent", "cause", "why"), CASES, ids=[str(case[2].value) for case in CASES])
def test_that_the_reason_is_what_must_happen_first(
    found: CasusTrail, consent: ConsentStatus, cause: WaitCause, why: str
) -> None:
    wait = waits(found, consent, ON, WEEKS)
    assert wait is not None
    assert (wait.cause, wait.why) == (cause, why)
    assert (wait.since, wait.days, wait.is_long) == (TALK, 74, True)


@pytest.mark.parametrize(
    "found",
    [
        trail(),
        trail(DECIDED, help_=(help_from(ON),)),
        trail(talk(K.LOWER_TREDE, K.LOWER_TREDE)),
        trail(talk(K.NO_SUPPORT)),
        trail(DECIDED, talk(K.STOP, K.STOP, on=date(2024, 8, 26))),
        trail(talk(K.HOLD_OVER, K.HOLD_OVER), asked=K.LOWER_TREDE),
        replace(trail(DECIDED), closed_on=ON),
    ],
    ids=["not discussed", "begins today", "by the school", "no support advised", "ended", "asked of school", "closed"],
)
def test_that_who_needs_no_help_or_has_it_does_not_wait(found: CasusTrail) -> None:
    assert waits(found, COMPLETE, ON, WEEKS) is None


def test_that_waiting_counts_from_the_first_discussion_whatever_came_after() -> None:
    found = trail(talk(K.HOLD_OVER, K.HOLD_OVER), talk(K.START_YOUKE, K.START_YOUKE, on=date(2024, 9, 2)))
    wait = waits(found, COMPLETE, ON, WEEKS)
    assert wait is not None
    assert wait.since == TALK
    assert wait.cause is WaitCause.NOT_ARRANGED


def test_that_a_discussion_after_the_day_asked_for_is_not_there_yet() -> None:
    assert waits(trail(DECIDED), COMPLETE, TALK - timedelta(days=1), WEEKS) is None


@given(days=st.integers(0, 700), weeks=st.integers(1, 26))
def test_that_exactly_the_agreed_weeks_is_not_too_long_and_a_day_more_is(days: int, weeks: int) -> None:
    wait = waits(trail(DECIDED), COMPLETE, TALK + timedelta(days=days), weeks)
    assert wait is not None
    assert wait.is_long == (days > 7 * weeks)
    assert wait.is_long == (wait.weeks > weeks)


@given(days=st.integers(0, 400))
def test_that_every_casus_decided_for_help_either_waits_or_has_begun(days: int) -> None:
    begins = TALK + timedelta(days=days)
    found = trail(DECIDED, help_=(help_from(begins),))
    assert (waits(found, COMPLETE, ON, WEEKS) is None) == (starts([found], ON) == (Start(TALK, begins),))


def test_that_a_later_deployment_changes_the_help_and_is_no_second_start() -> None:
    again = trail(DECIDED, help_=(help_from(date(2024, 7, 1)), help_from(date(2024, 8, 26))))
    assert starts([again], ON) == (Start(TALK, date(2024, 7, 1)),)
    assert starts([again], date(2024, 6, 30)) == ()


def test_that_help_without_a_known_discussion_has_no_lead_time() -> None:
    assert starts([trail(help_=(help_from(date(2024, 7, 1)),))], ON) == ()
    assert starts([trail(talk(on=date(2024, 8, 1)), help_=(help_from(date(2024, 7, 1)),))], ON) == ()


@pytest.mark.parametrize(
    ("days", "tenths"), [((), None), ((49,), 70), ((48,), 69), ((0,), 0), ((7, 8), 11), ((56, 56, 57), 80)]
)
def test_that_the_mean_is_in_tenths_of_weeks_half_up(days: tuple[int, ...], tenths: int | None) -> None:
    assert mean_lead_tenths([Start(TALK, TALK + timedelta(days=each)) for each in days]) == tenths


def test_that_the_director_decides_on_the_last_advice_only() -> None:
    later = talk(K.START_YOUKE, K.START_YOUKE, Authority.LATER)
    assert decision_awaited(trail(later), ON) == later
    assert decision_awaited(trail(later, talk(K.NO_SUPPORT, K.NO_SUPPORT, on=date(2024, 9, 2))), ON) is None
    assert decision_awaited(trail(later, talk(on=date(2024, 9, 2))), ON) == later
    assert decision_awaited(replace(trail(later), closed_on=date(2024, 9, 1)), ON) is None
