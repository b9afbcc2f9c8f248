"""The talks of a deployment, the order of trajectories, and when help cannot be as it is decided (R7, R10)."""

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.families import guardians_of
from tests.domain.help.facts import ENDS, HELP, SOUND, STARTS, TALKS, TODAY, facts
from zis_desktop.domain.calendar import SchoolCalendar, SchoolHoliday
from zis_desktop.domain.chain.link import Link, LinkKind, LinkState, Step
from zis_desktop.domain.consent.consent import Incapacity, Matter, Representation, Representative
from zis_desktop.domain.consent.purpose import Family
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.help.sound import require_sound
from zis_desktop.domain.help.talks import (
    Attendee,
    Present,
    TalkHeld,
    TalkPlan,
    absent,
    checked_held,
    checked_plan,
    invitees,
)
from zis_desktop.domain.help.trajectory import next_step
from zis_desktop.domain.help.watch import WatchKind, watch
from zis_desktop.domain.meeting.decisions import Deploy
from zis_desktop.domain.milestones import Course, MilestoneKind
from zis_desktop.domain.people import Name
from zis_desktop.domain.pupils import Gezag, Guardian

K = MilestoneKind
EVERYBODY = frozenset(map(Present, Attendee))
NOOR = Name("Noor", "", "Bakker")
UNABLE = Incapacity(1, Matter.JEUGDHULP, "begrijpt het nog niet", "J. de Arts", date(2024, 9, 1), None, 1)
CALENDAR = SchoolCalendar(
    "Midden",
    (
        SchoolHoliday("Zomervakantie", date(2024, 7, 13), date(2024, 8, 25), binding=True),
        SchoolHoliday("Herfstvakantie", date(2024, 10, 26), date(2024, 11, 3), binding=False),
        SchoolHoliday("Zomervakantie", date(2025, 7, 19), date(2025, 8, 31), binding=True),
    ),
    (),
)


@pytest.mark.parametrize(
    ("plan", "field", "words"),
    [
        (TalkPlan(date(2024, 9, 5), 600, "lokaal 12"), "on", "al voorbij"),
        (TalkPlan(date(2024, 9, 8), 600, "lokaal 12"), "on", "Zo 8 sep is geen schooldag: kies bijvoorbeeld ma 9 sep."),
        (TalkPlan(date(2024, 10, 28), 600, "lokaal 12"), "on", "kies bijvoorbeeld ma 4 nov"),
        (TalkPlan(date(2024, 9, 9), 600, "  "), "place", "waar het gesprek is"),
    ],
)
def test_that_a_talk_is_planned_on_a_coming_school_day_at_a_place(plan: TalkPlan, field: str, words: str) -> None:
    with pytest.raises(RuleError, match=words) as refused:
        checked_plan(plan, HELP, K.SIX_WEEKS, CALENDAR, TODAY)
    assert refused.value.field == field


def test_that_an_evaluation_cannot_come_before_the_help_but_the_startgesprek_can() -> None:
    coming = replace(HELP, starts_on=date(2024, 9, 23), milestones=tuple(replace(one, held_on=None) for one in TALKS))
    plan = TalkPlan(date(2024, 9, 9), 600, "lokaal 12")
    assert checked_plan(plan, coming, K.START_TALK, CALENDAR, TODAY) == plan
    for kind in (K.SIX_WEEKS, K.FINAL):
        with pytest.raises(RuleError, match="niet voor het begin van de hulp op 23 september 2024"):
            checked_plan(plan, coming, kind, CALENDAR, TODAY)
        with pytest.raises(RuleError, match="niet voor het begin"):
            checked_held(TalkHeld(TODAY, EVERYBODY, "Goed."), coming, kind, TODAY, since=STARTS)


@pytest.mark.parametrize(
    ("held", "field"),
    [
        (TalkHeld(date(2024, 9, 7), EVERYBODY, "Goed."), "on"),
        (TalkHeld(TODAY, frozenset(), "Goed."), "present"),
        (TalkHeld(TODAY, EVERYBODY, " ", course=Course.GOES_ON), "outcome"),
        (TalkHeld(TODAY, EVERYBODY, "De hulp wordt gehalveerd."), "course"),
    ],
)
def test_that_an_evaluation_that_was_held_has_a_past_day_people_what_it_asks_and_an_outcome(
    held: TalkHeld, field: str
) -> None:
    with pytest.raises(RuleError) as refused:
        checked_held(held, HELP, K.SIX_WEEKS, TODAY, since=STARTS)
    assert refused.value.field == field


