"""What a pupil list would change in the store: new, changed and unchanged pupils, to show before anything is written.

The list leads for what it has a column for, with these exceptions, so that nothing known is lost silently: an empty
cell says nothing (only names and the date of leaving are emptied by it); unknown gezag never replaces a known one, and
gezag that somebody checked stays; a parent who is not in the list stays.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from zis_desktop.domain.dutch import fold, plain_date
from zis_desktop.domain.people import Name
from zis_desktop.domain.pupil_list.guardians import merge_guardians, new_guardians
from zis_desktop.domain.pupil_list.homes import first_home, homes_of_older_list, merge_homes
from zis_desktop.domain.pupil_list.importing import ImportedPupil, ParsedList, Rejection, Remark
from zis_desktop.domain.pupil_list.table import Field
from zis_desktop.domain.pupils import Profile, PupilFile


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One line of the preview, in Dutch; empty means it is not filled in."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ChangedPupil:
    """A pupil before and after, with what to show; `after` has the version of `before`, new guardians have id 0."""

    row: int
    before: PupilFile
    after: PupilFile
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What to write. `new` pupils have id and version 0; `missing` are enrolled in the store and not in this list."""

    new: tuple[PupilFile, ...]
    changed: tuple[ChangedPupil, ...]
    unchanged: tuple[PupilFile, ...]
    rejected: tuple[Rejection, ...]
    remarks: tuple[Remark, ...]
    missing: tuple[PupilFile, ...]
    days: frozenset[date]
    """The days of all lists that are read once this one is, its own too."""

    @property
    def changes_nothing(self) -> bool:
        return not self.new and not self.changed


def plan_import(
    existing: Iterable[PupilFile],
    parsed: ParsedList,
    as_of: date,
    *,
    school_id: int = 0,
    days: frozenset[date] = frozenset(),
    destroyed: frozenset[tuple[str, date]] = frozenset(),
) -> ImportPlan:
    """Compares a list with the pupils of one school. `as_of` is the day for which the list holds (its peildatum):
    a pupil who moved lives at the new place from that day on, and keeps the older homes.

    `days` are those of the lists that were read before. A list that is older than the last of them adds pupils, and
    where the others lived then; what is known of them today stays.

    `destroyed` are the numbers and last days of pupils whose dossier went (R19): an old list does not bring it back.
    """
    older = bool(days) and as_of < max(days)
    known = tuple(existing)
    by_number = {pupil.number: pupil for pupil in known}
    by_person = {(fold(pupil.name.full), pupil.birth_date): pupil for pupil in known}
    new: list[PupilFile] = []
    changed: list[ChangedPupil] = []
    unchanged: list[PupilFile] = []
    rejected = list(parsed.rejected)
    remarks = list(parsed.remarks)
    if older:
        remarks.append(Remark(1, "Peildatum", _older_text(as_of, max(days))))
    for pupil in parsed.pupils:
        if pupil.left_on is not None and (pupil.number, pupil.left_on) in destroyed:
            gone = f"Nummer {pupil.number} ging van school op {plain_date(pupil.left_on)}; het dossier is vernietigd."
            rejected.append(Rejection(pupil.row, Field.NUMBER.label, gone))
            continue
        before = by_number.get(pupil.number)
        conflict = _conflict(pupil, before, by_person.get((fold(pupil.name.full), pupil.birth_date)), as_of)
        if conflict is not None:
            rejected.append(conflict)
            continue
        if before is None:
            new.append(_new(pupil, school_id))
            continue
        change = _in_older(before, pupil, as_of, days) if older else _changed(before, pupil, as_of, remarks)
        if change.changes:
            changed.append(change)
        else:
            unchanged.append(before)
    return ImportPlan(
        tuple(new),
        tuple(changed),
        tuple(unchanged),
        tuple(sorted(rejected, key=lambda one: one.row)),
        tuple(sorted(remarks, key=lambda one: one.row)),
        () if older else tuple(pupil for pupil in known if _is_missing(pupil, parsed.numbers, as_of)),
        days | {as_of},
    )


def _older_text(as_of: date, last: date) -> str:
    return (
        f"Deze lijst is van {plain_date(as_of)}, ouder dan die van {plain_date(last)}: van bekende leerlingen is "
        "alleen overgenomen waar zij toen woonden."
    )


def _is_missing(pupil: PupilFile, numbers: frozenset[str], as_of: date) -> bool:
    return pupil.number not in numbers and (pupil.left_on is None or as_of <= pupil.left_on)


