"""The budget of an invented covenant of two regions, one of them in parts."""

from tests.documents.samples import PAPER
from zis_desktop.documents.budget import BudgetData, BudgetYearHead
from zis_desktop.domain.money.table import Level, PartyRow, TableRow

BUDGET = BudgetData(
    paper=PAPER,
    covenant="Convenant Zorg in school, voorbeeld",
    years=(BudgetYearHead(2023, "aug–dec", False), BudgetYearHead(2024, "", False), BudgetYearHead(2025, "", True)),
    rows=(
        TableRow(Level.REGION, "Zuidoost", (3, 4, 4), (2_088, 6_960, 4_176), 9_048),
        TableRow(Level.MUNICIPALITY, "Zeist", (3, 4, 4), (2_088, 6_960, 4_176), 9_048),
        TableRow(Level.MUNICIPALITY, "Bunnik", (0, 0, 0), (0, 0, 0), 0),
        TableRow(Level.REGION, "Utrecht Stad", (1, 2, 2), (696, 3_480, 2_088), 4_176),
        TableRow(Level.MUNICIPALITY, "Utrecht", (1, 2, 2), (696, 3_480, 2_088), 4_176),
        TableRow(Level.DISTRICT, "Utrecht, regio West", (1, 2, 2), (696, 3_480, 2_088), 4_176),
        TableRow(Level.TOTAL, "Totaal", (4, 6, 6), (2_784, 10_440, 6_264), 13_224),
    ),
    parties=(
        PartyRow("VSO Het Voorbeeld", (1_784, 6_440, 3_864)),
        PartyRow("Youké", (1_000, 4_000, 2_400)),
        PartyRow("Totaal", (2_784, 10_440, 6_264), is_whole=True),
    ),
    findings=("2023: Geteld op 1 februari 2022: 4 leerlingen, €\xa02.784. Dat is precies wat het convenant zegt.",),
)
