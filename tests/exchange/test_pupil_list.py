"""Reading a list: what is found by itself, what is never read, and hostile files."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.places import Place, PlaceTable
from zis_desktop.domain.pupil_list.importing import parse_rows
from zis_desktop.domain.pupil_list.table import ColumnMapping, Field, RawTable
from zis_desktop.exchange.column_names import guess_mapping, is_refused
from zis_desktop.exchange.pupil_list import MAX_BYTES, delimiter_name, open_list, read_table

PLACES = PlaceTable((Place("Zeist", "Zeist"),))


def refusal(content: bytes) -> str:
    with pytest.raises(RuleError) as refused:
        read_table(content)
    text = refused.value.text
    assert text.endswith(".")
    assert "\n" not in text
    return text


def test_that_rows_are_numbered_as_a_spreadsheet_shows_them() -> None:
    content = b'Leerlingnummer;Achternaam\r\n1;"Twee\r\nRegels"\r\n\r\n2;Droom\r\n'
    table = read_table(content)
    assert [(row.number, row.is_empty) for row in table.rows] == [(2, False), (3, True), (4, False)]


def test_that_a_title_above_the_column_names_is_passed_over() -> None:
    table = read_table(b"Leerlingenlijst;2022-2023\n\nLlnr;Roepnaam;Achternaam\n7;Noa;Droom\n")
    assert table.header == ("Llnr", "Roepnaam", "Achternaam")
    assert [row.number for row in table.rows] == [4]


def test_that_a_separator_line_of_a_spreadsheet_is_obeyed_and_not_counted() -> None:
    table = read_table(b"sep=|\r\nLlnr|Achternaam\r\n7|Droom; Zomaar\r\n")
    assert table.delimiter == "|"
    assert table.rows[0].number == 2
    assert table.rows[0].cells == ("7", "Droom; Zomaar")


def test_that_column_names_decide_over_the_number_of_columns() -> None:
    table = read_table(b"Llnr;Achternaam\n1;Droom, a, b, c, d\n2;Zomaar, e, f, g\n")
    assert table.delimiter == ";"
    assert delimiter_name(table.delimiter) == "puntkomma"


def test_that_a_list_with_unknown_column_names_can_still_be_pointed_out_by_hand() -> None:
    table = read_table(b"kol_a;kol_b;kol_c\n1;Droom;Noa\n")
    assert guess_mapping(table.header).columns == ()
    assert guess_mapping(table.header).missing[0] is Field.NUMBER


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-16-le"])
def test_that_accents_survive_every_encoding(encoding: str) -> None:
    table = read_table("Llnr;Roepnaam;Achternaam\r\n1;Zoë;Één\r\n".encode(encoding))
    assert table.rows[0].cells == ("1", "Zoë", "Één")


def test_that_the_euro_and_the_curly_apostrophe_of_windows_are_read() -> None:
    table = read_table("Llnr;Achternaam;Woonplaats\r\n1;€;’t Goy\r\n".encode("cp1252"))
    assert table.rows[0].cells == ("1", "€", "’t Goy")
    assert table.encoding == "cp1252"


def test_that_bytes_no_dutch_encoding_has_are_given_to_statistics() -> None:
    text = "Llnr;Roepnaam;Achternaam\r\n" + "".join(f"{at};Đorđe;Šimić Žužić Čović Ćutić\r\n" for at in range(60))
    table = read_table(text.encode("cp1250").replace(b"Simi", b"Simi") + b"99;\x81\x8d\x8f\x90\x9d;x\r\n")
    assert len(table.rows) == 61


def test_that_forbidden_columns_are_never_read_but_reported() -> None:
    content = "Llnr;BSN;Achternaam;Nationaliteit;Foto;Woonplaats;Gewicht\n1;999;Droom;x;y;Zeist;0,3\n"
    table = read_table(content.encode())
    assert table.header == ("Llnr", "Achternaam", "Woonplaats")
    assert table.refused == ("BSN", "Nationaliteit", "Foto", "Gewicht")
    assert table.rows[0].cells == ("1", "Droom", "Zeist")


@pytest.mark.parametrize(
    "name",
    [
        "BSN", "bsn leerling", "Burgerservicenummer", "Sofi-nummer", "Onderwijsnummer", "PGN", "Etniciteit",
        "Nationaliteit 1", "Geboorteland", "Geboorteland vader", "Leerlinggewicht", "Gewicht", "Foto", "Pasfoto",
        "Godsdienst", "Medicatie", "Huisarts naam", "IBAN", "Culturele achtergrond",
    ],
)  # fmt: skip
def test_that_what_zis_must_not_know_is_refused_by_its_name(name: str) -> None:
    assert is_refused(name)


def test_that_no_field_of_zis_is_a_refused_column() -> None:
    assert not [field for field in Field if is_refused(field.label)]


def test_that_every_field_is_recognised_by_its_own_name() -> None:
    header = tuple(field.label for field in Field)
    assert guess_mapping(header) == ColumnMapping.of({field: at for at, field in enumerate(Field)})


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("LEERLINGNR.", Field.NUMBER), ("Stamnummer", Field.NUMBER), ("Voornaam", Field.FIRST_NAME),
        ("Voorvoegsel(s)", Field.PREFIX), ("Naam", None), ("Achternaam leerling", Field.LAST_NAME),
        ("M/V", Field.SEX), ("Geb.datum", Field.BIRTH_DATE), ("Stamgroep", Field.CLASS_NAME),
        ("Datum inschrijving", Field.ENROLLED_ON), ("Uitschrijfdatum", Field.LEFT_ON), ("Plaats", Field.PLACE),
        ("Ouder/verzorger 2 e-mailadres", Field.GUARDIAN_2_EMAIL), ("Gezag ouder 1", Field.GUARDIAN_1_GEZAG),
        ("Mobiel contactpersoon 1", Field.GUARDIAN_1_PHONE), ("OTS (j/n)", Field.UNDER_SUPERVISION),
        ("TLV geldig t/m", Field.TLV_UNTIL), ("Oma", None),
    ],
)  # fmt: skip
def test_that_columns_are_recognised_by_the_names_schools_use(name: str, field: Field | None) -> None:
    assert guess_mapping((name,)).field_of(0) is field


def test_that_of_two_columns_for_one_field_the_first_is_guessed() -> None:
    table = read_table(b"Llnr;Achternaam;Achternaam;;\n1;Droom;Ander;;\n")
    assert table.header == ("Llnr", "Achternaam", "Achternaam (2)", "kolom 4", "kolom 5")
    assert guess_mapping(table.header).column(Field.LAST_NAME) == 1


def test_that_a_correction_by_hand_moves_a_column() -> None:
    header = ("Llnr", "Achternaam", "Klas")
    corrected = guess_mapping(header).with_column(Field.MENTOR, 2)
    assert corrected.column(Field.MENTOR) == 2
    assert corrected.column(Field.CLASS_NAME) is None
    assert corrected.with_column(Field.MENTOR, None).field_of(2) is None


def test_that_a_remembered_correction_finds_its_column_after_it_moved() -> None:
    header = ("Llnr", "Achternaam", "Coach", "Begeleider", "Klas")
    corrected = guess_mapping(header).with_column(Field.MENTOR, 3).with_column(Field.CLASS_NAME, None)
    names = corrected.to_names(header)
    moved = ("Begeleider", "Klas", "Coach", "Llnr", "Achternaam")
    recalled = guess_mapping(moved).recall(names, moved)
    assert recalled.column(Field.MENTOR) == 0
    assert recalled.column(Field.CLASS_NAME) is None
    assert recalled.to_names(moved) == names


def test_that_a_remembered_column_that_is_gone_falls_back_on_the_guess() -> None:
    names = ColumnMapping.of({Field.MENTOR: 0}).to_names(("Begeleider",))
    header = ("Llnr", "Mentor")
    assert guess_mapping(header).recall(names, header).column(Field.MENTOR) == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Het bestand is leeg"),
        (b"\xef\xbb\xbf", "Het bestand is leeg"),
        (b" \r\n\r\n ", "Het bestand is leeg"),
        (b"PK\x03\x04" + b"\x00" * 50, "Excel- of zip-bestand"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 50, "oud Excel-bestand"),
        (b"%PDF-1.7\n", "een pdf"),
        (b"<?xml version='1.0'?><EDEX/>", "xml- of webbestand"),
        (b"Llnr;Achternaam\n1;Dr\x00oom\n", "geen tekstbestand"),
        (bytes(range(256)) * 20, "tekens in dit bestand zijn onleesbaar"),
        (b"Lijst;\nvan leerlingen;\n", "geen regel met kolomnamen"),
        (b"Llnr\n1\n2\n", "geen kolommen gevonden"),
        (b"Llnr;Achternaam\n", "geen leerlingen in de lijst"),
        (b"Llnr;Achternaam\n;;;;\n\n", "geen leerlingen in de lijst"),
        (b'Llnr;Achternaam\n1;Droom\n2;"Open\n3;Zomaar\n', "Rij 3: een veld is te lang of een aanhalingsteken"),
        (b'Llnr;Achternaam\n1;"Dr"oom\n', "Rij 2: een veld is te lang of een aanhalingsteken"),
        (b"Llnr;Achternaam\n1;" + b"x" * 20_000, "Rij 2 heeft een veld van meer dan 10.000 tekens"),
        (b"Llnr;Achternaam\n1;" + b"x" * 200_000, "Rij 2: een veld is te lang"),
        (b"Llnr;Achternaam" + b";k" * 1_000_000, "Rij 1 heeft meer dan 250 kolommen"),
        (b"Llnr;Achternaam\n" + b"1;D\n" * 20_000, "meer dan 20.000 rijen"),
        (b"Llnr;Achternaam\n" + b"1;D\n" * (MAX_BYTES // 4), "groter dan 20 MB"),
    ],
)
def test_that_a_hostile_file_is_refused_in_one_sentence(content: bytes, sentence: str) -> None:
    assert sentence in refusal(content)


def test_that_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"weg\.csv bestaat niet"):
        open_list(tmp_path / "weg.csv")
    with pytest.raises(RuleError, match="is een map"):
        open_list(tmp_path)
    with pytest.raises(RuleError, match="kan niet worden gelezen"):
        open_list(Path("a\0b.csv"))


def test_that_a_file_on_disk_is_read(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_bytes(b"Llnr;Achternaam\n1;Droom\n\x1a")
    assert [row.cells for row in open_list(path).rows if not row.is_empty] == [("1", "Droom")]


def read_or_refused(content: bytes) -> RawTable | None:
    try:
        return read_table(content)
    except RuleError as refused:
        assert refused.text.strip()  # noqa: PT017  either outcome is right, but a refusal says something
        return None


@given(st.binary(max_size=400))
@example(b"\xff\xfea")
@example(b"\xfe\xff\xd8\x00")
@example(b"\x00;\x00;")
@example(b"sep=;\n")
@example(b"sep=\r\n")
@example(b'"')
@example(b"\x81\x8d;\x8f\n\x90;\x9d")
def test_that_any_bytes_are_read_or_refused(content: bytes) -> None:
    table = read_or_refused(content)
    if table is not None:
        assert table.header
        assert len(set(table.header)) == len(table.header)
        assert not [name for name in table.header if is_refused(name)]
        assert table.rows
        assert all(len(row.cells) >= len(table.header) for row in table.rows)


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(
    rows=st.lists(st.lists(CELLS, min_size=0, max_size=8), max_size=6),
    delimiter=st.sampled_from(";,\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_that_any_table_is_parsed_into_pupils_or_reasons(rows: list[list[str]], delimiter: str, encoding: str) -> None:
    header = ["Llnr", "Roepnaam", "Achternaam", "Geboortedatum", "Instroomdatum", "Woonplaats", "Ouder 1 gezag", "OTS"]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([header, *rows])
    table = read_or_refused(out.getvalue().encode(encoding))
    if table is not None:
        parsed = parse_rows(table, guess_mapping(table.header), PLACES)
        filled = [row for row in table.rows if not row.is_empty]
        assert len(parsed.pupils) + len(parsed.rejected) == len(filled)
        assert all(fault.reason for fault in parsed.rejected)
