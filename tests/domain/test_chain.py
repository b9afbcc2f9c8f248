"""The chain of a casus: its links in order, where it stands, what is missing since when, and the one action."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zis_desktop.domain.chain.chain import chain_of
from zis_desktop.domain.chain.facts import ChainFacts, OppStand, Outcome
from zis_desktop.domain.chain.link import Link, LinkKind, LinkState, Step, chain_in_words, missing
from zis_desktop.domain.consent.consent import Ground, GroundKind
from zis_desktop.domain.consent.signers import RequiredSigner, SignerKind
from zis_desktop.domain.consent.status import ConsentState, ConsentStatus
from zis_desktop.domain.help.start import StartGrounds
from zis_desktop.domain.meeting.decisions import Authority, DecisionKind
from zis_desktop.domain.milestones import Milestone, MilestoneKind

TODAY = date(2024, 9, 6)
DONE, HERE, MISSING, LATER, NOT_NEEDED = LinkState
COMPLETE = ConsentStatus(ConsentState.COMPLETE, "compleet")
MOTHER = RequiredSigner(SignerKind.GUARDIAN, "Samira Amrani", "moeder", 1, "heeft gezag")
PARTIAL = ConsentStatus(ConsentState.PARTIAL, "Samira Amrani moet nog tekenen.", (MOTHER,))
DECIDED = Outcome(DecisionKind.START_YOUKE, Authority.FOLLOWS, date(2024, 6, 3))
NEW = ChainFacts(date(2024, 5, 6), with_cjg=True, asks_youke=True)
TALKS = (
    Milestone(MilestoneKind.START_TALK, date(2024, 6, 17), date(2024, 6, 17), date(2024, 6, 17)),
    Milestone(MilestoneKind.SIX_WEEKS, date(2024, 7, 29), date(2024, 8, 26), date(2024, 8, 26)),
    Milestone(MilestoneKind.FINAL, date(2024, 12, 16), date(2024, 12, 16)),
)
RUNNING = replace(
    NEW, discussed_on=date(2024, 6, 3), cjg_heard_on=date(2024, 6, 3), consent=COMPLETE,
    consented_on=date(2024, 5, 15), consent_asked_on=date(2024, 5, 10), outcome=DECIDED,
    team_asked_on=date(2024, 6, 5), talks=TALKS, opp=OppStand(date(2024, 6, 3)),
)  # fmt: skip


def states(facts: ChainFacts, today: date = TODAY) -> list[LinkState]:
    return [link.state for link in chain_of(facts, today)]


def link(facts: ChainFacts, kind: LinkKind, today: date = TODAY) -> Link:
    return next(one for one in chain_of(facts, today) if one.kind is kind)


def test_that_the_links_always_come_in_the_order_of_the_flow_chart() -> None:
    for facts in (NEW, RUNNING, replace(NEW, with_cjg=False, asks_youke=False)):
        assert [one.kind for one in chain_of(facts, TODAY)] == list(LinkKind)


def test_that_a_new_question_stands_before_the_cvb_and_nothing_is_missing() -> None:
    planned = replace(NEW, registered_on=date(2024, 9, 2), planned_on=date(2024, 9, 9))
    assert states(planned) == [DONE, HERE, *[LATER] * 9]
    assert link(planned, LinkKind.CVB).on == date(2024, 9, 9)
    assert missing(chain_of(planned, TODAY)) == ()


def test_that_help_that_runs_stands_before_the_final_talk() -> None:
    assert states(RUNNING) == [*[DONE] * 8, NOT_NEEDED, HERE, DONE]
    final = link(RUNNING, LinkKind.FINAL)
    assert (final.on, final.who) == (date(2024, 12, 16), "Youké en school")


def test_that_a_link_that_was_passed_over_is_missing_since_the_day_it_was_needed() -> None:
    without_team = replace(RUNNING, team_asked_on=None)
    gap = link(without_team, LinkKind.LOCAL_TEAM)
    assert (gap.state, gap.since, gap.step) == (MISSING, date(2024, 6, 3), Step.ASK_TEAM)
    assert states(without_team).count(HERE) == 1


@pytest.mark.parametrize(("today", "state"), [(date(2024, 8, 26), HERE), (date(2024, 8, 27), MISSING)])
def test_that_a_talk_is_missing_from_the_day_after_it_was_due(today: date, state: LinkState) -> None:
    not_held = replace(RUNNING, talks=(TALKS[0], replace(TALKS[1], held_on=None), TALKS[2]))
    talk = link(not_held, LinkKind.SIX_WEEKS, today)
    assert (talk.state, talk.since) == (state, date(2024, 8, 26))


def test_that_where_it_is_not_known_who_signs_that_is_found_out_before_anybody_is_asked() -> None:
    unclear = ConsentStatus(ConsentState.UNCLEAR, "Gezag van Erik Amrani (vader) is onbekend.", (MOTHER,))
    asked = link(replace(NEW, consent=unclear, consent_asked_on=date(2024, 8, 26)), LinkKind.CONSENT)
    assert (asked.who, asked.step) == ("school", Step.CHECK_SIGNERS)


def test_that_consent_that_waits_names_who_must_sign_and_is_missing_once_help_begins() -> None:
    waiting = replace(NEW, consent=PARTIAL, consent_asked_on=date(2024, 8, 26))
    asked = link(waiting, LinkKind.CONSENT)
    assert (asked.state, asked.who, asked.step) == (LATER, "Samira Amrani", Step.RECORD_SIGNATURE)
    begun = replace(waiting, talks=(replace(TALKS[0], held_on=None, due_on=TODAY),))
    assert link(begun, LinkKind.CONSENT).state is MISSING


def test_that_consent_that_was_never_asked_leads_to_asking_it() -> None:
    assert link(NEW, LinkKind.CONSENT).step is Step.ASK_CONSENT


def test_that_an_advice_without_decision_waits_for_the_bevoegd_gezag() -> None:
    waits = replace(
        NEW, discussed_on=date(2024, 9, 2), cjg_heard_on=date(2024, 9, 2), consent=COMPLETE,
        outcome=replace(DECIDED, authority=Authority.LATER, on=date(2024, 9, 2)),
    )  # fmt: skip
    decision = link(waits, LinkKind.DECISION)
    assert (decision.state, decision.who, decision.step) == (HERE, "bevoegd gezag", Step.DECIDE)


def test_that_a_lower_trede_never_asks_cjg_consent_local_team_or_talks() -> None:
    own = replace(
        NEW, with_cjg=False, asks_youke=False, discussed_on=date(2024, 6, 3),
        outcome=replace(DECIDED, kind=DecisionKind.LOWER_TREDE),
    )  # fmt: skip
    assert states(own) == [DONE, DONE, NOT_NEEDED, NOT_NEEDED, DONE, *[NOT_NEEDED] * 5, MISSING]
    assert "besluit van 3 juni 2024 staat nog niet in het OPP" in link(own, LinkKind.OPP).text


def test_that_an_opp_from_before_the_decision_does_not_count() -> None:
    old = replace(RUNNING, opp=OppStand(date(2024, 6, 2)))
    assert link(old, LinkKind.OPP).state is MISSING
    assert link(old, LinkKind.OPP).step is Step.WRITE_OPP
    assert link(old, LinkKind.OPP, date(2024, 6, 3)).state is not MISSING


def test_that_on_the_day_of_the_decision_only_an_opp_written_after_or_by_it_counts() -> None:
    day, entered = DECIDED.on, datetime(2024, 6, 3, 15, tzinfo=UTC)
    decided = replace(RUNNING, outcome=replace(DECIDED, entry_id=7, entered_at=entered))
    morning = OppStand(day, entered - timedelta(hours=4))
    for stand, state in (
        (morning, MISSING),
        (replace(morning, entry_id=6), MISSING),
        (replace(morning, entry_id=7), DONE),
        (OppStand(day, entered + timedelta(minutes=5)), DONE),
    ):
        assert link(replace(decided, opp=stand), LinkKind.OPP).state is state


def test_that_agreement_and_views_that_are_missing_are_told_with_their_step() -> None:
    unagreed = OppStand(DECIDED.on, without=("Samira Amrani",), unheard=("de leerling", "Samira Amrani (moeder)"))
    told = link(replace(RUNNING, opp=unagreed), LinkKind.OPP)
    assert (told.word, told.step) == ("zonder instemming", Step.AGREE)
    assert "Samira Amrani" in told.text
    told = link(replace(RUNNING, opp=replace(unagreed, without=())), LinkKind.OPP)
    assert (told.word, told.step) == ("zonder mening", Step.HEAR)
    assert "OPP bijgewerkt: zonder mening" in chain_in_words([told])


def test_that_the_answer_of_the_local_team_is_waited_for_until_the_startgesprek_is_planned_and_is_no_gap() -> None:
    waiting = tuple(replace(one, held_on=None) for one in TALKS)
    asked = replace(RUNNING, talks=waiting, team_answers=False)
    team = link(asked, LinkKind.LOCAL_TEAM)
    assert (team.state, team.who, team.step) == (HERE, "lokaal team", Step.ANSWER_TEAM)
    assert LinkKind.LOCAL_TEAM not in {one.kind for one in missing(chain_of(asked, TODAY))}
    planned = replace(asked, talks=(replace(waiting[0], planned_on=TODAY), *waiting[1:]))
    assert link(planned, LinkKind.LOCAL_TEAM).state is DONE
    assert link(replace(asked, talks=TALKS), LinkKind.LOCAL_TEAM).state is DONE


def test_that_a_talk_that_is_planned_is_invited_to_until_its_day() -> None:
    final = TALKS[-1]
    planned = replace(RUNNING, talks=(*TALKS[:-1], replace(final, planned_on=date(2024, 12, 12))))
    steps = {day: link(planned, LinkKind.FINAL, day).step for day in (TODAY, date(2024, 12, 12))}
    assert steps == {TODAY: Step.INVITE, date(2024, 12, 12): Step.HOLD_TALK}
    assert link(RUNNING, LinkKind.FINAL).step is Step.PLAN_TALK


def test_that_an_opp_that_is_up_to_date_makes_no_gap_of_what_is_still_to_come() -> None:
    fresh = replace(RUNNING, talks=tuple(replace(one, held_on=None) for one in TALKS), team_asked_on=None)
    assert missing(chain_of(fresh, date(2024, 6, 10))) == ()


def test_that_gaps_come_longest_open_first_and_a_closed_casus_stands_nowhere() -> None:
    broken = replace(RUNNING, team_asked_on=None, cjg_heard_on=None, talks=(), consent=None)
    found = missing(chain_of(broken, TODAY))
    assert [one.since for one in found] == sorted(one.since for one in found if one.since)
    assert LinkKind.CJG in {one.kind for one in found}
    assert HERE not in states(replace(broken, closed_on=TODAY))


def test_that_every_gap_has_a_sentence_and_one_action() -> None:
    bare = replace(NEW, talks=TALKS, outcome=DECIDED)
    found = missing(chain_of(bare, date(2025, 1, 6)))
    assert {one.kind for one in found} == {
        LinkKind.CVB, LinkKind.CJG, LinkKind.CONSENT, LinkKind.LOCAL_TEAM, LinkKind.FINAL, LinkKind.OPP,
    }  # fmt: skip
    assert all(one.text.endswith(".") and one.step is not None and one.who for one in found)


def test_that_the_chart_can_be_read_aloud() -> None:
    words = chain_in_words(chain_of(RUNNING, TODAY))
    assert words.startswith("Hulpvraag: klaar, ma 6 mei 2024.")
    assert "Eindevaluatie: nu, ma 16 dec 2024." in words


def test_that_what_stands_in_the_place_of_a_signature_is_told_with_its_day() -> None:
    grounds = StartGrounds("Het wijkteam vroeg spoed", date(2024, 6, 10))
    recorded = link(replace(RUNNING, consent=PARTIAL, grounds=grounds), LinkKind.CONSENT)
    assert (recorded.state, recorded.on, recorded.on_grounds) == (DONE, date(2024, 6, 10), True)
    court = Ground(1, GroundKind.COURT, 1, date(2024, 6, 12), "rechtbank", "vervangende toestemming")
    replaced = link(replace(RUNNING, consent=replace(COMPLETE, grounds=(court,))), LinkKind.CONSENT)
    assert (replaced.word, replaced.on) == ("op andere grond", date(2024, 6, 12))
    assert "Toestemming: op andere grond, ma 10 jun 2024." in chain_in_words([recorded])


DAYS = st.none() | st.dates(date(2024, 5, 6), date(2025, 2, 1))
OUTCOMES = st.none() | st.builds(Outcome, st.sampled_from(DecisionKind), st.sampled_from(Authority), DAYS.filter(bool))


@given(
    discussed=DAYS, heard=DAYS, asked=DAYS, team=DAYS, talks=st.booleans(), held=st.tuples(DAYS, DAYS, DAYS),
    opp=DAYS, outcome=OUTCOMES, closed=DAYS, with_cjg=st.booleans(), status=st.sampled_from([None, PARTIAL, COMPLETE]),
)  # fmt: skip
def test_that_an_open_casus_with_something_left_stands_at_exactly_one_link(
    discussed: date | None, heard: date | None, asked: date | None, team: date | None, talks: bool,
    held: tuple[date | None, ...], opp: date | None, outcome: Outcome | None, closed: date | None, with_cjg: bool,
    status: ConsentStatus | None,
) -> None:  # fmt: skip
    facts = replace(
        NEW, with_cjg=with_cjg, discussed_on=discussed, cjg_heard_on=heard, consent=status, consent_asked_on=asked,
        outcome=outcome, team_asked_on=team, opp=OppStand(opp) if opp else None, closed_on=closed,
        talks=tuple(replace(one, held_on=on) for one, on in zip(TALKS, held, strict=True)) if talks else (),
    )  # fmt: skip
    links = chain_of(facts, TODAY)
    left = [one for one in links if one.state in {HERE, MISSING, LATER}]
    stands = [one for one in links if one.stands_here]
    assert len(stands) == (1 if left and closed is None else 0)
    assert [one for one in links if one.state is HERE] == [one for one in stands if one.state is not MISSING]


def test_that_a_casus_with_only_gaps_stands_at_the_first() -> None:
    gap = replace(RUNNING, team_asked_on=None, talks=tuple(replace(one, held_on=one.due_on) for one in TALKS))
    (team,) = [one for one in chain_of(gap, date(2025, 1, 6)) if one.stands_here]
    assert (team.kind, team.state, team.word) == (LinkKind.LOCAL_TEAM, MISSING, "nu: ontbreekt")
