"""The names that Dutch school administrations give to the columns of a pupil list."""

from collections.abc import Iterable

from zis_desktop.domain.dutch import fold
from zis_desktop.domain.pupil_list.table import ColumnMapping, Field

_NAMES: dict[Field, str] = {
    Field.NUMBER: "leerlingnummer leerlingnr llnr leerlingid stamnummer stamnr studentnummer deelnemernummer nummer",
    Field.FIRST_NAME: "roepnaam voornaam voornamen",
    Field.PREFIX: "tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels tv tvg",
    Field.LAST_NAME: "achternaam familienaam geslachtsnaam",
    Field.SEX: "geslacht mv sekse gender",
    Field.BIRTH_DATE: "geboortedatum gebdatum gebdat geborenop geboren datumgeboorte",
    Field.CLASS_NAME: "klas klasnaam stamklas groep groepsnaam groepnaam stamgroep basisgroep",
    Field.MENTOR: "mentor mentornaam naammentor klassenmentor groepsleerkracht leerkracht coach",
    Field.ENROLLED_ON: "instroomdatum datuminstroom inschrijfdatum inschrijvingsdatum datuminschrijving "
    "begindatuminschrijving ingeschrevenop ingeschrevenvanaf plaatsingsdatum",
    Field.LEFT_ON: "uitstroomdatum datumuitstroom uitschrijfdatum uitschrijvingsdatum datumuitschrijving "
    "einddatuminschrijving uitgeschrevenop ingeschreventotenmet",
    Field.STREET: "straat straatnaam adres",
    Field.HOUSE_NUMBER: "huisnummer huisnr",
    Field.POSTCODE: "postcode pc",
    Field.PLACE: "woonplaats plaats plaatsnaam",
    Field.PROFILE: "uitstroomprofiel profiel",
    Field.TLV_NUMBER: "tlvnummer tlvnr nummertlv tlv beschikkingsnummer tlvbeschikkingsnummer",
    Field.TLV_UNTIL: "tlvtm tlvtotenmet tlvtot tlvgeldigtm tlvgeldigtot tlveinddatum einddatumtlv tlveinde",
    Field.UNDER_SUPERVISION: "ots ondertoezichtstelling ondertoezicht otsjn",
}

_GUARDIAN_WORDS = "ouder verzorger ouderverzorger contactpersoon contact gezagdrager vertegenwoordiger"
_GUARDIAN_NAMES: dict[str, str] = {
    "name": "naam volledigenaam",
    "relation": "relatie soort soortrelatie rol",
    "gezag": "gezag heeftgezag ouderlijkgezag wettelijkgezag",
    "email": "email emailadres mail mailadres",
    "phone": "telefoon telefoonnummer tel telnr mobiel mobielnummer mobieletelefoon gsm",
}

# What ZIS must not hold (R19): a number of the state, origin, belief, health, money, and pictures.
_REFUSED_PARTS = (
    "bsn", "burgerservice", "sofinummer", "sofinr", "onderwijsnummer", "persoonsgebonden", "etnisch", "etniciteit",
    "nationaliteit", "geboorteland", "herkomst", "culturele", "allochtoon", "asiel", "verblijfs", "gewicht", "foto",
    "geloof", "godsdienst", "religie", "kerk", "diagnose", "stoornis", "medicatie", "medicijn", "medisch", "allergie",
    "huisarts", "behandel", "verzekering", "paspoort", "identiteitsbewijs", "iban", "bankrekening", "rekeningnummer",
    "thuistaal", "moedertaal",
)  # fmt: skip
_REFUSED_WHOLE = frozenset(
    {"pgn", "sofi", "ras", "cumi", "noat", "landouder1", "landouder2", "landvader", "landmoeder"}
)


def header_key(name: str) -> str:
    """A header without case, accents and signs: 'TLV t/m' as 'tlvtm'."""
    return "".join(letter for letter in fold(name) if letter.isalnum())


def is_refused(name: str) -> bool:
    """Whether this is the name of a column that ZIS must not read (R19)."""
    key = header_key(name)
    return key in _REFUSED_WHOLE or any(part in key for part in _REFUSED_PARTS)


def field_named(name: str) -> Field | None:
    """The field that a header names, None when it is not known."""
    key = header_key(name)
    return _BY_KEY.get(key) or _BY_KEY.get(key.removeprefix("leerling")) or _BY_KEY.get(key.removesuffix("leerling"))


def guess_mapping(header: tuple[str, ...]) -> ColumnMapping:
    """The mapping by known header names: of two columns for one field the first; to be corrected by hand."""
    columns: dict[Field, int] = {}
    for index, name in enumerate(header):
        field = field_named(name)
        if field is not None:
            columns.setdefault(field, index)
    return ColumnMapping.of(columns)


def _guardian_keys(number: str, words: str) -> Iterable[str]:
    for who in _GUARDIAN_WORDS.split():
        for what in words.split():
            yield f"{who}{number}{what}"
            yield f"{what}{who}{number}"
        if "naam" in words:
            yield f"{who}{number}"


def _by_key() -> dict[str, Field]:
    keys = {key: field for field, names in _NAMES.items() for key in names.split()}
    for number in ("1", "2"):
        for what, words in _GUARDIAN_NAMES.items():
            keys.update(dict.fromkeys(_guardian_keys(number, words), Field(f"guardian_{number}_{what}")))
    return keys


_BY_KEY = _by_key()
