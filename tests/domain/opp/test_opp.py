"""The OPP over time: what stood in it on a day, what changed, who was heard, who agreed, and what cannot be."""

from dataclasses import replace
from datetime import date

import pytest

from zis_desktop.domain.casus.casus import Answer, Goal, LifeArea
from zis_desktop.domain.consent.consent import Matter
from zis_desktop.domain.consent.signers import SignerList, required_signers
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.goal_rules import GoalScore
from zis_desktop.domain.opp.opp import (
    Agreement,
    HeardHow,
    NewVersion,
    NewView,
    OppOccasion,
    OppText,
    OppVersion,
    Speaker,
    as_it_stands,
    changes_between,
    check_agreement,
    check_version,
    check_view,
    differences,
    not_heard,
    speakers,
    standing_handelingsdeel,
    version_on,
    without_agreement,
)
from zis_desktop.domain.people import Name
from zis_desktop.domain.pupils import Gezag, Guardian, Profile

TODAY = date(2024, 9, 6)
ENROLLED = date(2023, 8, 21)
TEXT = OppText(Profile.ARBEIDSMARKT, "werk in de techniek", "schrikt snel", "vaste start", "Elke dag een start.")
DRAWN_UP = NewVersion(OppOccasion.DRAWN_UP, date(2023, 9, 20), TEXT)
CHANGED = NewVersion(OppOccasion.CHANGED, date(2024, 6, 3), replace(TEXT, destination="mbo 2"), "Er komt hulp bij.")
EVALUATED = NewVersion(OppOccasion.WITH_PARENTS, date(2024, 6, 20), CHANGED.text, "Het helpt.", contributes=Answer.YES)
GOAL = Goal(
    1, "Op tijd", LifeArea.SCHOOL, "dagen", "1", "4", date(2024, 12, 20),
    ((date(2024, 6, 1), -1), (date(2024, 7, 1), 1)), ("0", "2", "4", "5", "5, alleen"),
)  # fmt: skip
PUPIL, MOTHER, FATHER = Speaker("Yara Benali", "leerling"), Speaker("Samira", "moeder"), Speaker("Mo", "vader")
ASKED = (PUPIL, MOTHER, FATHER)
HEARD = NewView(PUPIL, date(2024, 6, 3), HeardHow.TALK, "Ik wil blijven.")


def version(new: NewVersion, number: int = 1, *views: NewView, agreed: tuple[Agreement, ...] = ()) -> OppVersion:
    return OppVersion(number, new, "Marieke", (as_it_stands(GOAL, new.on),), views, agreed)


FIRST, SECOND, THIRD = version(DRAWN_UP, 1), version(CHANGED, 2), version(EVALUATED, 3)
ALL = (FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    ("day", "stood"),
    [
        (date(2023, 9, 19), None), (date(2023, 9, 20), FIRST), (date(2024, 6, 2), FIRST),
        (date(2024, 6, 3), SECOND), (TODAY, THIRD),
    ],
)  # fmt: skip
def test_that_what_stood_in_the_opp_is_known_for_every_day(day: date, stood: OppVersion | None) -> None:
    assert version_on(reversed(ALL), day) == stood


def test_that_of_two_versions_of_one_day_the_later_one_stands() -> None:
    again = version(replace(CHANGED, reason="Typefout hersteld."), 4)
    assert version_on((SECOND, again), date(2024, 6, 3)) == again


def test_that_the_difference_names_what_changed_and_nothing_else() -> None:
    found = [(one.what, one.before, one.after) for one in differences(FIRST, SECOND)]
    assert found == [
        ("Bestemming", "werk in de techniek", "mbo 2"),
        (
            "Doel: Op tijd",
            "van 1 naar 4, uiterlijk 20 december 2024",
            "van 1 naar 4, uiterlijk 20 december 2024, score −1",
        ),
    ]
    assert differences(SECOND, SECOND) == ()
    assert {one.before for one in differences(None, FIRST)} == {""}


