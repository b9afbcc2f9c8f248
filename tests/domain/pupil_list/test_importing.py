"""Rows of a pupil list: taken over whole, or rejected with row, column and reason."""

from datetime import date

import pytest

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.places import Place, PlaceTable
from zis_desktop.domain.pupil_list.cells import looks_like_bsn
from zis_desktop.domain.pupil_list.importing import ImportedPupil, ParsedList, parse_rows, summary
from zis_desktop.domain.pupil_list.table import ColumnMapping, Field, RawRow, RawTable
from zis_desktop.domain.pupils import Gezag, Profile

PLACES = PlaceTable((Place("Zeist", "Zeist"), Place("Den Dolder", "Zeist"), Place("Soest", "Soest")))
GOOD = {
    Field.NUMBER: "31001",
    Field.FIRST_NAME: "Noa",
    Field.PREFIX: "van",
    Field.LAST_NAME: "Verzonnen",
    Field.BIRTH_DATE: "04-12-2008",
    Field.ENROLLED_ON: "01-08-2021",
    Field.PLACE: "Den Dolder",
}
Row = dict[Field, str]


def parse(*rows: Row) -> ParsedList:
    fields = [field for field in Field if any(field in row for row in rows)]
    cells = tuple(
        RawRow(number, tuple(row.get(field, "") for field in fields)) for number, row in enumerate(rows, start=2)
    )
    table = RawTable(tuple(field.label for field in fields), cells, "utf-8", ";")
    return parse_rows(table, ColumnMapping.of({field: at for at, field in enumerate(fields)}), PLACES)


def one(**cells: str) -> ImportedPupil:
    parsed = parse(GOOD | {Field[name]: text for name, text in cells.items()})
    assert not parsed.rejected
    return parsed.pupils[0]


def reason(**cells: str) -> tuple[str, str]:
    parsed = parse(GOOD | {Field[name]: text for name, text in cells.items()})
    assert not parsed.pupils
    assert len(parsed.rejected) == 1
    assert parsed.rejected[0].row == 2
    return parsed.rejected[0].column, parsed.rejected[0].reason


def test_that_a_good_row_is_taken_over_whole() -> None:
    pupil = one(SEX="V", PROFILE="Arbeidsmarktgericht", TLV_UNTIL="31-07-2026", POSTCODE="3734ab")
    assert pupil.name.full == "Noa van Verzonnen"
    assert pupil.birth_date == date(2008, 12, 4)
    assert pupil.place == Place("Den Dolder", "Zeist")
    assert pupil.profile is Profile.ARBEIDSMARKT
    assert pupil.postcode == "3734 AB"
    assert Field.MENTOR not in pupil.fields


@pytest.mark.parametrize("written", ["04-12-2008", "4-12-2008", "4/12/2008", "2008-12-04", "04-12-2008 00:00:00"])
def test_that_every_dutch_way_of_writing_a_date_is_read(written: str) -> None:
    assert one(BIRTH_DATE=written).birth_date == date(2008, 12, 4)


@pytest.mark.parametrize(
    ("field", "written", "sentence"),
    [
        ("BIRTH_DATE", "31-02-2008", "Geboortedatum: '31-02-2008' bestaat niet: verbeter de datum."),
        ("BIRTH_DATE", "04-12-08", "'04-12-08' mist een jaar van vier cijfers."),
        ("BIRTH_DATE", "39786", "'39786' is geen datum"),
        ("BIRTH_DATE", "", "is geen datum"),
        ("BIRTH_DATE", "04-12-0208", "verbeter het jaar"),
        ("BIRTH_DATE", "4 dec 99999999999999999999", "is geen datum"),
        ("BIRTH_DATE", "02-08-2021", "ligt niet voor de instroomdatum"),
        ("ENROLLED_ON", "", "Instroomdatum: '' is geen datum"),
        ("LEFT_ON", "ooit", "'ooit' is geen datum"),
        ("LAST_NAME", "  ", "Achternaam ontbreekt"),
        ("FIRST_NAME", "", "Roepnaam ontbreekt"),
        ("NUMBER", "", "Leerlingnummer ontbreekt"),
        ("NUMBER", "3,1E+04", "door een rekenblad verminkt"),
        ("NUMBER", "1" * 31, "te lang"),
        ("PLACE", "", "Woonplaats ontbreekt"),
        ("PLACE", "Onbekendedorp", "Kies een woonplaats: 'Onbekendedorp' staat niet in de lijst."),
        ("PLACE", "Soezt", "Kies een woonplaats: 'Soezt' staat niet in de lijst. Lijkt op Soest."),
        ("PROFILE", "xyz", "'xyz' is geen uitstroomprofiel: kies vervolgonderwijs"),
        ("SEX", "q", "'q' is geen geslacht"),
        ("UNDER_SUPERVISION", "soms", "'soms' zegt niet of er een OTS is"),
    ],
)
def test_that_a_faulty_cell_rejects_its_row_with_the_reason(field: str, written: str, sentence: str) -> None:
    column, found = reason(**{field: written})
    assert column == Field[field].label
    assert sentence in found


