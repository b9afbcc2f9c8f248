"""What the OPP says of a decision: decided, in minutes that can still change, or not decided at all (WEC 41a)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.documents.reading import one_line
from tests.meeting_life import MONDAY, NOW, Monday, a_monday, advised, decided
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.decisions import Authority, Decision, DecisionKind
from zis_desktop.domain.meeting.opp_entries import Standing
from zis_desktop.domain.opp.opp import NewVersion, OppOccasion, OppText, not_final_yet, not_yet_in, support_after
from zis_desktop.domain.pupils import Profile
from zis_desktop.services.action_plans import action_plan
from zis_desktop.services.meeting.decisions import record_decision
from zis_desktop.services.meeting.finalising import finalise_meeting
from zis_desktop.services.meeting.meetings import start_meeting
from zis_desktop.services.opp import opp_file, record_opp
from zis_desktop.services.opp_papers import opp_passage
from zis_desktop.store.unit_of_work import UnitOfWork

TEXT = OppText(Profile.ARBEIDSMARKT, "werk in de techniek", "schrikt snel", "vaste start", "Elke dag een start.")
LOCAL: datetime = NOW.astimezone()


@pytest.fixture
def monday(uow: UnitOfWork, school_id: int) -> Monday:
    found = a_monday(uow, school_id, casussen=1)
    start_meeting(uow, found.meeting_id, NOW)
    return found


def decide(uow: UnitOfWork, monday: Monday, decision: Decision) -> None:
    record_decision(uow, monday.casus_item(), advised(decision.kind), decision, NOW, seen=None)


def test_that_a_decision_is_not_final_on_paper_until_the_minutes_are(uow: UnitOfWork, monday: Monday) -> None:
    decide(uow, monday, decided(deploy=monday.help))
    for paper in (opp_passage(uow, monday.pupils[0], LOCAL), action_plan(uow, monday.casussen[0], LOCAL)):
        assert "9 september 2024, nog niet definitief: Op school start" in one_line(paper.content)
    finalise_meeting(uow, monday.meeting_id, NOW)
    for paper in (opp_passage(uow, monday.pupils[0], LOCAL), action_plan(uow, monday.casussen[0], LOCAL)):
        assert "9 september 2024: Op school start" in one_line(paper.content)


def test_that_what_waits_for_the_director_is_no_decision_on_paper(uow: UnitOfWork, monday: Monday) -> None:
    decide(uow, monday, decided(authority=Authority.LATER, deploy=monday.help))
    finalise_meeting(uow, monday.meeting_id, NOW)
    passage = one_line(opp_passage(uow, monday.pupils[0], LOCAL).content)
    assert "9 september 2024, nog geen besluit: Het schoolbestuur neemt het besluit later." in passage
    assert "Er is nu geen jeugdhulp op school." in passage
    plan = one_line(action_plan(uow, monday.casussen[0], LOCAL).content)
    assert "CONCEPT" in plan
    assert "Er is nog geen besluit. Dit plan is een voorstel." in plan


@pytest.mark.parametrize("final", [False, True], ids=["minutes open", "not decided"])
def test_that_the_opp_is_not_changed_by_what_is_not_decided_for_good(
    uow: UnitOfWork, monday: Monday, final: bool
) -> None:
    later = decided(authority=Authority.LATER, deploy=monday.help)
    decide(uow, monday, later if final else decided(deploy=monday.help))
    if final:
        finalise_meeting(uow, monday.meeting_id, NOW)
    (entry,) = opp_file(uow, monday.pupils[0], MONDAY).entries
    new = NewVersion(OppOccasion.DRAWN_UP, MONDAY, TEXT, entry_id=entry.id)
    with pytest.raises(RuleError, match="definitieve notulen") as told:
        record_opp(uow, monday.pupils[0], new, LOCAL)
    assert told.value.field == "entry_id"


def test_that_the_newest_decision_is_proposed_until_the_opp_followed_it(uow: UnitOfWork, monday: Monday) -> None:
    decide(uow, monday, decided(DecisionKind.NO_SUPPORT))
    finalise_meeting(uow, monday.meeting_id, NOW)
    file = opp_file(uow, monday.pupils[0], MONDAY)
    proposed = not_yet_in(file.versions, file.entries)
    assert proposed is not None
    assert proposed.standing is Standing.DECIDED
    record_opp(uow, monday.pupils[0], NewVersion(OppOccasion.DRAWN_UP, MONDAY, TEXT, entry_id=proposed.id), LOCAL)
    file = opp_file(uow, monday.pupils[0], MONDAY)
    assert not_yet_in(file.versions, file.entries) is None


def test_that_what_the_cvb_wrote_takes_the_place_of_what_it_wrote_before(uow: UnitOfWork, monday: Monday) -> None:
    """Of another casus the help goes on, and what the school wrote itself stays."""
    decide(uow, monday, decided(deploy=monday.help))
    (start,) = opp_file(uow, monday.pupils[0], MONDAY).entries
    less = replace(start, id=start.id + 1, on=start.on + timedelta(weeks=6), text="De hulp op school wordt minder.")
    first = support_after("Elke dag een start.", start, [start])
    assert first == f"Elke dag een start.\n{start.text}"
    assert support_after(first, less, [less, start]) == "Elke dag een start.\nDe hulp op school wordt minder."
    other = replace(less, casus_id=less.casus_id + 1)
    assert support_after(first, other, [other, start]) == f"{first}\nDe hulp op school wordt minder."


def test_that_a_newest_decision_that_is_not_final_is_told_apart(uow: UnitOfWork, monday: Monday) -> None:
    decide(uow, monday, decided(deploy=monday.help))
    file = opp_file(uow, monday.pupils[0], MONDAY)
    assert not_yet_in(file.versions, file.entries) is None
    assert not_final_yet(file.entries) == file.entries[0]
    finalise_meeting(uow, monday.meeting_id, NOW)
    assert not_final_yet(opp_file(uow, monday.pupils[0], MONDAY).entries) is None
