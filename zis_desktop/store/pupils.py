"""Rows of pupils: the list, one pupil whole, homes with their dates, guardians."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, ScalarSelect, and_, case, func, literal, or_, select

from zis_desktop.domain.casus.casus import casus_code
from zis_desktop.domain.finding import Found, Wanted, also_as, search_text, wanted
from zis_desktop.domain.people import Name
from zis_desktop.domain.pupils import Enrolment, Gezag, Guardian, Profile, PupilFile, PupilLine, Residence
from zis_desktop.store.tables import casus, guardian, past_enrolment, past_home, pupil, residence
from zis_desktop.store.unit_of_work import Writing

HOME_COLUMNS = tuple(Residence.__dataclass_fields__)
GUARDIAN_COLUMNS = tuple(Guardian.__dataclass_fields__)


def list_pupils(
    connection: Connection,
    school_id: int,
    *,
    on: date,
    search: str = "",
    only_enrolled: bool = True,
    limit: int | None = None,
) -> tuple[PupilLine, ...]:
    """The (first) pupils of a school in the order of their names, as they are on that day, in one select.

    Every word of `search` must stand somewhere in number, name or class. The municipality is empty when no home is
    known on that day.
    """
    open_count = (
        select(casus.c.pupil_id, func.count().label("open"))
        .where(casus.c.registered_on <= on, or_(casus.c.closed_on.is_(None), casus.c.closed_on > on))
        .group_by(casus.c.pupil_id)
        .subquery()
    )
    columns = pupil.c
    query = (
        select(
            columns.id, columns.number, columns.first_name, columns.prefix, columns.last_name, columns.class_name,
            columns.birth_date, func.coalesce(municipality_on(columns.id, on), ""), columns.mentor,
            func.coalesce(open_count.c.open, 0), columns.enrolled_on, columns.left_on,
        )
        .outerjoin_from(pupil, open_count, open_count.c.pupil_id == columns.id)
        .where(columns.school_id == school_id, *_matching(search))
        .order_by(columns.sort_name, columns.id)
        .limit(limit)
    )  # fmt: skip
    if only_enrolled:
        query = query.where(enrolled_on(on))
    rows = connection.execute(query).all()
    return tuple(PupilLine(row[0], row[1], Name(row[2], row[3], row[4]), *row[5:]) for row in rows)


def find_pupils(connection: Connection, school_id: int, text: str, limit: int) -> tuple[tuple[int, Name, str], ...]:
    """Id, name and class of the pupils in which every word of the text occurs; who left comes after who is there."""
    rows = connection.execute(
        select(pupil.c.id, pupil.c.first_name, pupil.c.prefix, pupil.c.last_name, pupil.c.class_name)
        .where(pupil.c.school_id == school_id, *_matching(text))
        .order_by(pupil.c.left_on.is_not(None), pupil.c.sort_name, pupil.c.id)
        .limit(limit)
    )
    return tuple((row.id, Name(row.first_name, row.prefix, row.last_name), row.class_name) for row in rows)


def found_by(connection: Connection, school_id: int, text: Wanted, limit: int) -> tuple[Found, ...]:
    """The pupils who are meant: by words, birth date or the code of a casus; each with the newest open casus.

    Who is there comes before who left, and a word at the beginning of a name before one within it.
    """
    meant = [and_(*(_has_word(word) for word in text.words))]
    if text.born is not None:
        meant.append(pupil.c.birth_date == text.born)
    if text.serial is not None:
        meant.append(pupil.c.id.in_(select(casus.c.pupil_id).where(casus.c.serial == text.serial)))
    spaced = literal(" ") + pupil.c.search_text
    within = sum((case((spaced.contains(f" {word}", autoescape=True), 0), else_=1) for word in text.words), literal(0))
    rows = connection.execute(
        select(pupil.c.id, pupil.c.first_name, pupil.c.prefix, pupil.c.last_name, pupil.c.class_name)
        .where(pupil.c.school_id == school_id, or_(*meant))
        .order_by(pupil.c.left_on.is_not(None), within, pupil.c.sort_name, pupil.c.id)
        .limit(limit)
    ).all()
    newest = {
        row.pupil_id: row
        for row in connection.execute(
            select(casus.c.pupil_id, casus.c.id, casus.c.serial)
            .where(casus.c.pupil_id.in_([row.id for row in rows]), casus.c.closed_on.is_(None))
            .order_by(casus.c.id)
        )
    }
    return tuple(_found(row, newest.get(row.id)) for row in rows)


def _found(row: Any, newest: Any | None) -> Found:
    name = Name(row.first_name, row.prefix, row.last_name)
    found = Found(name.full, name.short, row.class_name, pupil_id=row.id)
    return found if newest is None else replace(found, casus_id=newest.id, code=casus_code(newest.serial))


def id_by_number(connection: Connection, school_id: int, number: str) -> int | None:
    """The pupil of this school with this leerlingnummer."""
    query = select(pupil.c.id).where(pupil.c.school_id == school_id, pupil.c.number == number)
    return connection.execute(query).scalar_one_or_none()


def names_of(connection: Connection, ids: Iterable[int]) -> dict[int, str]:
    """The full names of these pupils, as far as they are there."""
    query = select(pupil.c.id, pupil.c.first_name, pupil.c.prefix, pupil.c.last_name).where(pupil.c.id.in_(sorted(ids)))
    found = connection.execute(query)
    return {row.id: Name(row.first_name, row.prefix, row.last_name).full for row in found}


def pupil_file(connection: Connection, pupil_id: int) -> PupilFile | None:
    """One pupil with all homes (oldest first) and guardians; None when there is no such pupil."""
    found = _files(connection, pupil.c.id == pupil_id)
    return found[0] if found else None


def pupil_files(connection: Connection, school_id: int) -> tuple[PupilFile, ...]:
    """All pupils of a school, whole, in three selects: for comparing with a pupil list."""
    return _files(connection, pupil.c.school_id == school_id)


def enrolments(connection: Connection, school_id: int) -> tuple[Enrolment, ...]:
    """When each pupil of the school is enrolled and where at home, for counting: three light selects."""
    homes: dict[int, list[Residence]] = defaultdict(list)
    columns = residence.c
    for pupil_id, since, place, municipality, postcode in connection.execute(
        select(columns.pupil_id, columns.since, columns.place, columns.municipality, columns.postcode)
        .join(pupil, columns.pupil_id == pupil.c.id)
        .where(pupil.c.school_id == school_id)
    ):
        homes[pupil_id].append(Residence(since, place, municipality, postcode=postcode))
    rows = connection.execute(
        select(pupil.c.id, pupil.c.enrolled_on, pupil.c.left_on).where(pupil.c.school_id == school_id)
    )
    here = tuple(Enrolment(since, until, tuple(homes[pupil_id])) for pupil_id, since, until in rows)
    return here + _past_enrolments(connection, school_id)


def past_numbers(connection: Connection, school_id: int) -> frozenset[tuple[str, date]]:
    """Number and last day at school of the pupils whose dossier went (R19)."""
    query = select(past_enrolment.c.number, past_enrolment.c.left_on).where(past_enrolment.c.school_id == school_id)
    return frozenset((row.number, row.left_on) for row in connection.execute(query))


def _past_enrolments(connection: Connection, school_id: int) -> tuple[Enrolment, ...]:
    """Of pupils whose dossier went (R19): earlier count dates still count them."""
    found: dict[int, tuple[date, date, list[Residence]]] = {}
    for row_id, since, until, home_since, municipality, postcode in connection.execute(
        select(
            past_enrolment.c.id, past_enrolment.c.enrolled_on, past_enrolment.c.left_on, past_home.c.since,
            past_home.c.municipality, past_home.c.district_postcode,
        )
        .join(past_home, past_home.c.past_enrolment_id == past_enrolment.c.id)
        .where(past_enrolment.c.school_id == school_id)
    ):  # fmt: skip
        home = Residence(home_since, municipality, municipality, postcode=postcode)
        found.setdefault(row_id, (since, until, []))[2].append(home)
    return tuple(Enrolment(since, until, tuple(homes)) for since, until, homes in found.values())


def number_is_taken(connection: Connection, school_id: int, number: str) -> bool:
    query = select(pupil.c.id).where(pupil.c.school_id == school_id, pupil.c.number == number)
    return connection.execute(query).first() is not None


def municipality_on(pupil_id: ColumnElement[int], on: date | ColumnElement[date]) -> ScalarSelect[str]:
    """As part of another select: the municipality of the home that holds on a day (woonplaatsbeginsel), or NULL."""
    return (
        select(residence.c.municipality)
        .where(residence.c.pupil_id == pupil_id, residence.c.since <= on)
        .order_by(residence.c.since.desc())
        .limit(1)
        .correlate_except(residence)
        .scalar_subquery()
    )


def enrolled_on(on: date) -> ColumnElement[bool]:
    """As part of another select: enrolled on that day, as the domain's `is_enrolled`: the day of leaving counts."""
    return and_(pupil.c.enrolled_on <= on, or_(pupil.c.left_on.is_(None), pupil.c.left_on >= on))