def test_that_one_row_names_all_its_faults() -> None:
    column, found = reason(NUMBER="", LAST_NAME="", PLACE="Nergens")
    assert column == "Achternaam"
    assert all(part in found for part in ("Achternaam ontbreekt", "Leerlingnummer ontbreekt", "'Nergens'"))


def test_that_an_empty_row_is_passed_over_without_being_a_fault() -> None:
    parsed = parse(GOOD, {}, GOOD | {Field.NUMBER: "2", Field.FIRST_NAME: "Sem"})
    assert [pupil.row for pupil in parsed.pupils] == [2, 4]
    assert parsed.rejected == ()
    assert summary(parsed) == "2 leerlingen, 0 rijen met een fout"


def test_that_a_pupil_twice_in_the_list_comes_in_once() -> None:
    parsed = parse(GOOD, GOOD)
    assert len(parsed.pupils) == 1
    assert [(fault.row, fault.column) for fault in parsed.rejected] == [(3, "Leerlingnummer")]
    assert parsed.rejected[0].reason == "Leerlingnummer 31001 staat al in rij 2: houd een van beide."


def test_that_the_second_of_two_unlike_rows_says_where_they_differ() -> None:
    parsed = parse(GOOD, GOOD | {Field.PLACE: "Soest", Field.LEFT_ON: "31-07-2022"})
    assert "met een andere waarde bij woonplaats en uitstroomdatum" in parsed.rejected[0].reason


def test_that_a_good_row_comes_in_after_a_faulty_one_with_its_number() -> None:
    parsed = parse(GOOD | {Field.BIRTH_DATE: "31-02-2008"}, GOOD)
    assert [pupil.row for pupil in parsed.pupils] == [3]
    assert [fault.row for fault in parsed.rejected] == [2]


def test_that_one_person_under_two_numbers_comes_in_once() -> None:
    parsed = parse(GOOD, GOOD | {Field.NUMBER: "31002", Field.LAST_NAME: "VERZONNEN"}, GOOD | {Field.NUMBER: "31002"})
    assert len(parsed.pupils) == 1
    assert "staat al in rij 2 met nummer 31001" in parsed.rejected[0].reason
    assert "staat al in rij 2 met nummer 31001" in parsed.rejected[1].reason


def test_that_a_row_with_more_cells_than_columns_is_rejected() -> None:
    table = RawTable(tuple(field.label for field in GOOD), (RawRow(2, (*GOOD.values(), "verschoven")),), "utf-8", ";")
    parsed = parse_rows(table, ColumnMapping.of({field: at for at, field in enumerate(GOOD)}), PLACES)
    assert "meer velden dan de kopregel" in parsed.rejected[0].reason


@pytest.mark.parametrize(
    ("written", "gezag"),
    [
        ("ja", Gezag.YES), ("J", Gezag.YES), ("Nee", Gezag.NO), ("n", Gezag.NO),
        ("onbekend", Gezag.UNKNOWN), ("", Gezag.UNKNOWN), ("?", Gezag.UNKNOWN),
    ],
)  # fmt: skip
def test_that_unknown_gezag_stays_unknown(written: str, gezag: Gezag) -> None:
    assert one(GUARDIAN_1_NAME="Ouder Een", GUARDIAN_1_GEZAG=written).guardians[0].gezag is gezag


def test_that_gezag_in_other_words_is_not_guessed() -> None:
    column, found = reason(GUARDIAN_1_NAME="Ouder Een", GUARDIAN_1_GEZAG="misschien")
    assert column == "Ouder 1 gezag"
    assert "kies ja, nee of onbekend" in found


