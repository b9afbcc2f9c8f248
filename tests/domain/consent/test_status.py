"""The state of a consent on a day: situations in a table that a lawyer can read (R11)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.families import HELP, ON, OPP, SHARE, signers_of
from zis_desktop.domain.consent.consent import Matter, Signature, SignatureState
from zis_desktop.domain.consent.status import ConsentState, ConsentStatus, consent_state

UNTIL = date(2025, 7, 31)
BOTH = "moeder ja, vader ja"

# matter, age, who is around the pupil, what each did, the state
SITUATIONS = [
    (HELP, 14, BOTH, "", "niet gevraagd"),
    (HELP, 14, BOTH, "moeder gevraagd, vader gevraagd, leerling gevraagd", "gevraagd"),
    (HELP, 14, BOTH, "moeder gegeven, vader gevraagd, leerling gevraagd", "deels getekend"),
    (HELP, 14, BOTH, "moeder gegeven, leerling gegeven", "deels getekend"),
    (HELP, 14, BOTH, "moeder gegeven, vader gegeven", "deels getekend"),
    (HELP, 14, BOTH, "moeder gegeven, vader gegeven, leerling gegeven", "compleet"),
    (HELP, 14, BOTH, "moeder gegeven, vader geweigerd, leerling gegeven", "geweigerd"),
    (HELP, 14, BOTH, "moeder gegeven, vader gegeven, leerling geweigerd", "geweigerd"),
    (HELP, 14, BOTH, "moeder ingetrokken, vader geweigerd, leerling gegeven", "ingetrokken"),
    (HELP, 11, BOTH, "moeder gegeven, vader gegeven", "compleet"),
    (HELP, 11, BOTH, "moeder gegeven, vader gegeven, leerling geweigerd", "compleet"),
    (HELP, 16, BOTH, "leerling gegeven", "compleet"),
    (HELP, 16, BOTH, "moeder geweigerd, vader geweigerd, leerling gegeven", "compleet"),
    (HELP, 16, BOTH, "moeder gegeven, vader gegeven", "gevraagd"),
    (HELP, 14, "moeder ja, vader nee", "moeder gegeven, vader geweigerd, leerling gegeven", "compleet"),
    (HELP, 14, "moeder ja, vader onbekend", "moeder gegeven, leerling gegeven", "onduidelijk wie tekent"),
    (
        HELP,
        14,
        "moeder ja, vader onbekend",
        "moeder gegeven, vader gegeven, leerling gegeven",
        "onduidelijk wie tekent",
    ),
    (HELP, 16, "moeder ja, vader onbekend", "leerling gegeven", "compleet"),
    (HELP, 9, "", "moeder gegeven", "niet gevraagd"),
    (HELP, 14, "voogd ja, moeder nee", "voogd gegeven, leerling gegeven", "compleet"),
    (SHARE, 14, BOTH, "moeder gegeven, vader gegeven", "deels getekend"),
    (SHARE, 16, BOTH, "leerling ingetrokken", "ingetrokken"),
    (OPP, 17, BOTH, "moeder gegeven, vader gegeven", "compleet"),
    (OPP, 17, BOTH, "leerling gegeven", "gevraagd"),
    (OPP, 18, BOTH, "moeder gegeven, vader gegeven", "gevraagd"),
    (OPP, 18, BOTH, "leerling gegeven", "compleet"),
]


def signatures_of(around: str, what: str, on: date = ON) -> list[Signature]:
    """'moeder gegeven, leerling gevraagd' as signatures of the guardians in `around` and of the pupil."""
    ids = {line.split()[0]: number for number, line in enumerate(around.split(", "), start=1) if line}
    lines = [line.split() for line in what.split(", ") if line]
    return [
        Signature(number, relation.title(), relation, ids.get(relation), SignatureState(state), on, "")
        for number, (relation, state) in enumerate(lines, start=1)
    ]


def status_of(matter: Matter, age: int, around: str, what: str, on: date = ON) -> ConsentStatus:
    required = signers_of(matter, age, around)
    return consent_state(required, signatures_of(around, what), on=on, valid_until=UNTIL)


@pytest.mark.parametrize(("matter", "age", "around", "what", "state"), SITUATIONS)
def test_that_the_state_follows_the_table(matter: Matter, age: int, around: str, what: str, state: str) -> None:
    assert status_of(matter, age, around, what).state.value == state


def test_that_the_sentence_names_who_is_missing() -> None:
    one = status_of(HELP, 14, BOTH, "moeder gegeven, leerling gegeven")
    assert one.text == "De handtekening van Vader van Veen (vader) ontbreekt nog: vraag die."
    two = status_of(HELP, 14, BOTH, "moeder gegeven")
    assert two.text == (
        "De handtekeningen van Vader van Veen (vader) en Sam van Veen (leerling) ontbreken nog: vraag die."
    )
    assert [signer.relation for signer in two.missing] == ["vader", "leerling"]


def test_that_a_withdrawal_stops_everything_and_says_so() -> None:
    status = status_of(HELP, 14, BOTH, "moeder ingetrokken, vader gegeven, leerling gegeven")
    assert status.text == "Moeder van Veen trok de toestemming in: deel niets en start niets."
    assert not status.is_complete


def test_that_consent_holds_through_its_last_day_and_not_after() -> None:
    all_given = "moeder gegeven, vader gegeven, leerling gegeven"
    assert status_of(HELP, 14, BOTH, all_given, on=UNTIL).is_complete
    after = status_of(HELP, 14, BOTH, all_given, on=date(2025, 8, 1))
    assert after.state is ConsentState.EXPIRED
    assert after.text == "Toestemming is verlopen op 31 juli 2025: vraag opnieuw."


def test_that_what_happens_later_does_not_count_yet() -> None:
    required = signers_of(HELP, 16, "")
    given_then_withdrawn = [
        Signature(1, "Sam", "leerling", None, SignatureState.GIVEN, date(2024, 9, 10), ""),
        Signature(2, "Sam", "Leerling", None, SignatureState.WITHDRAWN, date(2024, 9, 20), ""),
    ]
    states = [
        consent_state(required, given_then_withdrawn, on=day, valid_until=UNTIL).state
        for day in (date(2024, 9, 9), date(2024, 9, 10), date(2024, 9, 19), date(2024, 9, 20))
    ]
    assert states == [ConsentState.NOT_ASKED, ConsentState.COMPLETE, ConsentState.COMPLETE, ConsentState.WITHDRAWN]


@given(
    st.sampled_from(Matter),
    st.integers(8, 20),
    st.sampled_from(["", "moeder ja", BOTH, "moeder ja, vader onbekend", "voogd ja", "moeder nee, vader nee"]),
    st.lists(
        st.builds(
            Signature, id=st.integers(1, 99), signer=st.just("x"), relation=st.sampled_from(["leerling", "oom"]),
            guardian_id=st.sampled_from([None, 1, 2, 3]), state=st.sampled_from(SignatureState),
            on=st.dates(date(2024, 9, 1), date(2024, 9, 20)), evidence=st.just(""),
        ),
        max_size=6,
    ),
)  # fmt: skip
def test_that_complete_means_each_required_signer_gave_it_last_and_nothing_is_open(
    matter: Matter, age: int, around: str, signatures: list[Signature]
) -> None:
    required = signers_of(matter, age, around)
    status = consent_state(required, signatures, on=ON, valid_until=UNTIL)
    if not status.is_complete:
        assert status.text
        return
    assert required.signers
    assert not required.questions
    for signer in required.signers:
        own = [one for one in signatures if one.on <= ON and one.guardian_id == signer.guardian_id]
        own = [one for one in own if one.guardian_id is not None or one.relation == "leerling"]
        assert sorted(own, key=lambda one: (one.on, one.id))[-1].state is SignatureState.GIVEN