def add_pupil(
    work: Writing,
    school_id: int,
    *,
    number: str,
    name: Name,
    birth_date: date,
    enrolled_on: date,
    class_name: str = "",
    mentor: str = "",
    sex: str = "",
    left_on: date | None = None,
    profile: Profile = Profile.UNKNOWN,
    tlv_number: str = "",
    tlv_until: date | None = None,
    under_supervision: bool = False,
) -> int:
    """A new pupil; returns the id. What search and order need is derived here."""
    return work.insert(
        pupil,
        school_id=school_id,
        number=number,
        **_derived(number, name, class_name),
        sex=sex,
        birth_date=birth_date,
        class_name=class_name,
        mentor=mentor,
        enrolled_on=enrolled_on,
        left_on=left_on,
        profile=profile,
        tlv_number=tlv_number,
        tlv_until=tlv_until,
        under_supervision=under_supervision,
    )


def change_pupil(work: Writing, known: PupilFile, *, version: int | None = None, **values: Any) -> None:
    """Changes facts of a pupil, by the names of PupilFile (`name` a Name); the rest stays as it is in `known`."""
    name = values.pop("name", known.name)
    number = values.get("number", known.number)
    class_name = values.get("class_name", known.class_name)
    work.update(pupil, known.id, version=version, **values, **_derived(number, name, class_name))


