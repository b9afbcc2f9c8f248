"""Pupils of the fictional school who left long ago: what retention has to decide about (R19)."""

from datetime import date, timedelta
from random import Random

from zis_desktop.domain.demo import DemoFrame
from zis_desktop.domain.dutch import fold
from zis_desktop.domain.people import Seat
from zis_desktop.domain.pupils import Gezag, Profile
from zis_desktop.domain.vault.retention import TERMS, DataClass, Subject, SubjectKind, free_from
from zis_desktop.store.demo.cast import Cast, fresh_name
from zis_desktop.store.retaining.retention import add_postponement
from zis_desktop.store.tables import guardian, pupil, residence
from zis_desktop.store.unit_of_work import Writing

SEED = 19
FIRST_NUMBER = 88_001
YEARS_MORE = (0, 0, 0, 1, 3, -1)
"""How many summers before the last one whose dossiers are due each of them left; the last one is due next summer."""
CLAIMED = 3
HOMES = ("Zeist", "Utrecht", "Amersfoort", "Soest", "Utrecht", "Zeist")


def write_leavers(work: Writing, frame: DemoFrame, cast: Cast) -> None:
    """A handful, with a chance of their own: the pupils at school stay who they are."""
    random = Random(SEED)
    taken = {each.name.full for each in cast.pupils}
    last = _last_due_summer(frame.today)
    for place, (years, municipality) in enumerate(zip(YEARS_MORE, HOMES, strict=True)):
        pupil_id = _leaver(work, frame, cast, place, last.replace(year=last.year - years), municipality, taken, random)
        if place == CLAIMED:
            add_postponement(
                work, cast.school_id, Subject(SubjectKind.PUPIL, pupil_id), reason="bezwaar tegen de TLV",
                until=frame.today + timedelta(days=120), by=cast.first(Seat.ORTHOPEDAGOOG),
                on=frame.today - timedelta(days=9),
            )  # fmt: skip


def _last_due_summer(today: date) -> date:
    """The last 31 July of which the dossiers are due today."""
    years = TERMS[DataClass.DOSSIER].years
    found = date(today.year - years, 7, 31)
    return found if free_from(found, years) <= today else found.replace(year=found.year - 1)


def _leaver(
    work: Writing, frame: DemoFrame, cast: Cast, place: int, left_on: date, municipality: str, taken: set[str],
    random: Random,
) -> int:  # fmt: skip
    girl = place % 2 == 0
    name = fresh_name(frame, taken, random, girl=girl)
    number, enrolled = str(FIRST_NUMBER + 13 * place), date(left_on.year - 4, 8, 22)
    pupil_id = work.insert(
        pupil, school_id=cast.school_id, number=number, first_name=name.first, prefix=name.prefix, last_name=name.last,
        sort_name=name.sortable, search_text=fold(f"{number} {name.full} 5a"), sex="v" if girl else "m",
        birth_date=date(left_on.year - 17, 1 + place, 11), class_name="5a",
        mentor=random.choice(frame.words.names["mentors"]), enrolled_on=enrolled, left_on=left_on,
        profile=Profile.ARBEIDSMARKT, tlv_number="", under_supervision=False,
    )  # fmt: skip
    home = next(each.name for each in frame.places.places if each.municipality == municipality)
    work.insert(residence, pupil_id=pupil_id, since=enrolled, place=home, municipality=municipality)
    mother = f"{random.choice(frame.words.names['mothers'])} {random.choice(frame.words.names['last'])}"
    work.insert(
        guardian, pupil_id=pupil_id, name=mother, relation="moeder", gezag=Gezag.YES, gezag_source="gezagsregister",
        gezag_checked_on=date(left_on.year - 1, 9, 15), email="", phone="06 00000000", home_secret=False,
    )  # fmt: skip
    return pupil_id
