"""Who can be at a talk, by name; the roles that the covenant names, and who is invited (bijlage 3: 9)."""

from datetime import date

from zis_desktop.domain.consent.purpose import Family
from zis_desktop.domain.help.talks import (
    Around,
    Attendee,
    Present,
    TalkGuest,
    absent,
    guests,
    present_by_name,
    words_of,
)
from zis_desktop.domain.milestones import Milestone, MilestoneKind
from zis_desktop.domain.people import Name
from zis_desktop.domain.pupils import Gezag, Guardian

ON = date(2024, 9, 16)
MOTHER = Guardian(1, "Karin Smeets", "moeder", Gezag.YES, "gezagsregister", ON, "", "")
FATHER = Guardian(2, "Erik van Veen", "vader", Gezag.YES, "gezagsregister", ON, "", "")
NO_GEZAG = Guardian(3, "Tom Bos", "vader", Gezag.NO, "gezagsregister", ON, "", "")
GUARDIAN_OF_OTS = Guardian(4, "Els de Wit", "gezinsvoogd", Gezag.NO, "", None, "", "")
AROUND = Around("Joost Prins", "Daan Koster", "Youké", "Fatma Bakker", team_comes=True)


def of(*guardians: Guardian, born: date = date(2010, 3, 12), around: Around = AROUND) -> dict[str, TalkGuest]:
    family = Family(1, Name("Sam", "van", "Veen"), born, False, guardians)
    return {one.present.words: one for one in guests(family, around, ON)}


def test_that_each_parent_is_one_of_their_own() -> None:
    found = of(MOTHER, FATHER)
    assert list(found) == [
        "ouders: Karin Smeets", "ouders: Erik van Veen", "leerling: Sam van Veen", "school: Joost Prins",
        "jeugdhulp: Daan Koster", "lokaal team: Fatma Bakker",
    ]  # fmt: skip
    assert all(one.expected for one in found.values())


def test_that_a_parent_without_gezag_can_be_there_uninvited_and_who_is_no_parent_counts_as_none() -> None:
    found = of(MOTHER, NO_GEZAG, GUARDIAN_OF_OTS)
    assert not found["ouders: Tom Bos"].expected
    assert not found["anderen: Els de Wit"].expected


def test_that_of_an_adult_who_decides_alone_no_parent_is_expected() -> None:
    found = of(MOTHER, born=date(2006, 3, 12))
    assert not found["ouders: Karin Smeets"].expected
    assert found["leerling: Sam van Veen"].expected


def test_that_a_side_of_which_nobody_is_named_stands_without_a_name_and_a_team_that_may_not_come_is_not_expected() -> (
    None
):
    found = of(MOTHER, around=Around("", "", "Youké", "", team_comes=False))
    assert [found[words].what for words in ("school", "jeugdhulp", "lokaal team")] == [
        "iemand van school", "Youké", "lokaal team",
    ]  # fmt: skip
    assert not found["lokaal team"].expected


def test_that_one_parent_by_name_is_the_parents_and_a_side_that_was_not_there_is_missed() -> None:
    there = words_of([Present(Attendee.PUPIL, "Sam van Veen"), Present(Attendee.PARENTS, "Karin Smeets")])
    talk = Milestone(MilestoneKind.START_TALK, ON, ON, held_on=ON, present=tuple(there))
    assert present_by_name(talk) == ("Karin Smeets", "Sam van Veen")
    assert absent(talk) == (Attendee.SCHOOL, Attendee.PROVIDER, Attendee.LOCAL_TEAM)