def set_residence(work: Writing, pupil_id: int, home: Residence) -> None:
    """The home from a date on; homes from other dates stay. A home from the same date is replaced."""
    if _residence_id(work, pupil_id, home.since) is None:
        work.insert(residence, pupil_id=pupil_id, **_of_home(home))
    else:
        change_residence(work, pupil_id, home.since, home)


def change_residence(work: Writing, pupil_id: int, since: date, home: Residence) -> None:
    """Another home, or another first day, in place of the one from that day."""
    row_id = _residence_id(work, pupil_id, since)
    assert row_id is not None
    work.update(residence, row_id, **_of_home(home))


def remove_residence(work: Writing, pupil_id: int, since: date) -> None:
    """Takes away a home that was recorded by mistake."""
    row_id = _residence_id(work, pupil_id, since)
    assert row_id is not None
    work.delete(residence, row_id)


def _residence_id(work: Writing, pupil_id: int, since: date) -> int | None:
    query = select(residence.c.id).where(residence.c.pupil_id == pupil_id, residence.c.since == since)
    return work.connection.execute(query).scalar_one_or_none()


def _of_home(home: Residence) -> dict[str, Any]:
    return {name: getattr(home, name) for name in HOME_COLUMNS}


def add_guardian(
    work: Writing,
    pupil_id: int,
    *,
    name: str,
    relation: str,
    gezag: Gezag,
    gezag_source: str = "",
    gezag_checked_on: date | None = None,
    email: str = "",
    phone: str = "",
    address: str = "",
    country: str = "",
    home_secret: bool = False,
) -> int:
    return work.insert(
        guardian,
        pupil_id=pupil_id,
        name=name,
        relation=relation,
        gezag=gezag,
        gezag_source=gezag_source,
        gezag_checked_on=gezag_checked_on,
        email=email,
        phone=phone,
        address=address,
        country=country,
        home_secret=home_secret,
    )


