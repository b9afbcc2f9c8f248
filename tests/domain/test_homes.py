"""Where a pupil lived when: homes follow each other, without a gap and never two on one day."""

from datetime import date

import pytest

from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.homes import require_fit, require_removable, stays
from zis_desktop.domain.people import Name
from zis_desktop.domain.pupils import Profile, PupilFile, Residence

ENROLLED = date(2022, 8, 1)
ZEIST = Residence(ENROLLED, "Zeist", "Zeist")
SOEST = Residence(date(2023, 3, 1), "Soest", "Soest")
BAARN = Residence(date(2024, 5, 1), "Baarn", "Baarn")


def pupil(*homes: Residence) -> PupilFile:
    return PupilFile(
        1, 1, "1001", Name("Sam", "", "Bos"), date(2010, 3, 12), "", "2a", "", ENROLLED, None, Profile.UNKNOWN, "",
        None, under_supervision=False, residences=homes, guardians=(), version=1,
    )  # fmt: skip


SAM = pupil(ZEIST, SOEST, BAARN)


def home(since: date, place: str = "Houten") -> Residence:
    return Residence(since, place, place)


def test_that_a_home_lasts_until_the_day_before_the_next() -> None:
    found = [(stay.home.place, stay.until) for stay in stays((BAARN, ZEIST, SOEST))]
    assert found == [("Zeist", date(2023, 2, 28)), ("Soest", date(2024, 4, 30)), ("Baarn", None)]


@pytest.mark.parametrize(
    ("since", "until", "lasts"),
    [
        (date(2024, 9, 6), None, None),  # the last removal
        (date(2023, 6, 1), None, date(2024, 4, 30)),  # in between: until the next
        (date(2023, 6, 1), date(2024, 4, 30), date(2024, 4, 30)),  # the same, with its last day
        (date(2020, 1, 1), date(2022, 7, 31), date(2022, 7, 31)),  # before the first one that is known
    ],
)
def test_that_a_home_that_joins_the_others_fits_and_lasts_until_the_next(
    since: date, until: date | None, lasts: date | None
) -> None:
    new = home(since)
    require_fit(SAM, new, until)
    assert [stay.until for stay in stays((*SAM.residences, new)) if stay.home is new] == [lasts]


@pytest.mark.parametrize(
    ("since", "until", "field", "why"),
    [
        (date(2010, 3, 11), None, "since", "later geboren"),
        (date(2024, 6, 1), date(2024, 5, 31), "until", "ligt voor"),
        (date(2023, 3, 1), None, "since", "begint Soest al"),
        (date(2023, 6, 1), date(2024, 5, 1), "until", "is Baarn al het adres"),  # an overlap of one day
        (date(2023, 6, 1), date(2024, 4, 29), "until", "geen adres bekend tot 1 mei 2024"),  # a gap of one day
        (date(2024, 6, 1), date(2024, 8, 31), "until", "geen adres bekend"),
    ],
)
def test_that_days_with_two_homes_or_none_are_refused(since: date, until: date | None, field: str, why: str) -> None:
    with pytest.raises(RuleError, match=why) as refused:
        require_fit(SAM, home(since), until)
    assert refused.value.field == field


@pytest.mark.parametrize("since", [date(2023, 1, 1), date(2024, 4, 30), date(2023, 3, 1)])
def test_that_a_first_day_is_corrected_between_the_homes_around_it(since: date) -> None:
    corrected = home(since, "Soest")
    require_fit(SAM, corrected, None, SOEST)
    assert [stay.home for stay in stays((BAARN, corrected, ZEIST))] == [ZEIST, corrected, BAARN]


@pytest.mark.parametrize("since", [date(2022, 7, 31), date(2024, 5, 2)])
def test_that_a_correction_never_passes_another_home(since: date) -> None:
    with pytest.raises(RuleError, match="dezelfde kant"):
        require_fit(SAM, home(since, "Soest"), None, SOEST)


def test_that_the_first_home_begins_no_later_than_school() -> None:
    with pytest.raises(RuleError, match="Van 1 augustus 2022 tot 2 augustus 2022 is dan niet bekend"):
        require_fit(SAM, home(date(2022, 8, 2), "Zeist"), None, ZEIST)
    require_fit(pupil(), home(date(2024, 9, 6)), None)  # what was not known may stay so
    late = home(date(2023, 1, 1), "Zeist")
    require_fit(pupil(late), home(date(2022, 12, 1), "Zeist"), None, late)


def test_that_a_home_goes_only_when_another_takes_its_days() -> None:
    require_removable(SAM, SOEST)
    require_removable(SAM, BAARN)
    with pytest.raises(RuleError, match="tot 1 maart 2023 is dan niet bekend"):
        require_removable(SAM, ZEIST)
    with pytest.raises(RuleError, match="enige adres"):
        require_removable(pupil(ZEIST), ZEIST)
    with pytest.raises(ChangedElsewhereError):
        require_removable(pupil(ZEIST, BAARN), SOEST)