def _conflict(
    pupil: ImportedPupil, numbered: PupilFile | None, person: PupilFile | None, as_of: date
) -> Rejection | None:
    """A child yet to be born, a number of another child, or a child known by another number: a person must look."""
    if pupil.birth_date > as_of:
        unborn = f"Geboortedatum {plain_date(pupil.birth_date)} ligt na de peildatum: verbeter de datum."
        return Rejection(pupil.row, Field.BIRTH_DATE.label, unborn)
    if numbered is not None:
        other_child = numbered.birth_date != pupil.birth_date and fold(numbered.name.full) != fold(pupil.name.full)
        if not other_child:
            return None
        theirs = f"{numbered.name.full} ({plain_date(numbered.birth_date)})"
        reason = f"Leerlingnummer {pupil.number} is in ZIS van {theirs}: zoek uit van wie dit nummer is."
    elif person is not None:
        same = f"{person.name.full} ({plain_date(person.birth_date)})"
        reason = f"{same} staat in ZIS met nummer {person.number}: verbeter het nummer in ZIS of in de lijst."
    else:
        return None
    return Rejection(pupil.row, Field.NUMBER.label, reason)


def _new(pupil: ImportedPupil, school_id: int) -> PupilFile:
    return PupilFile(
        id=0,
        school_id=school_id,
        number=pupil.number,
        name=pupil.name,
        birth_date=pupil.birth_date,
        sex=pupil.sex,
        class_name=pupil.class_name,
        mentor=pupil.mentor,
        enrolled_on=pupil.enrolled_on,
        left_on=pupil.left_on,
        profile=pupil.profile,
        tlv_number=pupil.tlv_number,
        tlv_until=pupil.tlv_until,
        under_supervision=pupil.under_supervision or False,
        residences=(first_home(pupil),),
        guardians=new_guardians(pupil.guardians),
        version=0,
    )


def _changed(before: PupilFile, pupil: ImportedPupil, as_of: date, remarks: list[Remark]) -> ChangedPupil:
    guardians, notes = merge_guardians(before.guardians, pupil.guardians)
    remarks.extend(Remark(pupil.row, Field.GUARDIAN_1_NAME.label, note) for note in notes)
    after = replace(
        before,
        name=_name(before.name, pupil),
        birth_date=pupil.birth_date,
        sex=pupil.sex or before.sex,
        class_name=pupil.class_name or before.class_name,
        mentor=pupil.mentor or before.mentor,
        enrolled_on=pupil.enrolled_on,
        left_on=pupil.left_on if Field.LEFT_ON in pupil.fields else before.left_on,
        profile=before.profile if pupil.profile is Profile.UNKNOWN else pupil.profile,
        tlv_number=pupil.tlv_number or before.tlv_number,
        tlv_until=pupil.tlv_until or before.tlv_until,
        under_supervision=before.under_supervision if pupil.under_supervision is None else pupil.under_supervision,
        residences=merge_homes(before, pupil, as_of),
        guardians=guardians,
    )
    return ChangedPupil(pupil.row, before, after, tuple(_field_changes(before, after)))


def _in_older(before: PupilFile, pupil: ImportedPupil, as_of: date, days: frozenset[date]) -> ChangedPupil:
    after = replace(before, residences=homes_of_older_list(before, pupil, as_of, days))
    return ChangedPupil(pupil.row, before, after, tuple(_field_changes(before, after)))


def _name(before: Name, pupil: ImportedPupil) -> Name:
    return Name(
        pupil.name.first,
        pupil.name.prefix if Field.PREFIX in pupil.fields else before.prefix,
        pupil.name.last,
    )


def _field_changes(before: PupilFile, after: PupilFile) -> Iterable[FieldChange]:
    old_lines, new_lines = _lines(before), _lines(after)
    for label in dict.fromkeys([*old_lines, *new_lines]):
        old, new = old_lines.get(label, ""), new_lines.get(label, "")
        if old != new:
            yield FieldChange(label, old, new)


def _lines(pupil: PupilFile) -> dict[str, str]:
    """The pupil as lines of text, the same for the old and the new state, so that any difference shows."""
    lines = {
        Field.FIRST_NAME.label: pupil.name.first,
        Field.PREFIX.label: pupil.name.prefix,
        Field.LAST_NAME.label: pupil.name.last,
        Field.BIRTH_DATE.label: plain_date(pupil.birth_date),
        Field.SEX.label: pupil.sex,
        Field.CLASS_NAME.label: pupil.class_name,
        Field.MENTOR.label: pupil.mentor,
        Field.ENROLLED_ON.label: plain_date(pupil.enrolled_on),
        Field.LEFT_ON.label: plain_date(pupil.left_on) if pupil.left_on else "",
        Field.PROFILE.label: pupil.profile.value,
        Field.TLV_NUMBER.label: pupil.tlv_number,
        Field.TLV_UNTIL.label: plain_date(pupil.tlv_until) if pupil.tlv_until else "",
        Field.UNDER_SUPERVISION.label: "ja" if pupil.under_supervision else "nee",
    }
    for home in pupil.residences:
        address = " ".join(part for part in (home.street, home.house_number, home.postcode) if part)
        where = f"{home.place}, gemeente {home.municipality}"
        lines[f"Woont vanaf {plain_date(home.since)}"] = f"{address}, {where}" if address else where
    for at, guardian in enumerate(pupil.guardians, start=1):
        facts = [guardian.relation, f"gezag {guardian.gezag.value}", guardian.email, guardian.phone]
        lines[f"Ouder {at}"] = ", ".join([guardian.name, *(fact for fact in facts if fact)])
    return lines