def test_that_a_talk_is_held_once() -> None:
    with pytest.raises(RuleError, match="al gehouden op 17 juni 2024"):
        checked_held(TalkHeld(TODAY, EVERYBODY, "Goed."), HELP, K.START_TALK, TODAY, since=STARTS)


def test_that_who_was_expected_and_did_not_come_is_known() -> None:
    talk = replace(TALKS[0], present=("ouders", "school", "jeugdhulp"))
    assert absent(talk) == (Attendee.LOCAL_TEAM,)
    assert absent(TALKS[1]) == ()


@pytest.mark.parametrize(
    ("born", "names", "to_pupil"),
    [
        (date(2013, 1, 1), ("Samira Bakker",), False),
        (date(2011, 1, 1), ("Samira Bakker", "Noor Bakker"), False),
        (date(2006, 9, 6), ("Noor Bakker",), True),
    ],
)
def test_that_parents_are_invited_from_twelve_with_the_pupil_and_from_eighteen_the_pupil_alone(
    born: date, names: tuple[str, ...], *, to_pupil: bool
) -> None:
    mother = Guardian(1, "Samira Bakker", "moeder", Gezag.YES, "", None, "", "")
    father = replace(mother, id=2, name="Karim Bakker", gezag=Gezag.NO)
    found = invitees(Family(1, NOOR, born, under_supervision=False, guardians=(mother, father)), TODAY)
    assert (found.names, found.to_pupil) == (names, to_pupil)


def test_that_unknown_gezag_is_asked_before_a_letter_goes() -> None:
    unclear = Guardian(1, "Samira Bakker", "moeder", Gezag.UNKNOWN, "", None, "", "")
    with pytest.raises(RuleError, match="gezag"):
        invitees(Family(1, NOOR, date(2011, 1, 1), under_supervision=False, guardians=(unclear,)), TODAY)


@pytest.mark.parametrize(
    ("born", "around", "names"),
    [
        (date(2011, 1, 1), "moeder ja, gezinsvoogd ja", ("Moeder van Veen", "Noor Bakker")),
        (date(2011, 1, 1), "moeder nee, jeugdbeschermer ja", ("Jeugdbeschermer van Veen", "Noor Bakker")),
        (date(2011, 1, 1), "moeder ja, mentor klas 3b ja", ("Moeder van Veen", "Noor Bakker")),
        (date(2005, 1, 1), "moeder ja, mentor ja", ("Mentor van Veen", "Noor Bakker")),
    ],
)
def test_that_the_letter_goes_to_who_would_sign(born: date, around: str, names: tuple[str, ...]) -> None:
    family = Family(1, NOOR, born, under_supervision=False, guardians=guardians_of(around), incapacities=(UNABLE,))
    assert invitees(family, TODAY).names == names


def test_that_no_letter_goes_before_it_is_known_who_represents_an_adult_who_cannot_decide() -> None:
    family = Family(
        1, NOOR, date(2005, 1, 1), under_supervision=False, guardians=guardians_of("moeder ja"), incapacities=(UNABLE,)
    )
    with pytest.raises(RuleError, match="leg vast wie Noor vertegenwoordigt"):
        invitees(family, TODAY)
    mother = replace(UNABLE, represented=Representative(1, Representation.FAMILY, "woont bij haar", TODAY))
    assert invitees(replace(family, incapacities=(mother,)), TODAY).names == ("Moeder van Veen", "Noor Bakker")


# -- what comes first ----------------------------------------------------------------------------------------------


def test_that_a_late_talk_goes_before_a_warning_and_that_before_a_talk_to_come() -> None:
    warned = watch(facts(tlv_until=None), TODAY)
    assert next_step(HELP, warned, (), TODAY).talk == TALKS[1]
    on_time = replace(HELP, milestones=(TALKS[0], replace(TALKS[1], held_on=TODAY), TALKS[2]))
    assert next_step(on_time, warned, (), TODAY).finding == warned[0]
    assert next_step(on_time, (), (), date(2024, 12, 2)).step is Step.PLAN_TALK


