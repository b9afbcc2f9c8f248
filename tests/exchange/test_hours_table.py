"""Totals of hours as a file for a spreadsheet."""

from zis_desktop.domain.hours.overview import TotalLine
from zis_desktop.exchange.hours_table import hours_table


def test_that_the_table_has_its_mark_semicolons_and_a_sum() -> None:
    made = hours_table("Casus", [TotalLine("Zoë Amrani 3b", "K-001", 90, 0), TotalLine("=1+1", "", 0, 30)])
    assert made.startswith(b"\xef\xbb\xbf")
    assert made.decode("utf-8-sig").split("\r\n") == [
        "Casus;Toelichting;Ten laste van de pilot;Apart;Samen;Minuten pilot;Minuten apart",
        "Zoë Amrani 3b;K-001;1:30;0:00;1:30;90;0",
        "'=1+1;;0:00;0:30;0:30;0;30",
        "Totaal;;1:30;0:30;2:00;90;30",
        "",
    ]
