"""What the two papers for parents are tried on: one pupil, with everything that can stand on them."""

from datetime import date, datetime

from tests.documents.samples import PAPER
from zis_desktop.documents.access_sheet import Access, AccessDay, AccessSheet, Explained, Visitor
from zis_desktop.documents.data_sheet import DataSheet, Fact, HandedOut, Recorded, RecordedGroup, ShownGroup, ShownRow

KEPT = "De school bewaart het tot 2 jaar nadat Noor van school is gegaan."
DATA = DataSheet(
    paper=PAPER,
    pupil_name="Noor Bakker",
    called="Noor",
    number="90017",
    groups=(
        RecordedGroup(
            "Gegevens van de leerling",
            "Dit komt uit de leerlingenadministratie van de school.",
            KEPT,
            (
                Recorded("Op school", (Fact("klas", "3A"), Fact("geboren op", "2 januari 2009"))),
                Recorded("Adres", (Fact("vanaf", "1 augustus 2022"), Fact("plaats", "Zeist"))),
            ),
        ),
        RecordedGroup(
            "Vragen om hulp",
            "Dit komt van wie om hulp vroeg: leerling, ouders, mentor of zorgteam.",
            KEPT,
            (
                Recorded(
                    "Vraag K-017",
                    (
                        Fact("vraag", "Hoe leert Noor hulp vragen als het druk wordt? " * 3),
                        Fact("waarom nu", "Ze heeft vaak ruzie met [naam]."),
                    ),
                ),
            ),
        ),
    ),
    handed_out=(
        HandedOut(datetime(2024, 9, 6, 9, 5), "CJG-voorbereiding, exemplaar voor het CJG", "geprint", "Mila Jansen"),  # noqa: DTZ001  local time
    ),
    contact="fg@voorbeeld.example",
    explained=(Explained("CJG", "Het Centrum voor Jeugd en Gezin. Dat denkt mee over hulp."),),
    shown=(
        ShownGroup(
            "Gegevens van de leerling",
            (
                ShownRow("Op school", ((("klas", "3A"), ("geboren op", "2 januari 2009")),)),
                ShownRow("Adres", ((("vanaf", "1 augustus 2022"), ("", "Zeist")),)),
            ),
        ),
        ShownGroup(
            "Vragen om hulp",
            (
                ShownRow(
                    "Vraag K-017",
                    (
                        (
                            ("vraag", "Hoe leert Noor hulp vragen als het druk wordt? " * 20),
                            ("waarom nu", "Ze heeft vaak ruzie met [naam]."),
                        ),
                    ),
                ),
                ShownRow("Stand van een doel", ((("", "3 juni 2024"), ("", "+1, meer dan verwacht")),)),
            ),
        ),
    ),
)
ACCESS = AccessSheet(
    paper=PAPER,
    pupil_name="Noor Bakker",
    called="Noor",
    number="90017",
    since=date(2024, 8, 20),
    people=(
        Visitor("Sam Smit", "Youké-professional", 1, 0, 0, date(2024, 9, 6)),
        Visitor("Mila Jansen", "orthopedagoog, intern begeleider", 2, 1, 1, date(2024, 9, 6)),
        Visitor("Ruth Postma", "directeur", 1, 0, 0, date(2024, 9, 2)),
    ),
    days=(
        AccessDay(
            date(2024, 9, 6),
            (
                Access("08:41", "Mila Jansen", "orthopedagoog", "Bekeek het dossier (2 keer)"),
                Access("08:55", "Mila Jansen", "orthopedagoog", "Casus gewijzigd"),
                Access(
                    "17:20", "Sam Smit", "Youké-professional", "Opende in nood het dossier", "melding in het weekend"
                ),
            ),
        ),
        AccessDay(date(2024, 9, 2), (Access("10:02", "Ruth Postma", "directeur", "Bekeek een casus"),)),
    ),
    explained=(
        Explained("orthopedagoog", "Deskundige van de school die leerlingen onderzoekt en hulp begeleidt."),
        Explained("casus", "Een vraag om hulp voor een leerling, van aanmelden tot afsluiten."),
    ),
    contact="fg@voorbeeld.example",
    doubt="Let op: in het logboek van ZIS is iets weggehaald of gewijzigd. Vraag de school ernaar.",
)