def test_that_each_change_between_two_versions_names_what_made_it_last() -> None:
    again = replace(CHANGED, on=date(2024, 7, 1), text=replace(CHANGED.text, destination="mbo 3", helping="rust"))
    last = replace(version(again, 4), decision="besluit van 1 juli 2024, K-017")
    found = changes_between((*ALL, last), FIRST, last)
    assert [(one.difference.what, one.difference.after, one.made_by.behind) for one in found] == [
        ("Bestemming", "mbo 3", "besluit van 1 juli 2024, K-017"),
        ("Bevorderende factoren", "rust", "besluit van 1 juli 2024, K-017"),
        (
            "Doel: Op tijd",
            "van 1 naar 4, uiterlijk 20 december 2024, score +1",
            "besluit van 1 juli 2024, K-017",
        ),
    ]
    assert [one.made_by for one in changes_between(ALL, FIRST, THIRD)] == [SECOND, SECOND]
    with pytest.raises(ValueError, match="order"):
        changes_between(ALL, THIRD, FIRST)


def test_that_what_was_put_back_on_the_way_is_no_change() -> None:
    back = version(replace(CHANGED, on=date(2024, 7, 1), text=TEXT), 4)
    whats = [one.difference.what for one in changes_between((*ALL, back), FIRST, back)]
    assert "Bestemming" not in whats


def test_that_a_goal_that_weighs_more_counts_more_in_the_t_score_of_a_version() -> None:
    light = as_it_stands(GOAL, TODAY)
    heavy = replace(light, text="Slaapt", score=-1, weight=3)
    assert replace(FIRST, goals=(light, heavy)).scores == (GoalScore(1), GoalScore(-1, 3))
    assert as_it_stands(replace(GOAL, weight=3), TODAY).weight == 3
    heavier = replace(FIRST, goals=(replace(FIRST.goals[0], weight=3),))
    assert [one.after for one in differences(FIRST, heavier)] == [
        "van 1 naar 4, uiterlijk 20 december 2024, telt 3 keer"
    ]


def test_that_a_goal_stands_with_its_last_score_until_that_day_in_its_own_words() -> None:
    then = as_it_stands(GOAL, date(2024, 6, 30))
    assert (then.score, then.scored_on, then.reached) == (-1, date(2024, 6, 1), "2")
    assert as_it_stands(GOAL, date(2024, 5, 1)).score is None


def test_that_pupil_and_parents_are_heard_at_every_occasion_but_that_of_the_cvb() -> None:
    assert not_heard(version(CHANGED, 1, HEARD), ASKED) == (MOTHER, FATHER)
    assert not_heard(version(EVALUATED, 1, replace(HEARD, who=MOTHER)), ASKED) == (PUPIL, FATHER)
    assert not_heard(version(replace(EVALUATED, occasion=OppOccasion.BY_CVB)), ASKED) == ()


def test_that_who_is_called_otherwise_by_now_is_the_same_person_and_two_who_are_not_known_yet_are_two() -> None:
    carer = replace(MOTHER, relation="voogd")
    renamed = Speaker("Yara de Vries", "leerling")
    heard = (replace(HEARD, who=renamed), replace(HEARD, who=carer))
    assert not_heard(version(CHANGED, 1, *heard), ASKED) == (FATHER,)
    unknown = Speaker("", "moeder"), Speaker("", "vader")
    assert not_heard(version(CHANGED, 1, replace(HEARD, who=unknown[0])), unknown) == unknown[1:]


def test_that_the_last_word_of_each_on_the_handelingsdeel_counts() -> None:
    no = Agreement("Samira", "moeder", agrees=False, on=date(2024, 6, 3), remark="eerst een gesprek")
    asked = ("Samira", "Karim")
    assert without_agreement(version(CHANGED, 1, agreed=(no,)), asked) == asked
    yes = replace(no, agrees=True, on=date(2024, 6, 10))
    assert without_agreement(version(CHANGED, 1, agreed=(no, yes)), asked) == ("Karim",)
    assert without_agreement(version(CHANGED, 1, agreed=(yes, no)), asked) == ("Karim",)  # the no is of a week before
    later = replace(no, on=date(2024, 6, 17))
    assert without_agreement(version(CHANGED, 1, agreed=(yes, later)), asked) == asked
    assert without_agreement(THIRD, asked) == ()


