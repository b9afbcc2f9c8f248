"""Agenda and minutes: order, gaps, concept, two records, and tables that break well."""

from dataclasses import replace

from tests.documents.minutes_samples import ITEMS, MINUTES
from tests.documents.reading import made, one_line, pages
from tests.documents.samples import AGENDA, POINTS_OF_OTHERS
from zis_desktop.documents import agenda, minutes
from zis_desktop.documents.drawing import style
from zis_desktop.documents.drawing.blocks import Column, ruled_table
from zis_desktop.domain.people import Viewpoint

TYPE = style.type_of()


def test_that_the_agenda_names_guests_at_their_block_with_their_window() -> None:
    text = one_line(made("agenda"))
    assert "CJG-blok 09:00–09:48, 48 min. Aanwezig: Fatima el Idrissi (09:00–10:00)" in text


def test_that_the_external_agenda_prints_only_what_the_data_hold() -> None:
    text = one_line(made("agenda_external"))
    assert "Intern deel van de vergadering" in text
    assert "Noor Hendriks" in text
    assert not any(other in text for other in POINTS_OF_OTHERS)


def test_that_a_missing_viewpoint_stands_at_the_top_of_the_agenda() -> None:
    first = pages(agenda.build(replace(AGENDA, missing_viewpoints=(Viewpoint.MEDICAL,))))[0]
    assert first.index("medische invalshoek") < first.index("Opening")


def test_that_an_agenda_that_is_too_long_says_by_how_much() -> None:
    assert "120 van 105 minuten: 15 minuten te veel" in one_line(agenda.build(replace(AGENDA, ends_at=630)))


def test_that_minutes_give_decisions_then_actions_then_reasons() -> None:
    text = one_line(made("minutes"))
    places = [
        text.index(words)
        for words in ("Besluiten", "Afspraken Wat", "Wie waren er", "Wat is besproken", "Aanvullingen")
    ]
    assert places == sorted(places)


def test_that_advice_without_decision_is_listed_apart() -> None:
    text = one_line(made("minutes"))
    assert "4 K-417 WLZ aanvragen het bevoegd gezag beslist nog" in text


def test_that_advice_and_decision_are_two_records_and_the_cjg_view_is_hers() -> None:
    text = one_line(made("minutes"))
    assert "Blik van het CJG (Fatima el Idrissi) Passend." in text
    assert "Advies van de commissie Wijzigen." in text
    assert "Besluit van het bevoegd gezag Gaat door zoals nu. Wijkt af van het advies" in text


def test_that_concept_stands_on_every_page_until_the_minutes_are_finalised() -> None:
    assert all("Concept" in page for page in pages(made("minutes_concept")))
    assert "Concept" not in one_line(made("minutes"))


def test_that_the_missing_viewpoint_is_said_in_the_minutes() -> None:
    assert "Ontbrak bij deze vergadering: de medische invalshoek." in one_line(made("minutes"))


def test_that_an_item_that_was_not_discussed_says_where_it_goes() -> None:
    assert "Niet besproken. Gaat naar ma 16 sep 2024." in one_line(made("minutes"))


def test_that_the_head_row_returns_on_every_page_of_a_long_table() -> None:
    many = tuple(replace(ITEMS[5], number=number) for number in range(1, 60))
    texts = pages(minutes.build(replace(MINUTES, items=many)))
    assert texts[1].count("Besluit Soort Datum") == 1


def test_that_a_row_that_fits_on_a_page_is_not_cut_in_two() -> None:
    table = ruled_table((Column("Wat", 1),), [["een regel tekst " * 100]] * 3, TYPE)
    height = table.wrap(style.TEXT_WIDTH, 10_000)[1]
    first, second = table.split(style.TEXT_WIDTH, height - 20)
    assert (len(first._rowHeights), len(second._rowHeights)) == (3, 2)
    assert table.split(style.TEXT_WIDTH, 60) == []


def test_that_a_row_taller_than_a_page_is_cut_rather_than_lost() -> None:
    table = ruled_table((Column("Wat", 1),), [["een regel tekst " * 2000]], TYPE)
    parts = table.split(style.TEXT_WIDTH, style.TEXT_HEIGHT)
    assert len(parts) == 2
