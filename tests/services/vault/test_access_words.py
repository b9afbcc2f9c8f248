"""What a row of the log says to parents: few things by name, many by what they are about (J10, B1)."""

from datetime import UTC, datetime

import pytest

from zis_desktop.domain.vault.access_log import Action, Row
from zis_desktop.services.vault.access_words import ABOUT, deed
from zis_desktop.services.vault.person_words import Group
from zis_desktop.store.log.recording import WORDS, Touch


def row(action: Action, subject: str) -> Row:
    return Row(
        1, datetime(2024, 9, 6, 9, tzinfo=UTC), "mila", "Mila Jansen", "directeur", action.value, subject, 7, "", "", ""
    )


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("doel en score van een doel vastgelegd", "Doel en score van een doel vastgelegd"),
        (
            "toestemming, handtekening, doel in het OPP en besluit vastgelegd; casus gewijzigd",
            "Schreef op: toestemming, de vergadering en het plan (OPP); casus gewijzigd",
        ),
        (
            "andere hulp (beschikking, pgb, WLZ), inzet, gesprek bij de inzet en woonplaats gewijzigd",
            "Wijzigde: de leerling en de hulp",
        ),
    ],
)
def test_that_many_things_are_told_by_what_they_are_about(subject: str, said: str) -> None:
    assert deed(row(Action.CHANGED, subject)) == said


def test_that_everything_that_is_kept_has_such_a_word() -> None:
    assert set(ABOUT) == set(Group)
    every = ", ".join(WORDS.values())
    assert deed(row(Action.CHANGED, f"{every} {Touch.MADE.value}")).startswith(
        "Schreef op: de leerling, de ouders, toestemming"
    )