def test_that_of_two_with_one_name_the_yes_of_one_is_not_that_of_the_other() -> None:
    yes = Agreement("R. de Wit", "moeder", agrees=True, on=date(2024, 6, 10))
    no = replace(yes, relation="vader", agrees=False, on=date(2024, 6, 3), remark="te veel")
    assert without_agreement(version(CHANGED, 1, agreed=(no, yes)), ("R. de Wit",)) == ("R. de Wit",)


def test_that_an_evaluation_leaves_the_agreed_handelingsdeel_in_force() -> None:
    assert standing_handelingsdeel(ALL, TODAY) == SECOND
    assert standing_handelingsdeel(ALL, date(2024, 1, 1)) == FIRST


@pytest.mark.parametrize(
    ("new", "known", "field", "says"),
    [
        (replace(DRAWN_UP, on=date(2024, 9, 7)), (), "on", "nog niet geweest"),
        (replace(DRAWN_UP, on=date(2023, 8, 20)), (), "on", "op school sinds 21 augustus 2023"),
        (EVALUATED, (), "occasion", "nog geen OPP"),
        (replace(DRAWN_UP, on=TODAY), (FIRST,), "occasion", "al vastgesteld op 20 september 2023"),
        (replace(EVALUATED, on=date(2023, 9, 1)), (FIRST,), "on", "Evalueren kan niet eerder"),
        (replace(CHANGED, on=date(2024, 6, 1)), ALL, "on", "Op 20 juni 2024 is al iets vastgelegd"),
        (replace(DRAWN_UP, text=replace(TEXT, profile=Profile.UNKNOWN)), (), "profile", "uitstroomprofiel"),
        (replace(DRAWN_UP, text=replace(TEXT, destination=" ")), (), "destination", "welke plek"),
        (replace(DRAWN_UP, text=replace(TEXT, support="")), (), "support", "handelingsdeel"),
        (replace(DRAWN_UP, text=replace(TEXT, hindering=" ")), (), "hindering", "wat het moeilijk maakt"),
        (replace(CHANGED, text=replace(TEXT, helping="")), (FIRST,), "helping", "wat helpt"),
        (replace(CHANGED, reason=""), (FIRST,), "reason", "wat er wijzigt"),
        (replace(EVALUATED, contributes=None), (FIRST,), "contributes", "nog bijdraagt"),
        (replace(EVALUATED, reason=""), (FIRST,), "reason", "wat de evaluatie opleverde"),
    ],
)
def test_that_a_version_that_cannot_be_is_refused_beside_its_field(
    new: NewVersion, known: tuple[OppVersion, ...], field: str, says: str
) -> None:
    with pytest.raises(RuleError, match=says) as told:
        check_version(new, known, enrolled_on=ENROLLED, today=TODAY)
    assert told.value.field == field


@pytest.mark.parametrize(("new", "known"), [(DRAWN_UP, ()), (CHANGED, (FIRST,)), (EVALUATED, (FIRST, SECOND))])
def test_that_a_version_that_follows_is_taken(new: NewVersion, known: tuple[OppVersion, ...]) -> None:
    assert refusal_of(new, known) == ""


def refusal_of(new: NewVersion, known: tuple[OppVersion, ...]) -> str:
    """Why it is not taken, empty when it is."""
    try:
        check_version(new, known, enrolled_on=ENROLLED, today=TODAY)
    except RuleError as error:
        return error.text
    return ""


