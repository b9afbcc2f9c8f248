"""What a pack says is new since the last one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from zis_desktop.domain.agenda.pack import Pack, PackPage, PageNews, Part, fingerprint, given_at, news

MADE = datetime(2024, 9, 2, 8, 0, tzinfo=UTC)
PRINTS = {part.name: fingerprint(part.value) for part in Part}
PAGE = PackPage(1, named=True, number=3, starts_at=540, prints=PRINTS)
OTHER = PackPage(2, named=False, number=4, starts_at=552, prints=PRINTS)


def pack(*pages: PackPage, made_at: datetime = MADE) -> Pack:
    return Pack(7, made_at, pages)


def test_that_the_first_pack_has_no_news() -> None:
    assert news(None, [PAGE]) is None


@pytest.mark.parametrize("part", Part)
def test_that_a_part_that_differs_is_the_only_one_marked(part: Part) -> None:
    now = replace(PAGE, prints=PRINTS | {part.name: fingerprint("iets anders")})
    found = news(pack(PAGE, OTHER), [now, OTHER])
    assert found is not None
    assert (found.of(1), found.of(2), found.gone) == (PageNews(changed=frozenset({part})), PageNews(), ())


def test_that_what_came_and_went_is_told_without_name_or_code() -> None:
    found = news(pack(PAGE), [OTHER])
    assert found is not None
    assert found.of(2) == PageNews(is_new=True)
    assert found.gone_text == "1 casus: punt 3 (09:00) van toen"


def test_that_no_mark_links_an_anonymous_page_to_the_name_of_before() -> None:
    found = news(pack(PAGE), [replace(PAGE, named=False)])
    assert found is not None
    assert found.of(1) == PageNews(is_new=True)
    assert [page.number for page in found.gone] == [3]


def test_that_a_place_on_the_agenda_is_no_change_as_long_as_the_time_stays() -> None:
    found = news(pack(PAGE), [replace(PAGE, number=5)])
    assert found is not None
    assert found.of(1).line("2 september 2024") == ("Ongewijzigd", "sinds 2 september 2024")


def test_that_the_parts_are_named_in_the_order_of_the_page() -> None:
    changed = PageNews(changed=frozenset({Part.GOALS, Part.WHY_NOW, Part.TIME}))
    assert changed.line("2 september 2024") == ("Gewijzigd", "sinds 2 september 2024: tijd, waarom nu en doelen")


def test_that_a_pack_of_today_is_told_with_its_time() -> None:
    found = news(pack(PAGE), [PAGE])
    assert found is not None
    assert found.since_text(MADE + timedelta(hours=3)) == "2 september 2024 08:00"
    assert found.since_text(MADE + timedelta(days=1)) == "2 september 2024"


@pytest.mark.parametrize("clock_says", [MADE, MADE - timedelta(days=3), MADE + timedelta(days=3)])
def test_that_a_pack_always_comes_after_the_one_before(clock_says: datetime) -> None:
    assert given_at(pack(PAGE), pack(PAGE), clock_says).made_at > MADE
