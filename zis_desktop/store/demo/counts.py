"""The fictional school on the count dates of the covenant: who came later, who left, the quarters of Utrecht (R15)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from sqlalchemy import update

from zis_desktop.domain.demo import DemoFrame
from zis_desktop.domain.dutch import fold
from zis_desktop.domain.pupils import Profile, is_enrolled
from zis_desktop.domain.region import BudgetYear, District
from zis_desktop.domain.vault.retention import TERMS, DataClass, free_from
from zis_desktop.store.demo.cast import Cast, DemoPupil, fresh_name
from zis_desktop.store.demo.leavers import HOMES
from zis_desktop.store.pupils import pupil_files
from zis_desktop.store.tables import past_enrolment, past_home, pupil, residence
from zis_desktop.store.unit_of_work import Writing

SEED = 1740
FIRST_NUMBER = 87_001
FORMER = 1_000_000
"""Above every number of a pupil: who went before the demo begins never had another."""
IN_QUARTER = {2023: (16, 41), 2024: (14, 43)}
"""Bijlage 2: the pupils of Utrecht in its two districts, by budget year."""


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody who was at school on a count date and left: where at home, and from when until when."""

    municipality: str
    district: District | None
    enrolled_on: date
    left_on: date


def write_arrivals(work: Writing, frame: DemoFrame, cast: Cast) -> Cast:
    """Who would be one too many on the first count date came after the summer that followed; comes before the rest."""
    year = next(year for year in frame.profile.budget_years if year.by_municipality)
    moved = _shifted(work, cast, year)
    return replace(cast, pupils=tuple(moved.get(one.id, one) for one in cast.pupils))


def write_counts(work: Writing, frame: DemoFrame, cast: Cast) -> None:
    """Makes the count of both dates in bijlage 2 what it says, with pupils who left; comes after all who left."""
    years = [year for year in frame.profile.budget_years if year.by_municipality]
    first, second = years
    districts = [one for region in frame.profile.regions for one in region.districts]
    quarters = _quarters(work, cast, districts)
    here = {year.year: _present(work, cast, year, quarters) for year in years}
    random, taken = Random(SEED), {each.name.full for each in cast.pupils}
    for place, stay in enumerate(_stays(here, first, second, districts)):
        if free_from(stay.left_on, TERMS[DataClass.DOSSIER].years) <= frame.today:
            _past(work, cast, place, stay)
        else:
            _leaver(work, frame, cast, place, stay, taken, random)


def _shifted(work: Writing, cast: Cast, year: BudgetYear) -> dict[int, DemoPupil]:
    left = {name: many - HOMES.count(name) for name, many in year.by_municipality}
    moved: dict[int, DemoPupil] = {}
    later = date(year.count_date.year, 8, 22)
    for one in cast.pupils:
        if one.enrolled_on > year.count_date or one.municipality not in left:
            continue
        left[one.municipality] -= 1
        if left[one.municipality] < 0:
            moved[one.id] = replace(one, enrolled_on=later)
            for table, key, column in ((pupil, pupil.c.id, "enrolled_on"), (residence, residence.c.pupil_id, "since")):
                rows = update(table).where(key == one.id, table.c[column] == one.enrolled_on)
                work.connection.execute(rows.values({column: later}))
    return moved


def _quarters(work: Writing, cast: Cast, districts: list[District]) -> dict[int, District]:
    """A district for every pupil of a municipality that has them, by the postcode: one in four lives in the first.

    Who left long ago lived in the second.
    """
    found: dict[int, District] = {}
    now = {one.id for one in cast.pupils}
    for one in pupil_files(work.connection, cast.school_id):
        municipality = one.residences[-1].municipality
        of_home = [each for each in districts if each.municipality == municipality]
        if of_home:
            found[one.id] = of_home[0 if one.id in now and len(found) % 4 == 0 else 1]
            home = (residence.c.pupil_id == one.id) & (residence.c.municipality == municipality)
            work.connection.execute(update(residence).where(home).values(postcode=_postcode(found[one.id])))
    return found


def _present(work: Writing, cast: Cast, year: BudgetYear, quarters: dict[int, District]) -> Counter[str]:
    """How many of the pupils that there are were counted then, per district or else municipality."""
    counted: Counter[str] = Counter()
    for one in pupil_files(work.connection, cast.school_id):
        home = one.residence_on(year.count_date)
        if home is not None and is_enrolled(one.enrolled_on, one.left_on, year.count_date):
            district = quarters.get(one.id)
            inside = district is not None and district.municipality == home.municipality
            counted[district.name if district is not None and inside else home.municipality] += 1
    return counted


def _stays(
    here: dict[int, Counter[str]], first: BudgetYear, second: BudgetYear, districts: list[District]
) -> Iterator[Stay]:
    """Who else was there: on both dates, on the first only, or on the second only."""
    in_summer = date(first.count_date.year, 7, 8)
    after = date(second.count_date.year, 7, 7)
    old, new = date(first.count_date.year - 2, 8, 24), date(first.count_date.year, 8, 22)
    wanted = {year.year: dict(year.by_municipality) for year in (first, second)}
    for municipality in wanted[first.year]:
        parts = [each for each in districts if each.municipality == municipality]
        for place, part in enumerate(parts or [None]):
            name = municipality if part is None else part.name
            need = [
                max(0, (wanted[year][municipality] if part is None else IN_QUARTER[year][place]) - here[year][name])
                for year in (first.year, second.year)
            ]
            both = min(need)
            for enrolled, left, many in (
                (old, after, both),
                (old, in_summer, need[0] - both),
                (new, after, need[1] - both),
            ):
                yield from (Stay(municipality, part, enrolled, left) for _ in range(many))


def _past(work: Writing, cast: Cast, place: int, stay: Stay) -> None:
    """The dossier has served its term and went: what is left says when, and where at home."""
    row = work.insert(
        past_enrolment, school_id=cast.school_id, former_id=FORMER + place, number=str(FIRST_NUMBER + place),
        enrolled_on=stay.enrolled_on, left_on=stay.left_on,
    )  # fmt: skip
    work.insert(
        past_home, past_enrolment_id=row, since=stay.enrolled_on, municipality=stay.municipality,
        district_postcode="" if stay.district is None else stay.district.first_postcode,
    )  # fmt: skip


def _leaver(
    work: Writing, frame: DemoFrame, cast: Cast, place: int, stay: Stay, taken: set[str], random: Random
) -> None:
    girl = place % 2 == 0
    name, number = fresh_name(frame, taken, random, girl=girl), str(FIRST_NUMBER + place)
    pupil_id = work.insert(
        pupil, school_id=cast.school_id, number=number, first_name=name.first, prefix=name.prefix, last_name=name.last,
        sort_name=name.sortable, search_text=fold(f"{number} {name.full} 6a"), sex="v" if girl else "m",
        birth_date=date(stay.left_on.year - 17, 1 + place % 12, 9), class_name="6a",
        mentor=random.choice(frame.words.names["mentors"]), enrolled_on=stay.enrolled_on, left_on=stay.left_on,
        profile=Profile.ARBEIDSMARKT, tlv_number="", under_supervision=False,
    )  # fmt: skip
    home = next(each.name for each in frame.places.places if each.municipality == stay.municipality)
    postcode = "3700 AA" if stay.district is None else _postcode(stay.district)
    work.insert(
        residence, pupil_id=pupil_id, since=stay.enrolled_on, place=home, municipality=stay.municipality,
        postcode=postcode,
    )  # fmt: skip


def _postcode(district: District) -> str:
    return f"{district.postcodes[0][0]} AA"
