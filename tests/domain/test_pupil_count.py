"""Counting pupils by municipality on a day."""

from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.pupil_count import count_by_municipality
from zis_desktop.domain.pupils import Residence

DAY = date(2023, 2, 1)


@dataclass(frozen=True)
class Counted:
    municipality: str
    enrolled_on: date = date(2022, 8, 1)
    left_on: date | None = None

    def residence_on(self, day: date) -> Residence | None:
        assert day == DAY
        return Residence(self.enrolled_on, self.municipality, self.municipality) if self.municipality else None


def test_that_parties_stand_in_the_order_of_the_profile_also_without_pupils() -> None:
    found = count_by_municipality(
        [Counted("Zeist"), Counted("Bunnik"), Counted("Zeist")], DAY, ["Zeist", "Baarn", "Bunnik"]
    )
    assert found.inside == (("Zeist", 2), ("Baarn", 0), ("Bunnik", 1))
    assert found.total == 3


def test_that_other_municipalities_are_counted_apart() -> None:
    found = count_by_municipality([Counted("Rhenen"), Counted("Zeist"), Counted("Ede")], DAY, ["Zeist"])
    assert found.outside == (("Ede", 1), ("Rhenen", 1))
    assert found.total == 1


def test_that_only_who_is_enrolled_on_the_day_counts() -> None:
    pupils = [
        Counted("Zeist", left_on=date(2023, 1, 31)),
        Counted("Zeist", left_on=DAY),
        Counted("Zeist", enrolled_on=date(2023, 2, 2)),
        Counted("Zeist", enrolled_on=DAY),
        Counted("Zeist", enrolled_on=date(2022, 8, 1), left_on=date(2022, 7, 31)),
    ]
    assert count_by_municipality(pupils, DAY, ["Zeist"]).total == 2


def test_that_a_pupil_without_a_known_home_is_counted_as_unknown() -> None:
    assert count_by_municipality([Counted("")], DAY, ["Zeist"]).unknown == 1