def test_that_a_gap_of_the_chain_goes_before_a_warning_and_that_before_what_has_its_turn() -> None:
    helped = replace(HELP, milestones=(TALKS[0], replace(TALKS[1], held_on=TODAY), TALKS[2]))
    warned = watch(facts(tlv_until=None), TODAY)
    team = Link(
        LinkKind.LOCAL_TEAM, LinkState.MISSING, since=date(2024, 8, 1), text="Geen contact.", step=Step.ASK_TEAM
    )
    final = Link(LinkKind.FINAL, LinkState.HERE, ENDS, step=Step.PLAN_TALK, stands_here=True)
    first = next_step(helped, warned, (team, final), TODAY)
    assert (first.verb, first.on, first.late) == ("Leg vraag vast", date(2024, 8, 1), True)
    assert next_step(helped, warned, (final,), TODAY).finding == warned[0]
    assert next_step(helped, (), (final,), date(2024, 12, 2)).step is Step.PLAN_TALK
    unlisted = replace(warned[0], kind=WatchKind.REGISTRATION)
    assert next_step(helped, (unlisted,), (final,), date(2024, 12, 2)).step is Step.PLAN_TALK, "the help goes on"


def test_that_a_talk_is_first_planned_then_invited_to_then_recorded() -> None:
    def step(**planned: object) -> Step | None:
        talks = (TALKS[0], replace(TALKS[1], due_on=date(2024, 9, 20), **planned), TALKS[2])  # type: ignore[arg-type]  # by name
        return next_step(replace(HELP, milestones=talks), watch(SOUND, TODAY), (), TODAY).step

    assert step() is Step.PLAN_TALK
    assert step(planned_on=date(2024, 9, 16), planned_at=630) is Step.INVITE
    assert step(planned_on=TODAY, planned_at=630) is Step.HOLD_TALK


# -- help that cannot be -------------------------------------------------------------------------------------------


def deploy(starts_on: date, ends_on: date = ENDS, offer: str = "begeleiding-youke") -> Deploy:
    return Deploy(offer, 9, "licht", "1 keer per week", 60, starts_on, ends_on)


def refusal(new: Deploy, *others: Deployment, decided_on: date = STARTS) -> tuple[str | None, str] | None:
    """Field and sentence; nothing when the help is sound."""
    try:
        require_sound(new, decided_on, others, "Begeleiding")
    except RuleError as refused:
        return refused.field, refused.text
    return None


def test_that_help_does_not_begin_before_its_decision() -> None:
    assert refusal(deploy(STARTS)) is None
    assert refusal(deploy(STARTS), decided_on=date(2024, 6, 18)) == (
        "starts_on",
        "De hulp kan niet beginnen voor het besluit van 18 juni 2024: pas 'vanaf' aan.",
    )


@pytest.mark.parametrize(
    ("starts_on", "refused"), [(STARTS, True), (ENDS, True), (date(2024, 12, 21), False)], ids=["same", "last", "after"]
)
def test_that_one_offer_is_not_given_twice_at_a_time(starts_on: date, *, refused: bool) -> None:
    told = (
        "starts_on",
        (
            f"Begeleiding loopt al van 17 juni 2024 tot en met 20 december 2024 ({HELP.casus_code}): "
            "wijzig die inzet, of kies een andere periode."
        ),
    )
    assert refusal(deploy(starts_on, date(2025, 2, 1)), HELP) == (told if refused else None)


def test_that_another_offer_may_run_beside_it() -> None:
    assert refusal(deploy(STARTS, offer="sport"), HELP) is None


NOT_HELD = replace(HELP, milestones=tuple(replace(one, held_on=None) for one in TALKS))
LATER = replace(HELP, milestones=tuple(replace(one, held_on=date(2024, 9, 2)) for one in TALKS))


@pytest.mark.parametrize(
    ("help_", "kind", "on", "words"),
    [
        (NOT_HELD, K.START_TALK, date(1900, 1, 1), "pas op 17 juni 2024 besloten"),
        (LATER, K.SIX_WEEKS, date(2024, 9, 1), "Op 2 september 2024 is gehouden: startgesprek. Kies die dag of een l"),
        (LATER, K.START_TALK, date(2024, 9, 3), "is gehouden: evaluatie na 6 weken. Kies die dag of een eerdere"),
        (LATER, K.FINAL, date(2024, 9, 1), "Kies die dag of een latere"),
    ],
)
def test_that_a_talk_was_held_after_the_decision_and_in_its_order(
    help_: Deployment, kind: MilestoneKind, on: date, words: str
) -> None:
    waits = tuple(replace(one, held_on=None) if one.kind is kind else one for one in help_.milestones)
    with pytest.raises(RuleError, match=words) as refused:
        checked_held(TalkHeld(on, EVERYBODY, "Goed."), replace(help_, milestones=waits), kind, TODAY, since=STARTS)
    assert refused.value.field == "on"
