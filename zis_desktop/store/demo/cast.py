"""The people of the fictional school: staff and guests, pupils with homes and guardians."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from zis_desktop.domain.calendar import school_year_span
from zis_desktop.domain.demo import DemoFrame
from zis_desktop.domain.dutch import fold
from zis_desktop.domain.municipalities import Municipality, Period, SeparateAgreement, first_municipalities
from zis_desktop.domain.people import Name, Seat
from zis_desktop.domain.pupils import Gezag, Profile, age_on
from zis_desktop.store.municipalities import add_municipalities
from zis_desktop.store.schools import add_professional, add_school
from zis_desktop.store.tables import guardian, pupil, residence
from zis_desktop.store.unit_of_work import Writing

PUPILS = 184
AGREED = "Brief van 8 juli: de gemeente betaalt de uren van haar leerling zelf."
OUTSIDE = ("Veenendaal", "Veenendaal", "Nijkerk", "Rhenen")
SHARE = {
    "Utrecht": 53, "Zeist": 28, "Utrechtse Heuvelrug": 20, "Amersfoort": 16, "Stichtse Vecht": 9, "IJsselstein": 8,
    "Houten": 6, "Nieuwegein": 6, "Soest": 6, "Wijk bij Duurstede": 4, "De Bilt": 4, "Bunschoten": 4, "Leusden": 4,
    "Woerden": 4, "Lopik": 3, "Woudenberg": 2, "Bunnik": 1, "Oudewater": 1, "De Ronde Venen": 1,
}  # fmt: skip
"""Pupils per municipality; with those outside 184, as in the covenant."""


PROFILES = (Profile.VERVOLGONDERWIJS, Profile.ARBEIDSMARKT, Profile.ARBEIDSMARKT, Profile.DAGBESTEDING)


@dataclass(frozen=True, slots=True)
class DemoGuardian:
    id: int
    name: str
    relation: str
    gezag: Gezag


@dataclass(frozen=True, slots=True)
class DemoPupil:
    id: int
    name: Name
    girl: bool
    birth_date: date
    municipality: str
    mentor: str
    enrolled_on: date
    guardians: tuple[DemoGuardian, ...]

    def age(self, day: date) -> int:
        return age_on(self.birth_date, day)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays in the demo: the school, professionals by name and seat, pupils."""

    school_id: int
    people: dict[str, int]
    seats: dict[Seat, tuple[str, ...]]
    pupils: tuple[DemoPupil, ...]

    def first(self, seat: Seat) -> str:
        return self.seats[seat][0]

    def ids(self, seat: Seat) -> tuple[int, ...]:
        return tuple(self.people[name] for name in self.seats[seat])


def write_cast(work: Writing, frame: DemoFrame, random: Random) -> Cast:
    school_id = add_school(work, frame.words.school)
    people = _people(work, frame, school_id)
    seats: dict[Seat, tuple[str, ...]] = {}
    for person in frame.words.people:
        seats[person.seat] = (*seats.get(person.seat, ()), person.name)
    add_municipalities(work, school_id, _municipalities(frame, random))
    return Cast(school_id, people, seats, _pupils(work, frame, school_id, random))


def _municipalities(frame: DemoFrame, random: Random) -> list[Municipality]:
    """Those of the covenant, with a contact where pupils live, and one with an agreement of its own (art. 22)."""
    contacts = {
        name: f"{random.choice(frame.words.names['mothers'])} {random.choice(frame.words.names['last'])}"
        for name in SHARE
    }
    inside = [
        replace(
            one, team="CJG Zeist" if one.name == "Zeist" else f"Sociaal team {one.name}", phone="030 000 00 00",
            contact_name=contacts[one.name], email=f"contact.{fold(one.name).replace(' ', '')}@voorbeeld.example",
        )
        if one.name in SHARE
        else one
        for one in _parties(frame)
    ]  # fmt: skip
    letter = SeparateAgreement(Period(*school_year_span(frame.today)), AGREED)
    return [*inside, Municipality("Nijkerk", "Regio Amersfoort", agreements=(letter,))]


def _parties(frame: DemoFrame) -> tuple[Municipality, ...]:
    """After the covenant's last day the demo's parties went on with it: a school without help would show nothing."""
    first = first_municipalities(frame.profile)
    if frame.today <= frame.profile.runs_until:
        return first
    return tuple(replace(one, party=tuple(Period(each.since) for each in one.party)) for one in first)


def _people(work: Writing, frame: DemoFrame, school_id: int) -> dict[str, int]:
    ids: dict[str, int] = {}
    for person in frame.words.people:
        youke = person.seat in {Seat.YOUKE, Seat.CJG}
        ids[person.name] = add_professional(
            work, school_id, name=person.name, seat=person.seat, organisation=person.organisation,
            email=f"{fold(person.name).replace(' ', '.')}@voorbeeld.example", phone="030 000 00 00",
            viewpoints=person.viewpoints, weekly=person.weekly,
            window_from=person.window[0] if person.window else None,
            window_until=person.window[1] if person.window else None,
            substitute_for_id=ids.get(person.substitute_for),
            level="hbo" if youke else "wo", register="SKJ" if youke else "",
            registered_until=frame.today + timedelta(days=900) if youke else None,
            active_from=date(frame.today.year - 2, 8, 1),
        )  # fmt: skip
    return ids


