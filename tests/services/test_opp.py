"""The OPP on a real store: versions that stay, with scores, views and agreements, and the papers about them."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.opp_life import enrol_yara
from tests.school_life import question
from zis_desktop.domain.casus.casus import Answer, LifeArea, NewGoal
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.clock import FixedClock
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.opp.opp import Agreement, HeardHow, NewVersion, NewView, OppOccasion, OppText, Speaker
from zis_desktop.domain.opp.terms import OppTermKind
from zis_desktop.domain.pupils import Profile
from zis_desktop.services.casussen import add_goal
from zis_desktop.services.opp import OppFile, opp_file, record_agreement, record_opp, record_view
from zis_desktop.services.opp_papers import evaluation_report_data, opp_passage_data
from zis_desktop.store.casussen import add_casus
from zis_desktop.store.unit_of_work import UnitOfWork

TODAY = date(2024, 9, 6)
TEXT = OppText(Profile.ARBEIDSMARKT, "werk in de techniek", "schrikt snel", "vaste start", "Elke dag een start.")
DRAWN_UP = NewVersion(OppOccasion.DRAWN_UP, date(2023, 9, 20), TEXT)
EVALUATED = NewVersion(OppOccasion.WITH_PARENTS, TODAY, TEXT, "De hulp gaat door.", Answer.YES)
LEVELS = ("0 dagen", "2 dagen", "4 dagen", "5 dagen", "5 dagen, alleen")


@pytest.fixture
def yara(uow: UnitOfWork, school_id: int) -> int:
    return enrol_yara(uow, school_id)


@pytest.fixture
def goal_id(uow: UnitOfWork, school_id: int, yara: int) -> int:
    with uow.unguarded.write() as work:
        casus_id = add_casus(work, school_id, question(yara))
    new = NewGoal("Op tijd", LifeArea.SCHOOL, "dagen per week", "0 dagen", "4 dagen", date(2024, 12, 20), LEVELS)
    return add_goal(uow, casus_id, new, today=TODAY).only_id(Topic.GOALS)


@pytest.fixture
def now(clock: FixedClock) -> datetime:
    return clock.now()


def read(uow: UnitOfWork, pupil_id: int, on: date = TODAY) -> OppFile:
    return opp_file(uow, pupil_id, on)


def test_that_a_version_stays_as_it_was_and_cannot_be_taken_back(uow: UnitOfWork, yara: int, now: datetime) -> None:
    made = record_opp(uow, yara, DRAWN_UP, now)
    assert made
    assert made.undo == ()
    changed = replace(TEXT, destination="mbo 2")
    record_opp(uow, yara, NewVersion(OppOccasion.CHANGED, date(2024, 6, 3), changed, "Er komt hulp bij."), now)
    assert read(uow, yara, date(2024, 6, 2)).now == read(uow, yara).versions[0]
    assert [one.text.destination for one in read(uow, yara).versions] == ["werk in de techniek", "mbo 2"]
    assert read(uow, yara, date(2023, 9, 19)).now is None


@pytest.mark.usefixtures("goal_id")
def test_that_an_evaluation_without_a_score_for_every_goal_saves_nothing(
    uow: UnitOfWork, yara: int, goal_id: int, now: datetime
) -> None:
    record_opp(uow, yara, DRAWN_UP, now)
    with pytest.raises(RuleError, match="Geef het doel 'Op tijd' een score") as told:
        record_opp(uow, yara, EVALUATED, now)
    assert told.value.field == f"goal{goal_id}"
    with pytest.raises(RuleError, match="−2 tot en met"):
        record_opp(uow, yara, EVALUATED, now, {goal_id: 3})
    file = read(uow, yara)
    assert len(file.versions) == 1
    assert file.goals[0].scores == ()


def test_that_an_evaluation_keeps_the_goals_of_that_day_in_their_own_words(
    uow: UnitOfWork, yara: int, goal_id: int, now: datetime
) -> None:
    record_opp(uow, yara, DRAWN_UP, now)
    record_opp(uow, yara, EVALUATED, now, {goal_id: 1})
    (goal,) = read(uow, yara).versions[-1].goals
    assert (goal.score, goal.scored_on, goal.reached) == (1, TODAY, "5 dagen")
    assert read(uow, yara).goals[0].scores == ((TODAY, 1),)
    terms = {one.kind: one.due_on for one in read(uow, yara).terms}
    assert terms[OppTermKind.WITH_PARENTS] == date(2026, 7, 31)
    assert terms[OppTermKind.BY_CVB] == date(2024, 9, 20)


def test_that_an_evaluation_does_not_put_back_the_words_of_before_a_change(
    uow: UnitOfWork, yara: int, goal_id: int, now: datetime
) -> None:
    record_opp(uow, yara, DRAWN_UP, now)
    opened = read(uow, yara).now
    assert opened is not None
    changed = replace(TEXT, support="Elke dag een gesprek.")
    record_opp(uow, yara, NewVersion(OppOccasion.CHANGED, TODAY, changed, "besluit"), now, read_from=opened.id)
    stale = replace(EVALUATED, text=opened.text)
    with pytest.raises(ChangedElsewhereError):
        record_opp(uow, yara, stale, now, {goal_id: 1}, read_from=opened.id)
    found = read(uow, yara).now
    assert found is not None
    assert found.text.support == "Elke dag een gesprek."


def test_that_an_evaluation_before_the_opp_is_refused(uow: UnitOfWork, yara: int, now: datetime) -> None:
    with pytest.raises(RuleError, match="nog geen OPP"):
        record_opp(uow, yara, EVALUATED, now)
    record_opp(uow, yara, DRAWN_UP, now)
    with pytest.raises(RuleError, match="Evalueren kan niet eerder"):
        record_opp(uow, yara, replace(EVALUATED, on=date(2023, 9, 1)), now)


def test_that_a_decision_of_another_pupil_is_refused(uow: UnitOfWork, yara: int, now: datetime) -> None:
    with pytest.raises(RuleError, match="definitieve notulen") as told:
        record_opp(uow, yara, replace(DRAWN_UP, entry_id=12), now)
    assert told.value.field == "entry_id"


def test_that_views_and_agreements_stand_with_their_version(uow: UnitOfWork, yara: int, now: datetime) -> None:
    record_opp(uow, yara, DRAWN_UP, now)
    version = read(uow, yara).versions[0]
    assert read(uow, yara).must_agree == ("Samira Amrani",)
    view = NewView(Speaker("Yara Benali", "leerling"), date(2023, 9, 18), HeardHow.TALK, "Ik wil blijven.")
    agreement = Agreement("Samira Amrani", "moeder", agrees=True, on=date(2023, 9, 21))
    record_view(uow, version.id, view, TODAY)
    record_agreement(uow, version.id, agreement, TODAY)
    file = read(uow, yara)
    assert file.versions[0].views == (view,)
    assert file.versions[0].agreements == (agreement,)
    assert file.must_agree == ()
    assert file.handelingsdeel == file.versions[0]


def test_that_a_view_on_a_version_that_is_gone_is_refused(uow: UnitOfWork) -> None:
    with pytest.raises(RuleError, match="bestaat niet meer"):
        record_view(uow, 99, NewView(Speaker("Yara Benali", "leerling"), TODAY, HeardHow.TALK, "Ja."), TODAY)


def test_that_the_papers_say_what_was_recorded(uow: UnitOfWork, yara: int, goal_id: int, now: datetime) -> None:
    with pytest.raises(RuleError, match="nog niet geëvalueerd"):
        evaluation_report_data(uow, yara, now)
    record_opp(uow, yara, DRAWN_UP, now)
    record_opp(uow, yara, EVALUATED, now, {goal_id: 1})
    passage = opp_passage_data(uow, yara, now)
    assert passage.version == "geëvalueerd met ouders op 6 september 2024"
    assert passage.goals[0].stand == "meer dan verwacht: 5 dagen (6 september 2024)"
    assert [one.name for one in passage.signers] == ["Samira Amrani"]
    report = evaluation_report_data(uow, yara, now)
    assert (report.together, report.not_heard) == ("meer dan verwacht", ("de leerling", "Samira Amrani (moeder)"))
    with pytest.raises(RuleError, match="op 1 juli 2024 nog niet"):
        evaluation_report_data(uow, yara, now, on=date(2024, 7, 1))
