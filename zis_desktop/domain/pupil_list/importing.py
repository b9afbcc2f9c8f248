"""From a pupil list to pupils: every row is taken over whole or rejected with the reason, and nothing is guessed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from zis_desktop.domain.dutch import count, fold, listing, plain_date
from zis_desktop.domain.email import is_email
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.people import Name
from zis_desktop.domain.places import Place, PlaceTable
from zis_desktop.domain.pupil_list import cells
from zis_desktop.domain.pupil_list.table import ColumnMapping, Field, RawRow, RawTable
from zis_desktop.domain.pupils import Gezag, Profile, age_on

T = TypeVar("T")

USUAL_AGES = range(4, 26)
"""Ages at enrolment, in years, outside which the birth date is remarked upon."""


DATES = frozenset({Field.BIRTH_DATE, Field.ENROLLED_ON, Field.LEFT_ON, Field.TLV_UNTIL})


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that is not taken over: the row as a spreadsheet numbers it, the name of the column, and why."""

    row: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at in a row that is taken over."""

    row: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class ImportedGuardian:
    """A parent or guardian in the list; `told` says which of relation, gezag, email and phone the list has."""

    name: str
    relation: str
    gezag: Gezag
    email: str
    phone: str
    told: frozenset[str]


@dataclass(frozen=True, slots=True)
class ImportedPupil:
    """A good row. `fields` says what the list has columns for: other values here are empty and mean nothing."""

    row: int
    number: str
    name: Name
    sex: str
    birth_date: date
    class_name: str
    mentor: str
    enrolled_on: date
    left_on: date | None
    place: Place
    street: str
    house_number: str
    postcode: str
    profile: Profile
    tlv_number: str
    tlv_until: date | None
    under_supervision: bool | None
    guardians: tuple[ImportedGuardian, ...]
    fields: frozenset[Field]


@dataclass(frozen=True, slots=True)
class ParsedList:
    """A list taken apart; `numbers` are those of all rows, rejected ones too."""

    pupils: tuple[ImportedPupil, ...]
    rejected: tuple[Rejection, ...]
    remarks: tuple[Remark, ...]
    numbers: frozenset[str]


def parse_rows(table: RawTable, mapping: ColumnMapping, places: PlaceTable) -> ParsedList:
    """The pupils of a list, with what is wrong in it; empty rows are no fault and are passed over.

    Raises RuleError when the list as a whole cannot be used: a required column is not pointed out, or the numbers
    are burgerservicenummers, which ZIS must not hold (R19).
    """
    if mapping.missing:
        names = listing([field.label for field in mapping.missing])
        raise RuleError(f"Wijs nog een kolom aan voor {names}.", field=mapping.missing[0].value)
    filled = [row for row in table.rows if not row.is_empty]
    _refuse_state_numbers(table, mapping, filled)
    _refuse_american_dates(table, mapping, filled)
    parser = _ListParser(table, mapping, places, filled)
    for row in filled:
        parser.parse(row)
    return ParsedList(tuple(parser.pupils), tuple(parser.rejected), tuple(parser.remarks), frozenset(parser.numbers))


def _refuse_state_numbers(table: RawTable, mapping: ColumnMapping, rows: list[RawRow]) -> None:
    column = mapping.column(Field.NUMBER)
    numbers = [row.cells[column] for row in rows if row.cells[column]] if column is not None else []
    if column is not None and len(numbers) >= 3 and all(cells.looks_like_bsn(number) for number in numbers):
        raise RuleError(
            f"Kolom '{table.header[column]}' bevat burgerservicenummers, die ZIS niet mag bewaren: "
            "wijs de kolom met het leerlingnummer aan.",
            field=Field.NUMBER.value,
        )


def _refuse_american_dates(table: RawTable, mapping: ColumnMapping, rows: list[RawRow]) -> None:
    """A column of which dates can only be read as month/day: the others would be read wrongly without a word."""
    for field, column in mapping.columns:
        if field not in DATES:
            continue
        orders = [cells.order_of_date(row.cells[column]) for row in rows]
        if orders.count("month first") > 1 and "day first" not in orders:
            raise RuleError(
                f"Kolom '{table.header[column]}' heeft de maand voor de dag, zoals 12/31/2007: "
                "exporteer de lijst met Nederlandse datums.",
                field=field.value,
            )


class _ListParser:
    """Goes through the rows and remembers which numbers and persons it met, to see the second of each."""

    def __init__(self, table: RawTable, mapping: ColumnMapping, places: PlaceTable, rows: list[RawRow]) -> None:
        self.pupils: list[ImportedPupil] = []
        self.rejected: list[Rejection] = []
        self.remarks: list[Remark] = []
        self.numbers: set[str] = set()
        self._table = table
        self._columns = dict(mapping.columns)
        self._places = places
        self._by_number: dict[str, ImportedPupil] = {}
        self._by_person: dict[tuple[str, date], ImportedPupil] = {}
        sexes = self._columns.get(Field.SEX)
        self._sex = cells.sex_reader(tuple(row.cells[sexes] for row in rows) if sexes is not None else ())

    def parse(self, row: RawRow) -> None:
        reader = _RowReader(self._table, self._columns, row)
        self.numbers.add(cells.clean(reader.text(Field.NUMBER)))
        if any(row.cells[len(self._table.header) :]):
            too_many = 'De rij heeft meer velden dan de kopregel: zet een veld met een scheidingsteken tussen "".'
            self.rejected.append(Rejection(row.number, "", too_many))
            return
        pupil = reader.pupil(self._places, self._sex)
        if not reader.faults:
            self._check_double(reader, pupil)
        if reader.faults:
            self.rejected.append(reader.rejection())
            return
        self.remarks.extend(reader.remarks)
        self.pupils.append(pupil)

    def _check_double(self, reader: "_RowReader", pupil: ImportedPupil) -> None:
        """The first good row of a number or a person counts, the next one is a fault that names the first."""
        person = (fold(pupil.name.full), pupil.birth_date)
        first = self._by_number.setdefault(pupil.number, pupil)
        if first is not pupil:
            unlike = listing(list(differences(first, pupil)))
            but = f", met een andere waarde bij {unlike}" if unlike else ""
            twice = f"Leerlingnummer {pupil.number} staat al in rij {first.row}{but}: houd een van beide."
            reader.fault(Field.NUMBER, twice)
            return
        first = self._by_person.setdefault(person, pupil)
        if first is not pupil:
            del self._by_number[pupil.number]
            born = f"geboren {plain_date(pupil.birth_date)}"
            twice = f"{pupil.name.full} ({born}) staat al in rij {first.row} met nummer {first.number}"
            reader.fault(Field.NUMBER, f"{twice}: houd een van beide.")


def differences(one: ImportedPupil, other: ImportedPupil) -> Iterator[str]:
    """The Dutch names of what differs between two rows of one number."""
    for label, value in (
        ("naam", lambda pupil: fold(pupil.name.full)),
        ("geboortedatum", lambda pupil: pupil.birth_date),
        ("woonplaats", lambda pupil: pupil.place.name),
        ("klas", lambda pupil: pupil.class_name),
        ("instroomdatum", lambda pupil: pupil.enrolled_on),
        ("uitstroomdatum", lambda pupil: pupil.left_on),
        ("ouders", lambda pupil: pupil.guardians),
    ):
        if value(one) != value(other):
            yield label


class _RowReader:
    """Reads the cells of one row and collects what is wrong with them."""

    def __init__(self, table: RawTable, columns: dict[Field, int], row: RawRow) -> None:
        self.faults: list[tuple[Field, str]] = []
        self.remarks: list[Remark] = []
        self._table = table
        self._columns = columns
        self._row = row

    def fault(self, field: Field, reason: str) -> None:
        self.faults.append((field, reason))

    def remark(self, field: Field, text: str) -> None:
        self.remarks.append(Remark(self._row.number, self._column(field), text))

    def rejection(self) -> Rejection:
        """One for the row: the column of the first fault, the reasons of all."""
        reasons = dict.fromkeys(reason for _field, reason in self.faults)
        return Rejection(self._row.number, self._column(self.faults[0][0]), " ".join(reasons))

    def text(self, field: Field) -> str:
        index = self._columns.get(field)
        return self._row.cells[index] if index is not None else ""

    def read(self, field: Field, meaning: Callable[[str], T], default: T) -> T:
        """The value of a cell; the default when the list has no such column, or when the cell is a fault."""
        if field not in self._columns:
            return default
        try:
            return meaning(self.text(field))
        except RuleError as error:
            labelled = error.text if self._names_itself(error.text, field) else f"{field.label}: {error.text}"
            self.fault(field, labelled)
            return default

    def pupil(self, places: PlaceTable, sex: Callable[[str], str]) -> ImportedPupil:
        last = self.read(Field.LAST_NAME, cells.last_name, "")
        pupil = ImportedPupil(
            row=self._row.number,
            number=self.read(Field.NUMBER, cells.pupil_number, ""),
            name=Name(
                self.read(Field.FIRST_NAME, cells.first_name, ""), self.read(Field.PREFIX, cells.clean, ""), last
            ),
            sex=self.read(Field.SEX, sex, ""),
            birth_date=self.read(Field.BIRTH_DATE, cells.day, cells.EARLIEST),
            class_name=self.read(Field.CLASS_NAME, cells.clean, ""),
            mentor=self.read(Field.MENTOR, cells.clean, ""),
            enrolled_on=self.read(Field.ENROLLED_ON, cells.day, cells.LATEST),
            left_on=self.read(Field.LEFT_ON, cells.day_or_none, None),
            place=self.read(Field.PLACE, lambda text: cells.place(text, places), Place("", "")),
            street=self.read(Field.STREET, cells.clean, ""),
            house_number=self.read(Field.HOUSE_NUMBER, cells.clean, ""),
            postcode=self.read(Field.POSTCODE, cells.postcode, ""),
            profile=self.read(Field.PROFILE, cells.profile, Profile.UNKNOWN),
            tlv_number=self.read(Field.TLV_NUMBER, cells.clean, ""),
            tlv_until=self.read(Field.TLV_UNTIL, cells.day_or_none, None),
            under_supervision=self.read(Field.UNDER_SUPERVISION, cells.under_supervision, None),
            guardians=tuple(self._guardians()),
            fields=frozenset(self._columns),
        )
        if not self.faults:
            self._check_dates(pupil)
            self._check_guardians(pupil)
        return pupil

    def _guardians(self) -> Iterator[ImportedGuardian]:
        for number in ("1", "2"):
            name, relation, gezag, email, phone = (
                Field(f"guardian_{number}_{what}") for what in ("name", "relation", "gezag", "email", "phone")
            )
            found = ImportedGuardian(
                name=self.read(name, cells.clean, ""),
                relation=self.read(relation, cells.relation, ""),
                gezag=self.read(gezag, cells.gezag, Gezag.UNKNOWN),
                email=self._email(email),
                phone=self.read(phone, cells.clean, ""),
                told=frozenset(
                    field.value.removeprefix(f"guardian_{number}_")
                    for field in (relation, gezag, email, phone)
                    if field in self._columns
                ),
            )
            if found.name:
                yield found
            elif found.email or found.phone or found.gezag is not Gezag.UNKNOWN:
                self.fault(name, f"Ouder {number} heeft gegevens maar geen naam: vul de naam in.")

    def _check_guardians(self, pupil: ImportedPupil) -> None:
        names = [fold(guardian.name) for guardian in pupil.guardians]
        if len(set(names)) < len(names):
            both = f"Ouder 1 en ouder 2 heten allebei {pupil.guardians[0].name}: maak de namen verschillend."
            self.fault(Field.GUARDIAN_2_NAME, both)

    def _email(self, field: Field) -> str:
        written = cells.clean(self.text(field))
        if written and not is_email(written):
            self.remark(field, f"'{cells.short(written)}' is geen e-mailadres en is niet overgenomen.")
            return ""
        return written

    def _check_dates(self, pupil: ImportedPupil) -> None:
        if pupil.birth_date >= pupil.enrolled_on:
            self.fault(Field.BIRTH_DATE, "Geboortedatum ligt niet voor de instroomdatum: verbeter een van beide.")
            return
        age = age_on(pupil.birth_date, pupil.enrolled_on)
        if age not in USUAL_AGES:
            self.remark(Field.BIRTH_DATE, f"De leerling was {age} jaar bij instroom: controleer de geboortedatum.")
        if pupil.left_on is not None and pupil.left_on < pupil.enrolled_on:
            self.remark(
                Field.LEFT_ON,
                f"Uitstroomdatum {plain_date(pupil.left_on)} ligt voor instroomdatum {plain_date(pupil.enrolled_on)}: "
                "deze leerling telt op geen enkele dag als ingeschreven.",
            )

    def _column(self, field: Field) -> str:
        index = self._columns.get(field)
        return self._table.header[index] if index is not None else field.label

    @staticmethod
    def _names_itself(text: str, field: Field) -> bool:
        return field.label.lower() in text.lower()


def summary(parsed: ParsedList) -> str:
    """'200 leerlingen, 4 rijen met een fout'"""
    faults = count(len(parsed.rejected), "rij met een fout", "rijen met een fout")
    return f"{count(len(parsed.pupils), 'leerling', 'leerlingen')}, {faults}"
