"""A pupil list as it lies on the table: its cells, and which column means what."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Field(Enum):
    """What ZIS can take from a pupil list; there is no field for what it must not know (R19)."""

    NUMBER = "number"
    FIRST_NAME = "first_name"
    PREFIX = "prefix"
    LAST_NAME = "last_name"
    SEX = "sex"
    BIRTH_DATE = "birth_date"
    CLASS_NAME = "class_name"
    MENTOR = "mentor"
    ENROLLED_ON = "enrolled_on"
    LEFT_ON = "left_on"
    STREET = "street"
    HOUSE_NUMBER = "house_number"
    POSTCODE = "postcode"
    PLACE = "place"
    PROFILE = "profile"
    TLV_NUMBER = "tlv_number"
    TLV_UNTIL = "tlv_until"
    GUARDIAN_1_NAME = "guardian_1_name"
    GUARDIAN_1_RELATION = "guardian_1_relation"
    GUARDIAN_1_GEZAG = "guardian_1_gezag"
    GUARDIAN_1_EMAIL = "guardian_1_email"
    GUARDIAN_1_PHONE = "guardian_1_phone"
    GUARDIAN_2_NAME = "guardian_2_name"
    GUARDIAN_2_RELATION = "guardian_2_relation"
    GUARDIAN_2_GEZAG = "guardian_2_gezag"
    GUARDIAN_2_EMAIL = "guardian_2_email"
    GUARDIAN_2_PHONE = "guardian_2_phone"
    UNDER_SUPERVISION = "under_supervision"

    @property
    def label(self) -> str:
        """The Dutch name, as it stands beside the field and in the result list."""
        return _LABELS[self]


_LABELS = {
    Field.NUMBER: "Leerlingnummer",
    Field.FIRST_NAME: "Roepnaam",
    Field.PREFIX: "Tussenvoegsel",
    Field.LAST_NAME: "Achternaam",
    Field.SEX: "Geslacht",
    Field.BIRTH_DATE: "Geboortedatum",
    Field.CLASS_NAME: "Klas",
    Field.MENTOR: "Mentor",
    Field.ENROLLED_ON: "Instroomdatum",
    Field.LEFT_ON: "Uitstroomdatum",
    Field.STREET: "Straat",
    Field.HOUSE_NUMBER: "Huisnummer",
    Field.POSTCODE: "Postcode",
    Field.PLACE: "Woonplaats",
    Field.PROFILE: "Uitstroomprofiel",
    Field.TLV_NUMBER: "TLV-nummer",
    Field.TLV_UNTIL: "TLV t/m",
    Field.GUARDIAN_1_NAME: "Ouder 1 naam",
    Field.GUARDIAN_1_RELATION: "Ouder 1 relatie",
    Field.GUARDIAN_1_GEZAG: "Ouder 1 gezag",
    Field.GUARDIAN_1_EMAIL: "Ouder 1 e-mail",
    Field.GUARDIAN_1_PHONE: "Ouder 1 telefoon",
    Field.GUARDIAN_2_NAME: "Ouder 2 naam",
    Field.GUARDIAN_2_RELATION: "Ouder 2 relatie",
    Field.GUARDIAN_2_GEZAG: "Ouder 2 gezag",
    Field.GUARDIAN_2_EMAIL: "Ouder 2 e-mail",
    Field.GUARDIAN_2_PHONE: "Ouder 2 telefoon",
    Field.UNDER_SUPERVISION: "OTS",
}

REQUIRED = (
    Field.NUMBER,
    Field.FIRST_NAME,
    Field.LAST_NAME,
    Field.BIRTH_DATE,
    Field.ENROLLED_ON,
    Field.PLACE,
)
"""Without these no pupil can be recognised, no signer be computed and no municipality be charged."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row of the file; `number` is the row as a spreadsheet shows it, the first being 1."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class RawTable:
    """A list as read: header names (each unique) and the rows below it.

    `refused` names the columns that were left out unread because ZIS must not hold them (R19).
    """

    header: tuple[str, ...]
    rows: tuple[RawRow, ...]
    encoding: str
    delimiter: str
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which column holds which field, by its index in the header; what is not in it is not taken over."""

    columns: tuple[tuple[Field, int], ...] = ()

    def column(self, field: Field) -> int | None:
        """The index of the column of a field, None when the list has none."""
        return dict(self.columns).get(field)

    def field_of(self, index: int) -> Field | None:
        """The field that a column holds, None when it is not used."""
        return next((field for field, at in self.columns if at == index), None)

    @property
    def fields(self) -> frozenset[Field]:
        return frozenset(field for field, _index in self.columns)

    @property
    def missing(self) -> tuple[Field, ...]:
        """Required fields without a column."""
        return tuple(field for field in REQUIRED if field not in self.fields)

    def with_column(self, field: Field, index: int | None) -> "ColumnMapping":
        """The mapping corrected by hand; a column that is given to another field leaves the first."""
        kept = {other: at for other, at in self.columns if other is not field and at != index}
        if index is not None:
            kept[field] = index
        return ColumnMapping.of(kept)

    @staticmethod
    def of(columns: Mapping[Field, int]) -> "ColumnMapping":
        return ColumnMapping(tuple((field, columns[field]) for field in Field if field in columns))

    def to_names(self, header: tuple[str, ...]) -> dict[str, str]:
        """To be remembered: field to column name, empty for a field without a column."""
        columns = dict(self.columns)
        return {field.value: header[columns[field]] if field in columns else "" for field in Field}

    def recall(self, names: Mapping[str, str], header: tuple[str, ...]) -> "ColumnMapping":
        """This guess, corrected by what was remembered from an earlier list; columns may have moved since.

        A field that was left out then is left out again; a column that is gone falls back on the guess.
        """
        chosen = {field: header.index(names[field.value]) for field in Field if names.get(field.value, "") in header}
        taken = set(chosen.values())
        guessed = {
            field: index
            for field, index in self.columns
            if field not in chosen and index not in taken and names.get(field.value, "?") != ""
        }
        return ColumnMapping.of({**guessed, **chosen})