def change_guardian(work: Writing, guardian_id: int, **values: Any) -> None:
    """Changes facts of a guardian, by the names of Guardian."""
    work.update(guardian, guardian_id, **values)


def pupil_of_guardian(connection: Connection, guardian_id: int) -> int | None:
    return connection.execute(select(guardian.c.pupil_id).where(guardian.c.id == guardian_id)).scalar_one_or_none()


def _derived(number: str, name: Name, class_name: str) -> dict[str, str]:
    """The name in its columns, and folded for search and order."""
    return {
        "first_name": name.first,
        "prefix": name.prefix,
        "last_name": name.last,
        "sort_name": name.sortable,
        "search_text": search_text(number, name, class_name),
    }


def _matching(text: str) -> list[ColumnElement[bool]]:
    return [_has_word(word) for word in wanted(text).words]


def _has_word(word: str) -> ColumnElement[bool]:
    """As it is written, or with its signs left out: "d'Angelo" and 'dangelo' find each other."""
    forms = [form for form in (word, also_as(word)) if form]
    return or_(*(pupil.c.search_text.contains(form, autoescape=True) for form in forms))


def _files(connection: Connection, which: ColumnElement[bool]) -> tuple[PupilFile, ...]:
    rows = connection.execute(select(pupil).where(which).order_by(pupil.c.sort_name, pupil.c.id)).all()
    homes: dict[int, list[Residence]] = defaultdict(list)
    here = select(pupil.c.id).where(which)
    for row in connection.execute(
        select(residence.c.pupil_id, *(residence.c[name] for name in HOME_COLUMNS))
        .where(residence.c.pupil_id.in_(here))
        .order_by(residence.c.pupil_id, residence.c.since)
    ):
        homes[row.pupil_id].append(Residence(*row[1:]))
    guardians = guardians_of(connection, here)
    return tuple(_file(row, tuple(homes[row.id]), guardians.get(row.id, ())) for row in rows)


def residences_of(connection: Connection, pupil_ids: Iterable[int]) -> dict[int, tuple[Residence, ...]]:
    """By pupil where they lived, the first home first."""
    found: dict[int, list[Residence]] = defaultdict(list)
    table = residence.c
    rows = connection.execute(
        select(table.pupil_id, table.since, table.place, table.municipality)
        .where(table.pupil_id.in_(list(pupil_ids)))
        .order_by(table.since)
    )
    for row in rows:
        found[row.pupil_id].append(Residence(row.since, row.place, row.municipality))
    return {pupil_id: tuple(each) for pupil_id, each in found.items()}


def guardians_of(connection: Connection, pupil_ids: Any) -> dict[int, tuple[Guardian, ...]]:
    """The guardians per pupil, in the order in which they came; `pupil_ids` are ids, or a select of them."""
    found: dict[int, list[Guardian]] = defaultdict(list)
    for row in connection.execute(
        select(guardian.c.pupil_id, *(guardian.c[name] for name in GUARDIAN_COLUMNS))
        .where(guardian.c.pupil_id.in_(pupil_ids))
        .order_by(guardian.c.id)
    ):
        found[row.pupil_id].append(Guardian(*row[1:]))
    return {pupil_id: tuple(people) for pupil_id, people in found.items()}


def _file(row: Any, homes: tuple[Residence, ...], guardians: tuple[Guardian, ...]) -> PupilFile:
    return PupilFile(
        id=row.id,
        school_id=row.school_id,
        number=row.number,
        name=Name(row.first_name, row.prefix, row.last_name),
        birth_date=row.birth_date,
        sex=row.sex,
        class_name=row.class_name,
        mentor=row.mentor,
        enrolled_on=row.enrolled_on,
        left_on=row.left_on,
        profile=row.profile,
        tlv_number=row.tlv_number,
        tlv_until=row.tlv_until,
        under_supervision=row.under_supervision,
        residences=homes,
        guardians=guardians,
        version=row.version,
    )
