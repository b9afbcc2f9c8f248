"""What stands in the way beside the links: a removal out of the covenant, summary, goals, what the watch found."""

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.agenda.test_agenda import MONDAY, NEXT
from tests.domain.agenda.test_gaps import broken, gap
from tests.domain.help.facts import facts as watch_facts
from tests.domain.test_chain import NEW, RUNNING, TODAY, link
from tests.domain.test_own_casus import CASUS
from tests.parties import parties
from zis_desktop.domain.agenda.agenda import MOST_GAPS, candidates
from zis_desktop.domain.casus.casus import CasusText, GivenSupport, SummaryGap
from zis_desktop.domain.chain.chain import chain_of
from zis_desktop.domain.chain.facts import ChainFacts
from zis_desktop.domain.chain.lacks import NO_GOALS, SUMMARY_SENTENCES, lacks_of
from zis_desktop.domain.chain.link import LinkKind, LinkState, Step, gap_words, missing, with_turn
from zis_desktop.domain.consent.status import ConsentState, ConsentStatus
from zis_desktop.domain.due import due_of_gaps
from zis_desktop.domain.help.home import home_gaps
from zis_desktop.domain.help.watch import Finding, WatchKind, WatchStep, watch
from zis_desktop.domain.pupils import Residence

MOVED = date(2024, 9, 2)
HOMES = (Residence(date(2022, 8, 22), "Zeist", "Zeist"), Residence(MOVED, "Almere", "Almere"))
PARTIES = parties("Zeist", "Soest")
WHOLE = replace(CASUS, support_given=(GivenSupport("mentorgesprekken", "", "", ""),))


def outside(facts: ChainFacts, homes: tuple[Residence, ...] = HOMES) -> ChainFacts:
    return replace(facts, outside=next(home_gaps(homes, PARTIES, TODAY, TODAY, TODAY), None))


# -- where the pupil lives -----------------------------------------------------------------------------------------


def test_that_the_chain_and_the_watch_find_the_same_removal_by_one_rule() -> None:
    decision = link(outside(RUNNING), LinkKind.DECISION)
    (finding,) = (one for one in watch(watch_facts(residences=HOMES), TODAY) if one.kind is WatchKind.MOVED_OUT)
    assert (decision.text, decision.since) == (finding.text, finding.on)
    assert (decision.state, decision.word, decision.step) == (LinkState.MISSING, "buiten convenant", Step.AGREE_HOME)


@pytest.mark.parametrize("facts", [NEW, RUNNING])
def test_that_a_home_that_is_not_known_is_a_gap_with_the_address_to_fill_in(facts: ChainFacts) -> None:
    decision = link(outside(facts, ()), LinkKind.DECISION)
    assert (decision.state, decision.step) == (LinkState.MISSING, Step.FILL_HOME)


def test_that_where_a_pupil_lives_is_no_gap_for_help_of_the_school_ended_help_or_a_closed_casus() -> None:
    for facts, today in (
        (replace(NEW, asks_youke=False, with_cjg=False), TODAY),
        (RUNNING, date(2024, 12, 17)),
        (replace(RUNNING, closed_on=TODAY), TODAY),
    ):
        assert not link(outside(facts), LinkKind.DECISION, today).outside


def test_that_who_moves_inside_the_covenant_misses_nothing() -> None:
    homes = (HOMES[0], Residence(MOVED, "Soest", "Soest"))
    assert missing(chain_of(outside(RUNNING, homes), TODAY)) == ()


def test_that_help_outside_the_covenant_is_on_the_next_agenda_at_once_and_names_nobody() -> None:
    pressing = link(outside(RUNNING), LinkKind.DECISION)
    others = [broken(gap(LinkKind.OPP), number=number) for number in range(1, MOST_GAPS + 3)]
    found = candidates([*others, broken(pressing, number=90)], MONDAY, NEXT)
    assert 90 in {one.casus_id for one in found}
    assert len(found) == MOST_GAPS + 1
    assert gap_words(pressing) == "hulp valt buiten het convenant sinds 2 september 2024"


def test_that_it_stands_on_vandaag_too() -> None:
    (due,) = due_of_gaps(broken(link(outside(NEW), LinkKind.DECISION)), None)
    assert (due.what, due.due_on) == ("Hulp valt buiten het convenant", MOVED)


def test_that_after_a_removal_the_new_team_is_asked_and_first_consent_for_it() -> None:
    moved = replace(RUNNING, team_asked_on=None, moved_on=MOVED)
    team = link(moved, LinkKind.LOCAL_TEAM)
    assert (team.state, team.since, team.step) == (LinkState.MISSING, MOVED, Step.ASK_TEAM)
    assert link(replace(moved, team_consented=False), LinkKind.LOCAL_TEAM).step is Step.ASK_CONSENT


# -- what else is missing ------------------------------------------------------------------------------------------


def test_that_a_whole_casus_of_running_help_lacks_nothing() -> None:
    assert lacks_of(WHOLE, chain_of(RUNNING, TODAY), ()) == ()


def test_that_consent_summary_and_goals_are_named_while_no_link_is_missing_yet() -> None:
    asked = ConsentStatus(ConsentState.NOT_ASKED, "Nog niet gevraagd.")
    empty = replace(CASUS, text=CasusText(), goals=())
    summary = [SUMMARY_SENTENCES[one.value] for one in SummaryGap]
    links = chain_of(replace(NEW, consent=asked), TODAY)
    assert missing(links) == ()
    found = lacks_of(empty, links, ())
    assert [one.text for one in found[:2]] == summary
    assert [one.step for one in found[2:]] == [Step.ASK_CONSENT], "goals are asked once there is help"
    assert lacks_of(replace(WHOLE, goals=()), chain_of(RUNNING, TODAY), ())[0].text == NO_GOALS


def test_that_what_the_chain_tells_is_not_told_again_by_the_watch() -> None:
    kinds = (WatchKind.MOVED_OUT, WatchKind.CONSENT, WatchKind.DOUBLE)
    found = [Finding(kind, 7, TODAY, kind.value, WatchStep.JUDGE) for kind in kinds]
    partial = ConsentStatus(ConsentState.PARTIAL, "Moeder tekent nog.")
    links = chain_of(outside(replace(RUNNING, consent=partial, consented_on=None)), TODAY)
    assert [one.text for one in lacks_of(WHOLE, links, found)] == [WatchKind.DOUBLE.value]
    assert len(lacks_of(WHOLE, chain_of(RUNNING, TODAY), found)) == len(kinds)


def test_that_one_link_has_its_turn_on_screen_and_paper_the_gap_before_what_comes_now() -> None:
    links = chain_of(replace(RUNNING, team_asked_on=None), TODAY)
    shown = with_turn(links)
    assert [one.kind for one in shown if one.stands_here] == [LinkKind.LOCAL_TEAM]
    assert not any(one.state is LinkState.HERE for one in shown)
    assert with_turn(chain_of(RUNNING, TODAY)) == chain_of(RUNNING, TODAY)
