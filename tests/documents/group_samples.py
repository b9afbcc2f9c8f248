"""What the papers of a group are tried on: three participants, one who joined later, a session that fell out."""

from dataclasses import replace
from datetime import date, timedelta

from tests.documents.samples import PAPER
from zis_desktop.documents.attendance_list import STAYS, AttendanceData, ListPupil, ListSession
from zis_desktop.documents.group_report import GroupReportData, ReportMember, ReportSession

INSIDE = replace(PAPER, reference=STAYS)
FIRST = date(2024, 9, 2)
DAYS = tuple(FIRST + timedelta(weeks=week) for week in range(12))
LIST = AttendanceData(
    paper=INSIDE,
    name="Rots & Water 2a",
    offer="Rots & Water",
    leaders=("Tess Brouwer", "Joost Verbeek"),
    when="maandag 09:30, 50 minuten",
    place="gymzaal",
    aim="Stevig staan en hulp vragen voordat het misgaat",
    sessions=tuple(ListSession(day, "trainer ziek" if day == DAYS[2] else "") for day in DAYS),
    pupils=(
        ListPupil("Noor Hendriks", "2a", ("A", "A", None, *[""] * 9)),
        ListPupil("Sam van Veen", "3b", ("N", "R", None, *[""] * 9)),
        ListPupil("Isa Bakker", "2b", (None, "A", None, *[""] * 9)),
    ),
)
REPORT = GroupReportData(
    paper=INSIDE,
    name="Rots & Water 2a",
    offer="Rots & Water",
    leaders=("Tess Brouwer",),
    starts_on=FIRST,
    ends_on=date(2024, 11, 29),
    aim="Stevig staan en hulp vragen voordat het misgaat",
    on=date(2024, 10, 18),
    helped="hielp gedeeltelijk",
    follow_up="gaat door",
    text="Ze oefenen samen en durven het in de klas ook.",
    members=(
        ReportMember("Noor Hendriks", "2a", "Vraagt hulp voordat zij wegloopt", "van 11 naar hoogstens 4 (keer)",
                     "5 van 6", "−1", "0", "hoogstens 4 keer"),
        ReportMember("Sam van Veen", "3b", "Blijft rustig", "van 0 naar 4 (pauzes per week)", "", "", "", ""),
    ),
    sessions=(
        ReportSession(DAYS[0], "3", "Kennismaken en de regels van de groep"),
        ReportSession(DAYS[2], "vervallen", "trainer ziek"),
    ),
)  # fmt: skip