def test_that_a_view_has_words_also_when_somebody_would_not_speak() -> None:
    check_view(HEARD, SECOND, TODAY)
    with pytest.raises(RuleError, match="waarom het niet is gelukt"):
        check_view(replace(HEARD, how=HeardHow.DECLINED, text=" "), SECOND, TODAY)
    with pytest.raises(RuleError, match="wat er is gezegd"):
        check_view(replace(HEARD, text=""), SECOND, TODAY)
    with pytest.raises(RuleError, match="nog niet geweest"):
        check_view(replace(HEARD, on=date(2024, 9, 7)), SECOND, TODAY)


def test_that_an_agreement_follows_its_text_and_a_no_has_its_reason() -> None:
    yes = Agreement("Samira", "moeder", agrees=True, on=date(2024, 6, 3))
    check_agreement(yes, SECOND, TODAY)
    with pytest.raises(RuleError, match="Deze tekst is van 3 juni 2024"):
        check_agreement(replace(yes, on=date(2024, 6, 2)), SECOND, TODAY)
    with pytest.raises(RuleError, match="niet eens is"):
        check_agreement(replace(yes, agrees=False), SECOND, TODAY)
    with pytest.raises(RuleError, match="vastgesteld of gewijzigd"):
        check_agreement(yes, THIRD, TODAY)


def agree(born: date, *guardians: Guardian, incapable: bool = False) -> SignerList:
    return required_signers(
        Matter.OPP, pupil=Name("Yara", "", "Benali"), birth_date=born, on=TODAY, guardians=guardians,
        incapable=incapable,
    )  # fmt: skip


def guardian(number: int, name: str, relation: str) -> Guardian:
    return Guardian(number, name, relation, Gezag.YES, "", TODAY, "", "")


MINOR, ADULT = date(2010, 9, 1), date(2005, 9, 1)
PARENTS = guardian(1, "Samira", "moeder"), guardian(2, "Mo", "vader")
MENTOR, CURATOR = guardian(3, "T. Raad", "mentor (rechtbank)"), guardian(4, "B. Wind", "curator")


@pytest.mark.parametrize(
    ("asked", "called"),
    [
        (agree(MINOR, *PARENTS), ["de leerling", "Samira (moeder)", "Mo (vader)"]),
        (agree(MINOR), ["de leerling", "wie voor de leerling beslist"]),
        (agree(ADULT, *PARENTS), ["de leerling"]),
        (agree(ADULT, *PARENTS, MENTOR), ["de leerling"]),
        (agree(ADULT, *PARENTS, MENTOR, incapable=True), ["de leerling", "T. Raad (mentor (rechtbank))"]),
        (agree(ADULT, *PARENTS, CURATOR), ["de leerling", "B. Wind (curator)"]),
    ],
    ids=("parents", "nobody known", "adult", "mentor, not judged", "mentor, cannot", "curatele"),
)
def test_that_the_pupil_and_each_who_decides_for_the_pupil_are_heard(asked: SignerList, called: list[str]) -> None:
    """WEC 41a; the pupil at every age (kst-36443)."""
    assert [one.called for one in speakers("Yara Benali", asked)] == called


def test_that_the_curator_agrees_and_a_mentor_only_for_who_cannot_decide() -> None:
    """WEC 41a lid 2 asks who is handelingsbekwaam: curatele takes that (BW 1:381), mentorschap does not (BW 1:453)."""
    in_ward = agree(ADULT, *PARENTS, CURATOR)
    assert [one.name for one in in_ward.signers] == ["B. Wind"]
    assert in_ward.questions == ()
    assert in_ward.explanation == "Yara is 19 jaar en staat onder curatele. Daarom tekent B. Wind."
    mentored = agree(ADULT, *PARENTS, MENTOR)
    assert [one.name for one in mentored.signers] == ["Yara Benali"]
    assert "kan Yara dit zelf beslissen?" in mentored.questions[0]
    assert [one.name for one in agree(ADULT, *PARENTS, MENTOR, incapable=True).signers] == ["T. Raad"]


def test_that_a_view_without_a_name_is_refused() -> None:
    with pytest.raises(RuleError, match="wiens mening") as told:
        check_view(replace(HEARD, who=Speaker("", "ouders")), THIRD, TODAY)
    assert told.value.field == "who"