@pytest.mark.parametrize(
    ("written", "relation"), [("Voogd", "voogd"), ("voogdij", "voogd"), ("Gezinsvoogd", "gezinsvoogd"), ("Oma", "oma")]
)
def test_that_a_voogd_is_known_in_every_form_and_a_gezinsvoogd_is_none(written: str, relation: str) -> None:
    assert one(GUARDIAN_1_NAME="Iemand", GUARDIAN_1_RELATION=written).guardians[0].relation == relation


def test_that_an_unclear_voogd_is_rejected() -> None:
    assert "voogd of gezinsvoogd" in reason(GUARDIAN_1_NAME="Iemand", GUARDIAN_1_RELATION="tijdelijke voogd?")[1]


def test_that_a_guardian_with_data_and_no_name_is_rejected() -> None:
    assert reason(GUARDIAN_2_NAME="", GUARDIAN_2_GEZAG="ja")[0] == "Ouder 2 naam"
    assert one(GUARDIAN_2_NAME="", GUARDIAN_2_RELATION="vader").guardians == ()


def test_that_two_parents_of_one_name_must_be_told_apart() -> None:
    column, found = reason(GUARDIAN_1_NAME="Familie Droom", GUARDIAN_2_NAME="familie droom")
    assert column == "Ouder 2 naam"
    assert "maak de namen verschillend" in found


def test_that_a_faulty_address_for_mail_is_dropped_with_a_remark() -> None:
    parsed = parse(GOOD | {Field.GUARDIAN_1_NAME: "Ouder Een", Field.GUARDIAN_1_EMAIL: "geen adres"})
    assert parsed.pupils[0].guardians[0].email == ""
    assert [(remark.row, remark.column) for remark in parsed.remarks] == [(2, "Ouder 1 e-mail")]


def test_that_leaving_before_enrolment_comes_in_with_a_remark() -> None:
    parsed = parse(GOOD | {Field.LEFT_ON: "31-07-2021"})
    assert len(parsed.pupils) == 1
    assert "telt op geen enkele dag als ingeschreven" in parsed.remarks[0].text


def test_that_an_unlikely_age_is_remarked_upon() -> None:
    parsed = parse(GOOD | {Field.BIRTH_DATE: "04-12-2019"})
    assert "1 jaar bij instroom" in parsed.remarks[0].text


@pytest.mark.parametrize(("column", "sexes"), [("MV", "MV"), ("JM", "MV"), ("JV", "MV"), ("XM", "XM")])
def test_that_both_ways_of_coding_sex_are_told_apart_by_the_column(column: str, sexes: str) -> None:
    rows = [GOOD | {Field.NUMBER: code, Field.FIRST_NAME: code, Field.SEX: code} for code in column]
    assert "".join(pupil.sex for pupil in parse(*rows).pupils) == sexes


def test_that_a_list_without_a_required_column_is_refused_before_any_row() -> None:
    table = RawTable(("Leerlingnummer",), (RawRow(2, ("1",)),), "utf-8", ";")
    with pytest.raises(RuleError, match="Wijs nog een kolom aan voor Roepnaam, Achternaam, Geboortedatum, Instr"):
        parse_rows(table, ColumnMapping.of({Field.NUMBER: 0}), PLACES)


def test_that_state_numbers_are_not_taken_for_pupil_numbers() -> None:
    numbers = ("111222333", "123456782", "999999990")
    assert all(looks_like_bsn(number) for number in numbers)
    assert not looks_like_bsn("123456789")
    with pytest.raises(RuleError, match="burgerservicenummers"):
        parse(*(GOOD | {Field.NUMBER: number, Field.FIRST_NAME: number} for number in numbers))


def test_that_numbers_of_rejected_rows_are_known_too() -> None:
    assert parse(GOOD | {Field.PLACE: "Nergens"}).numbers == {"31001"}


def test_that_american_dates_are_not_read_as_dutch_ones() -> None:
    written = ("12/31/2007", "03/04/2008", "01/20/2009")
    rows = [GOOD | {Field.BIRTH_DATE: day, Field.NUMBER: str(at)} for at, day in enumerate(written)]
    with pytest.raises(RuleError, match="de maand voor de dag"):
        parse(*rows)


def test_that_one_impossible_date_among_dutch_ones_rejects_its_row_only() -> None:
    written = ("12-31-2007", "31-12-2007", "01-20-2009")
    rows = [GOOD | {Field.BIRTH_DATE: day, Field.NUMBER: str(at)} for at, day in enumerate(written)]
    assert len(parse(*rows).rejected) == 2