def _pupils(work: Writing, frame: DemoFrame, school_id: int, random: Random) -> tuple[DemoPupil, ...]:
    homes = [municipality for municipality, many in SHARE.items() for _ in range(many)] + list(OUTSIDE)
    random.shuffle(homes)
    taken: set[str] = set()
    return tuple(
        _pupil(work, frame, school_id, 90_001 + place, municipality, taken, random)
        for place, municipality in enumerate(homes[:PUPILS])
    )


def _pupil(
    work: Writing, frame: DemoFrame, school_id: int, number: int, municipality: str, taken: set[str], random: Random
) -> DemoPupil:
    girl = random.random() < 0.4
    name = fresh_name(frame, taken, random, girl=girl)
    year = random.randint(1, 6)
    born = date(frame.today.year - 12 - year, random.randint(1, 12), random.randint(1, 28))
    begun, _ends = school_year_span(frame.today)  # all were here last year: casussen go back that far
    enrolled = date(begun.year - min(year, random.randint(1, 4)), 8, random.randint(20, 28))
    class_name = f"{year}{random.choice('abc')}"
    mentor = frame.words.names["mentors"][(year * 3 + ord(class_name[1])) % len(frame.words.names["mentors"])]
    pupil_id = work.insert(
        pupil, school_id=school_id, number=str(number), first_name=name.first, prefix=name.prefix, last_name=name.last,
        sort_name=name.sortable, search_text=fold(f"{number} {name.full} {class_name}"), sex="v" if girl else "m",
        birth_date=born, class_name=class_name, mentor=mentor, enrolled_on=enrolled,
        profile=random.choice(PROFILES),
        tlv_number=f"TLV{random.randint(100_000, 999_999)}",
        tlv_until=_tlv_until(frame.today, random.randint(0, 3), number), under_supervision=random.random() < 0.03,
    )  # fmt: skip
    _home(work, frame, pupil_id, enrolled, municipality, random)
    guardians = _guardians(work, frame, pupil_id, name, random)
    return DemoPupil(pupil_id, name, girl, born, municipality, mentor, enrolled, guardians)


def _tlv_until(today: date, years: int, number: int) -> date:
    """The end of a school year; the new one of a few pupils has not come in yet."""
    this_year = today.year + (today.month >= 8)
    return date(this_year - 1 if number % 60 == 1 else this_year + years, 7, 31)


def fresh_name(frame: DemoFrame, taken: set[str], random: Random, *, girl: bool) -> Name:
    while True:
        first = random.choice(frame.words.names["girls" if girl else "boys"])
        *prefix, last = random.choice(frame.words.names["last"]).rsplit(" ", 1)
        name = Name(first, " ".join(prefix), last)
        if name.full not in taken:
            taken.add(name.full)
            return name


def _home(work: Writing, frame: DemoFrame, pupil_id: int, since: date, municipality: str, random: Random) -> None:
    places = [place.name for place in frame.places.places if place.municipality == municipality]
    address = {"street": random.choice(frame.words.names["streets"]), "house_number": str(random.randint(1, 180))}
    if pupil_id % 23 == 0:  # some moved; the settlement needs where they lived then
        work.insert(residence, pupil_id=pupil_id, since=since, place="Veenendaal", municipality="Veenendaal", **address)
        since = frame.today - timedelta(days=random.randint(60, 200))
    work.insert(
        residence, pupil_id=pupil_id, since=since, place=random.choice(places), municipality=municipality,
        postcode="3700 AA", **address,
    )  # fmt: skip


def _guardians(work: Writing, frame: DemoFrame, pupil_id: int, child: Name, random: Random) -> tuple[DemoGuardian, ...]:
    family = " ".join(part for part in (child.prefix, child.last) if part)
    mother = f"{random.choice(frame.words.names['mothers'])} {random.choice(frame.words.names['last'])}"
    father = f"{random.choice(frame.words.names['fathers'])} {family}"
    kind = random.random()
    if kind < 0.06:
        known = [(mother, "voogd", Gezag.YES)]
    elif kind < 0.16:
        known = [(mother, "moeder", Gezag.YES)]
    elif kind < 0.26:
        known = [(mother, "moeder", Gezag.YES), (father, "vader", Gezag.NO)]
    elif kind < 0.33:
        known = [(mother, "moeder", Gezag.YES), (father, "vader", Gezag.UNKNOWN)]
    else:
        known = [(mother, "moeder", Gezag.YES), (father, "vader", Gezag.YES)]
    return tuple(_guardian(work, frame, pupil_id, *facts) for facts in known)


def _guardian(work: Writing, frame: DemoFrame, pupil_id: int, name: str, relation: str, gezag: Gezag) -> DemoGuardian:
    checked = None if gezag is Gezag.UNKNOWN else date(frame.today.year - 1, 9, 15)
    guardian_id = work.insert(
        guardian, pupil_id=pupil_id, name=name, relation=relation, gezag=gezag, home_secret=False,
        gezag_source="" if checked is None else "gezagsregister", gezag_checked_on=checked,
        email=f"{fold(name).replace(' ', '.')}@voorbeeld.example", phone="06 00000000",
    )  # fmt: skip
    return DemoGuardian(guardian_id, name, relation, gezag)
