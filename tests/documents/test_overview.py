"""The director's overview: one page, findings as titles, the longest waiting first."""

from dataclasses import replace
from datetime import date

from tests.documents.reading import made, one_line, pages
from tests.documents.samples import OVERVIEW
from zis_desktop.documents import overview
from zis_desktop.documents.overview import WaitingPupil
from zis_desktop.domain.overview import Quarter


def waiting(number: int) -> WaitingPupil:
    why = "Er is nog geen plaats, en de handtekening van een ouder ontbreekt ook nog. " * 4
    return WaitingPupil(f"Leerling {number}", "2a", "Inzet Youké starten", date(2024, 5, 1), 9 + number, why)


def test_that_sixty_waiting_pupils_still_make_one_page_that_says_how_many_are_not_on_it() -> None:
    many = replace(OVERVIEW, waiting=tuple(waiting(number) for number in range(60)), running=OVERVIEW.running * 20)
    texts = pages(overview.build(many))
    assert len(texts) == 1
    assert "60 leerlingen wachten langer dan 8 weken" in texts[0]
    assert "die zo lang wachten (vervolg in ZIS)" in texts[0]


def test_that_the_titles_are_the_findings() -> None:
    text = one_line(made("overview"))
    for words in (
        "2 leerlingen wachten langer dan 8 weken op hulp",
        "2 besluiten wachten op u",
        "66 % startte binnen 8 weken, 9 punten onder het doel",
        "81:00 uur geschreven, 9:00 minder dan gepland",
        "23 trajecten lopen",
    ):
        assert words in text


def test_that_who_waits_longest_comes_first_with_the_reason() -> None:
    text = one_line(made("overview"))
    assert text.index("Kai Mulder") < text.index("Ilse Vos")
    assert "Handtekening van vader ontbreekt sinds 3 juli." in text
    assert "Bo Visser" not in text


def test_that_an_empty_month_says_so() -> None:
    empty = replace(
        OVERVIEW, waiting=(), decisions=(), running=(), hours=(), periods=(), figures=(), planned_minutes=None
    )
    text = one_line(overview.build(empty))
    for words in ("Niemand wacht langer dan 8 weken", "Er wachten geen besluiten op u", "Er is nog geen hulp gestart"):
        assert words in text


def test_that_a_period_without_starts_is_not_a_zero_score() -> None:
    text = one_line(overview.build(replace(OVERVIEW, periods=(*OVERVIEW.periods, Quarter("okt–dec 24", 0, 0)))))
    assert "66 % startte binnen 8 weken" in text
