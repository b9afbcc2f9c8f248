"""Who must sign: situations in a table that a lawyer can read (R11; domain 2a)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.families import HELP, ON, OPP, SAM, SHARE, guardians_of, signers_of
from zis_desktop.domain.consent.authority import standing, to_look_up
from zis_desktop.domain.consent.consent import Matter, Purpose
from zis_desktop.domain.consent.signers import (
    SignerKind,
    birthday,
    matter_of,
    next_change,
    required_signers,
)
from zis_desktop.domain.people import Name
from zis_desktop.domain.pupils import Gezag, Guardian, age_on

# matter, age, who is around the pupil (relation gezag), particulars, who signs, what to find out first ('' nothing)
SITUATIONS = [
    # Jeugdhulp, two parents with gezag (married, or divorced with gezag kept): Jeugdwet 7.3.4 and 7.3.5
    (HELP, 9, "moeder ja, vader ja", "", "moeder, vader", ""),
    (HELP, 11, "moeder ja, vader ja", "", "moeder, vader", ""),
    (HELP, 12, "moeder ja, vader ja", "", "moeder, vader, leerling", ""),
    (HELP, 13, "moeder ja, vader ja", "", "moeder, vader, leerling", ""),
    (HELP, 15, "moeder ja, vader ja", "", "moeder, vader, leerling", ""),
    (HELP, 16, "moeder ja, vader ja", "", "leerling", ""),
    (HELP, 17, "moeder ja, vader ja", "", "leerling", ""),
    (HELP, 18, "moeder ja, vader ja", "", "leerling", ""),
    (HELP, 20, "", "", "leerling", ""),
    # A parent without gezag never signs (BW 1:377c gives information only)
    (HELP, 11, "moeder ja, vader nee", "", "moeder", ""),
    (HELP, 14, "moeder ja, vader nee", "", "moeder, leerling", ""),
    (HELP, 14, "moeder nee, vader ja", "", "vader, leerling", ""),
    (HELP, 16, "moeder nee, vader nee", "", "leerling", ""),
    (HELP, 11, "moeder nee, vader nee", "", "", "niemand met gezag"),
    # Unknown gezag is found out first, and matters only where parents sign
    (HELP, 11, "moeder ja, vader onbekend", "", "moeder", "vader"),
    (HELP, 14, "moeder ja, vader onbekend", "", "moeder, leerling", "vader"),
    (HELP, 14, "moeder onbekend, vader onbekend", "", "leerling", "moeder"),
    (HELP, 16, "moeder ja, vader onbekend", "", "leerling", ""),
    (HELP, 18, "moeder onbekend", "", "leerling", ""),
    # One parent, or nobody known
    (HELP, 14, "moeder ja", "", "moeder, leerling", ""),
    (HELP, 11, "", "", "", "niemand met gezag"),
    (HELP, 14, "", "", "leerling", "niemand met gezag"),
    # A voogd signs instead of the parents
    (HELP, 11, "voogd ja, moeder nee", "", "voogd", ""),
    (HELP, 14, "voogd ja", "", "voogd, leerling", ""),
    (HELP, 16, "voogd ja", "", "leerling", ""),
    (HELP, 14, "voogd onbekend, moeder nee", "", "leerling", "voogd"),
    (HELP, 14, "voogd ja, moeder ja", "", "voogd, leerling", "Er staat een voogd, maar ook gezag"),
    (HELP, 14, "voogd nee, moeder ja", "", "moeder, leerling", ""),
    # OTS: the parents keep gezag and sign, the gezinsvoogd does not
    (HELP, 11, "moeder ja, vader ja", "OTS", "moeder, vader", ""),
    (HELP, 14, "moeder ja, gezinsvoogd ja", "OTS", "moeder, leerling", ""),
    (HELP, 16, "moeder ja, gezinsvoogd ja", "OTS", "leerling", ""),
    # Unable to weigh the matter, from 12 (Jeugdwet 7.3.15)
    (HELP, 13, "moeder ja, vader ja", "wilsonbekwaam", "moeder, vader", ""),
    (HELP, 17, "moeder ja, vader ja", "wilsonbekwaam", "moeder, vader", ""),
    (HELP, 17, "moeder ja, vader onbekend", "wilsonbekwaam", "moeder", "vader"),
    (HELP, 19, "moeder ja, curator ja", "wilsonbekwaam", "curator", ""),
    (HELP, 19, "moeder ja, vader ja", "wilsonbekwaam", "", "leg vast wie Sam vertegenwoordigt"),
    # Whether who has a curator or mentor can decide is judged first; 'gezag nee' says that it is not about this
    (HELP, 19, "curator ja", "", "leerling", "kan Sam dit zelf beslissen?"),
    (SHARE, 19, "mentor onbekend", "", "leerling", "Of de rechter"),
    (HELP, 19, "curator nee", "", "leerling", ""),
    # Sharing data: school and provider share with each other, so AVG 8 and Jeugdwet 7.3.11 hold at once
    (SHARE, 11, "moeder ja, vader ja", "", "moeder, vader", ""),
    (SHARE, 11, "moeder ja, vader nee", "", "moeder", ""),
    (SHARE, 12, "moeder ja, vader ja", "", "moeder, vader, leerling", ""),
    (SHARE, 15, "moeder ja, vader onbekend", "", "moeder, leerling", "vader"),
    (SHARE, 16, "moeder ja, vader ja", "", "leerling", ""),
    (SHARE, 18, "moeder ja, vader ja", "", "leerling", ""),
    (SHARE, 14, "voogd ja, vader nee", "", "voogd, leerling", ""),
    (SHARE, 14, "moeder ja, vader ja", "OTS", "moeder, vader, leerling", ""),
    (SHARE, 14, "moeder ja, vader ja", "wilsonbekwaam", "moeder, vader", ""),
    # Handelingsdeel of the OPP: the parents until 18, then the pupil (WEC 41a)
    (OPP, 11, "moeder ja, vader ja", "", "moeder, vader", ""),
    (OPP, 15, "moeder ja, vader nee", "", "moeder", ""),
    (OPP, 17, "moeder ja, vader ja", "", "moeder, vader", ""),
    (OPP, 17, "moeder ja, vader onbekend", "", "moeder", "vader"),
    (OPP, 17, "voogd ja", "", "voogd", ""),
    (OPP, 17, "moeder ja", "OTS", "moeder", ""),
    (OPP, 18, "moeder ja, vader ja", "", "leerling", ""),
    (OPP, 18, "moeder ja, vader ja", "wilsonbekwaam", "", "leg vast wie Sam vertegenwoordigt"),
    (OPP, 18, "moeder ja, mentor ja", "wilsonbekwaam", "mentor", ""),
    (OPP, 18, "moeder ja, mentor ja", "", "leerling", "kan Sam dit zelf beslissen?"),
]


def test_that_the_table_has_at_least_forty_situations_and_none_twice() -> None:
    assert len({row[:4] for row in SITUATIONS}) == len(SITUATIONS) >= 40


@pytest.mark.parametrize(("matter", "age", "around", "particulars", "who_signs", "find_out"), SITUATIONS)
def test_that_who_signs_follows_the_table(
    matter: Matter, age: int, around: str, particulars: str, who_signs: str, find_out: str
) -> None:
    required = signers_of(matter, age, around, particulars)
    assert ", ".join(signer.relation for signer in required.signers) == who_signs
    if find_out:
        assert find_out.lower() in " ".join(required.questions).lower()
    else:
        assert required.questions == ()


@given(
    st.sampled_from(Matter),
    st.integers(6, 21),
    st.lists(
        st.tuples(st.sampled_from(["moeder", "vader", "voogd", "gezinsvoogd"]), st.sampled_from(Gezag)), max_size=4
    ),
    st.booleans(),
)
def test_that_no_adult_signs_for_a_pupil_under_18_without_recorded_gezag(
    matter: Matter, age: int, around: list[tuple[str, Gezag]], incapable: bool
) -> None:
    guardians = tuple(
        Guardian(number, relation, relation, gezag, "", None, "", "") for number, (relation, gezag) in enumerate(around)
    )
    born = ON.replace(year=ON.year - age)
    required = required_signers(matter, pupil=SAM, birth_date=born, on=ON, guardians=guardians, incapable=incapable)
    with_gezag = {one.id for one in guardians if one.gezag is Gezag.YES and one.relation != "gezinsvoogd"}
    adults = {signer.guardian_id for signer in required.signers if signer.kind is SignerKind.GUARDIAN}
    assert adults <= with_gezag
    assert required.signers or required.questions, "somebody signs, or the question who does is named"


def test_that_only_authority_that_can_be_there_is_looked_up() -> None:
    around = guardians_of("vader onbekend, voogd onbekend, gezinsvoogd onbekend, mentor onbekend, oma nee")
    assert [one.relation for one in to_look_up(around, adult=False)] == ["vader", "voogd"]
    assert [one.relation for one in to_look_up(around, adult=True)] == ["mentor"]
    assert [standing(one, adult=False) for one in around[1:4]] == ["gezag onbekend", "", ""]


@pytest.mark.parametrize(("age", "alone"), [(13, False), (16, True), (19, True)])
def test_that_a_pupil_who_signs_along_is_never_taken_to_decide_alone(age: int, alone: bool) -> None:
    required = signers_of(HELP, age, "moeder onbekend")
    assert ([one.relation for one in required.signers], required.is_pupil_alone) == (["leerling"], alone)


def test_that_the_form_explains_who_signs_and_why() -> None:
    required = signers_of(HELP, 13, "moeder ja, vader ja")
    assert required.explanation == "Sam is 13 jaar. Daarom tekenen Moeder van Veen, Vader van Veen en Sam van Veen."
    assert [signer.why for signer in required.signers] == ["heeft gezag", "heeft gezag", "is 13 jaar en tekent mee"]
    assert signers_of(HELP, 16, "").explanation == "Sam is 16 jaar. Daarom tekent Sam van Veen."
    assert signers_of(HELP, 9, "").explanation.endswith("Wie moet tekenen, is nog niet bekend.")


def test_that_a_voogd_and_a_gezinsvoogd_are_known_however_they_are_written() -> None:
    def signing(*relations: str) -> list[str]:
        guardians = tuple(
            Guardian(n, f"Persoon {n}", relation, Gezag.YES, "gezagsregister", ON, "", "")
            for n, relation in enumerate(relations)
        )
        found = required_signers(
            HELP, pupil=Name("Sam", "", "Veen"), birth_date=ON.replace(year=ON.year - 11), on=ON, guardians=guardians
        )
        return [one.relation for one in found.signers]

    assert signing("Voogd (GI)", "moeder") == ["Voogd (GI)"]
    assert signing("moeder", "Gezinsvoogd, JB Midden") == ["moeder"]
    assert signing("Jeugdbeschermer (GI)") == ["Jeugdbeschermer (GI)"]


def test_that_ots_and_a_single_parent_are_noted_without_blocking() -> None:
    ots = signers_of(HELP, 14, "moeder ja, vader ja", "OTS")
    assert ots.notes == ("Er is een ondertoezichtstelling: de ouders houden gezag en tekenen, de gezinsvoogd niet.",)
    assert signers_of(HELP, 14, "moeder ja").notes == ("Er is één ouder bekend: controleer of nog iemand gezag heeft.",)


def test_that_gezag_on_a_parents_word_alone_is_noted() -> None:
    unchecked = Guardian(1, "Karin Smeets", "moeder", Gezag.YES, "", None, "", "")
    required = required_signers(HELP, pupil=SAM, birth_date=date(2010, 3, 12), on=ON, guardians=(unchecked,))
    assert "Gezag van Karin Smeets (moeder) is niet gecontroleerd." in required.notes


@pytest.mark.parametrize(
    ("on", "who_signs"),
    [
        (date(2024, 2, 28), ["moeder"]),
        (date(2024, 2, 29), ["moeder", "leerling"]),
        (date(2028, 2, 28), ["moeder", "leerling"]),
        (date(2028, 2, 29), ["leerling"]),
    ],
)
def test_that_signers_change_on_the_birthday_itself_also_for_29_february(on: date, who_signs: list[str]) -> None:
    required = required_signers(
        HELP, pupil=SAM, birth_date=date(2012, 2, 29), on=on, guardians=guardians_of("moeder ja")
    )
    assert [signer.relation for signer in required.signers] == who_signs


def test_that_born_on_29_february_turns_18_on_1_march_of_a_common_year() -> None:
    assert birthday(date(2008, 2, 29), 18) == date(2026, 3, 1)
    assert next_change(OPP, date(2008, 2, 29), date(2026, 2, 28)) == date(2026, 3, 1)


@given(st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.integers(1, 25))
def test_that_a_birthday_is_the_first_day_of_that_age(born: date, age: int) -> None:
    day = birthday(born, age)
    assert age_on(born, day) == age
    assert age_on(born, day - timedelta(days=1)) == age - 1


@given(
    st.sampled_from(Matter),
    st.dates(date(2005, 1, 1), date(2014, 12, 31)),
    st.dates(date(2023, 8, 1), date(2030, 8, 1)),
)
def test_that_signers_stay_the_same_until_the_next_change_and_differ_on_it(
    matter: Matter, born: date, on: date
) -> None:
    def relations(day: date) -> list[str]:
        found = required_signers(matter, pupil=SAM, birth_date=born, on=day, guardians=guardians_of("moeder ja"))
        return [signer.relation for signer in found.signers]

    change = next_change(matter, born, on)
    if change is None:
        assert relations(on) == ["leerling"]
    else:
        assert relations(change - timedelta(days=1)) == relations(on) != relations(change)


def test_that_only_the_help_itself_falls_under_the_regime_of_jeugdhulp() -> None:
    assert [purpose for purpose in Purpose if matter_of(purpose) is HELP] == [Purpose.YOUKE]
