"""Whom a consent names: the table of situations that a lawyer can read (situaties.md), and how names are typed."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import date

import pytest

from tests.domain.consent.test_situations import EVERY, MOVED, NAMES, TABLE
from zis_desktop.domain.consent.consent import Consent, DataKind, Purpose, Terms
from zis_desktop.domain.consent.naming import in_one_line, names_in, require_named, with_names
from zis_desktop.domain.errors import RuleError

HOME, DATA = Purpose.HOME_HELP, Purpose.REQUEST_DATA


def named(purpose: Purpose, text: str) -> Consent:
    day = date(2024, 9, 6)
    return Consent(1, 1, purpose, day, day, (), 1, Terms(parties=names_in(text)))


def lines() -> list[list[str]]:
    table = TABLE.read_text(encoding="utf-8").partition(NAMES)[2].partition(MOVED)[0]
    rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines())
    return [cells for cells in rows if cells[0].isdecimal()]


@pytest.mark.parametrize(("number", "purpose", "names", "who", "may"), lines())
def test_that_only_who_is_named_gets_or_gives_data(number: str, purpose: str, names: str, who: str, may: str) -> None:
    assert may in {"ja", "nee"}, number
    told = pytest.raises(RuleError, match="vraag eerst toestemming met die naam erop")
    with nullcontext() if may == "ja" else told:
        require_named(named(Purpose(purpose), names), who.split(", "))


def test_that_the_table_goes_on_counting_and_holds_both_lines() -> None:
    first = len(EVERY) + 1
    assert [int(cells[0]) for cells in lines()] == list(range(first, first + len(lines())))
    assert {cells[1] for cells in lines()} >= {HOME.value, DATA.value}


def test_that_names_are_typed_with_a_semicolon_between_and_each_counts_once() -> None:
    assert names_in(" Wijkteam  Soest;GGZ De Boog, Zeist ; ;Wijkteam Soest") == ("Wijkteam Soest", "GGZ De Boog, Zeist")
    assert names_in(in_one_line(("Wijkteam Soest", "GGZ De Boog"))) == ("Wijkteam Soest", "GGZ De Boog")


def test_that_every_status_says_whom_the_form_names() -> None:
    asked = named(HOME, "Wijkteam Soest; GGZ De Boog")
    assert with_names("Gevraagd.", asked) == "Gevraagd. Het formulier noemt Wijkteam Soest en GGZ De Boog."
    nobody = named(DATA, "")
    of_home = replace(nobody, terms=replace(nobody.terms, data=frozenset({DataKind.HOME})))
    assert with_names("Gevraagd.", of_home) == (
        "Gevraagd. Het formulier noemt nog niemand. Het vraagt op: hoe het thuis gaat en hulp thuis."
    )
    assert with_names("Gevraagd.", named(Purpose.YOUKE, "")) == "Gevraagd."
