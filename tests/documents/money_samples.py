"""Papers of money of an invented autumn: a settlement for two recipients, what is doubtful, invoices, an extract."""

from datetime import date

from tests.documents.samples import PAPER
from zis_desktop.documents.audit import AuditData
from zis_desktop.documents.funding import FundingData
from zis_desktop.documents.invoices import InvoicesData, YearHead
from zis_desktop.documents.settlement import SettlementData
from zis_desktop.domain.hours.hours import Activity
from zis_desktop.domain.money.amounts import ROUNDING
from zis_desktop.domain.money.audit import OTHER_HOME, ApprovedAlone, AuditExtract, HourRow, SupportRow
from zis_desktop.domain.money.closing import Return, back_told
from zis_desktop.domain.money.funding import Doubt, DoubtRow
from zis_desktop.domain.money.invoices import InvoiceRow
from zis_desktop.domain.money.recipients import NOT_TIED, Level, SpecifiedLine, SumRow
from zis_desktop.domain.money.settlement import Whose
from zis_desktop.domain.money.whole_term import TermRow
from zis_desktop.services.settlement_papers import OUTSIDERS

FIRST, SECOND = date(2024, 9, 3), date(2024, 11, 21)
AUTUMN, EEMLAND = "aug–dec 2024", "Eemland, één factuur via RISB"
CHECKSUM = "163deae629ef08accf7fadc9b0f95c570e17a3f0125614351aac806ac96e7b4d"
SEAL = f"Kenmerk van de afgesloten afrekening, op elk exemplaar en in ZIS hetzelfde (SHA-256): {CHECKSUM}"
CLOSED = "Afgesloten door Ruth Postma op wo 8 jan 2025 09:00."

SETTLEMENT = SettlementData(
    paper=PAPER,
    period="aug–dec 2024",
    provider="Youké",
    recipient="Regio Zuidoost-Utrecht",
    reach="alle regels",
    figures=(
        ("Uren", "3:45 uur"), ("Kosten", "€\xa0300,00"),
        ("Hoogstens te besteden dit jaar (art. 10)", "€\xa0120.812,00"), ("Te betalen", "€\xa0300,00"),
    ),
    history=(
        CLOSED, "Hoort bij de factuur van Youké aan Regio Zuidoost-Utrecht (art. 19).",
        "Betaling binnen 30 dagen na ontvangst van de factuur: bij ontvangst op 8 januari uiterlijk 7 februari 2025.",
    ),
    sums=(
        SumRow(Level.REGION, EEMLAND, 45, 60_00),
        SumRow(Level.REGION, "Zuidoost-Utrecht", 165, 220_00),
        SumRow(Level.MUNICIPALITY, "Zeist", 165, 220_00),
        SumRow(Level.PILOT, NOT_TIED, 15, 20_00),
        SumRow(Level.WHOLE, "Totaal", 225, 300_00),
    ),
    remarks=(ROUNDING, OUTSIDERS),
    returns=(Return("Soest", 20_184_00, 1_000_01, "RISB"), Return("Zeist", 94_656_00, 4_689_99, "Zeist")),
    lines=(
        SpecifiedLine(1, FIRST, "L-R2QEBYR5", "Soest", Activity.PARENTS, 45, 80_00, 60_00, "", EEMLAND),
        SpecifiedLine(2, FIRST, "L-XHDZAE73", "Zeist", Activity.DIRECT, 180, 80_00, 240_00, "", "Zeist"),
        SpecifiedLine(
            3, FIRST, "L-XHDZAE73", "Zeist", Activity.DIRECT, -15, 80_00, -20_00,
            "correctie van regel 12 van jan–jul 2024", "Zeist",
        ),
        SpecifiedLine(4, SECOND, "", "", Activity.TRAVEL, 15, 80_00, 20_00, "", NOT_TIED),
    ),
    seal=SEAL,
    back_told=back_told("Regio Zuidoost-Utrecht"),
    term=(
        TermRow("2024", 120_812_00, 225, 300_00, 300_00, 0),
        TermRow("Hele looptijd", 120_812_00, 225, 300_00, 300_00, 0, is_whole=True),
    ),
)  # fmt: skip

FIGURES_ONLY = SettlementData(
    paper=PAPER,
    period="aug–dec 2024",
    provider="Youké",
    recipient="Alle partijen",
    reach="alleen totalen",
    figures=(("Uren", "3:45 uur"), ("Kosten", "€\xa0300,00")),
    history=(CLOSED,),
    sums=(
        SumRow(Level.MUNICIPALITY, "Alle gemeenten samen", 210, 280_00),
        SumRow(Level.WHOLE, "Totaal", 225, 300_00),
    ),
    remarks=(ROUNDING, OUTSIDERS),
    returns=(),
    lines=(),
    seal=SEAL,
)

RETURN_ONLY = SettlementData(
    paper=PAPER,
    period="jan–jul 2025",
    provider="Youké",
    recipient="Bunnik",
    reach="alleen eigen leerlingen",
    figures=(("Uren", "0:00 uur"), ("Kosten", "€\xa00,00")),
    history=(CLOSED,),
    sums=(SumRow(Level.WHOLE, "Totaal", 0, 0),),
    remarks=(ROUNDING,),
    returns=(Return("Bunnik", 5_220_00, 1_212_34, "Bunnik"),),
    lines=(),
    seal=SEAL,
    back_told=back_told("Regio Zuidoost-Utrecht"),
)

FUNDING = FundingData(
    paper=PAPER,
    period="aug–dec 2024",
    told="2 regels, 1:30 uur en €\xa0120,00 voor leerlingen van buiten het convenant",
    rows=(
        DoubtRow(Doubt.OUTSIDER, "K-012", "Nijkerk", SECOND, date(2024, 11, 28), 2, 90, 120_00),
        DoubtRow(Doubt.OUTSIDER, "K-017", "Ede", FIRST, FIRST, 1, 30, None, settled=40_00),
        DoubtRow(Doubt.HOME_UNKNOWN, "K-019", "niet bekend", FIRST, SECOND, 3, 120, 160_00),
        DoubtRow(Doubt.DOUBLE, "K-021", "beschikking", FIRST, SECOND, 4, 195, 260_00),
        DoubtRow(Doubt.DOUBLE, "K-023", "WLZ", FIRST, FIRST, 1, 30, 40_00, judged=True),
    ),
)

INVOICES = InvoicesData(
    paper=PAPER,
    provider="Youké",
    penvoerder="Regio Zuidoost-Utrecht",
    years=(YearHead(2023, False, 72_779, 48_325), YearHead(2024, False, 199_348, 120_812)),
    rows=(
        InvoiceRow("Zeist", ("Zeist",), (16_704, 48_720)),
        InvoiceRow("RISB", ("Amersfoort", "Soest"), (14_616, 38_280)),
    ),
)

AUDIT = AuditData(
    PAPER,
    AuditExtract(
        date(2024, 8, 1),
        date(2024, 12, 31),
        (
            HourRow(FIRST, FIRST, "L-XHDZAE73", "Zeist", Whose.PUPIL, "begeleiding", 60, 80_00, 80_00, "P3", AUTUMN, 2),
            HourRow(
                SECOND,
                SECOND,
                "L-R2QEBYR5",
                OTHER_HOME,
                Whose.OUTSIDER,
                "begeleiding",
                30,
                80_00,
                40_00,
                "P12",
                AUTUMN,
                5,
            ),
            HourRow(
                FIRST, SECOND, "L-XHDZAE73", "Zeist", Whose.PUPIL, "begeleiding", -15, 80_00, -20_00, "P3", number=1
            ),
            HourRow(SECOND, SECOND, "", "", Whose.PILOT, "overleg algemeen", 15, None, None, "P12", number=2),
        ),
        (
            SupportRow("L-XHDZAE73", "Youké", "individueel", 45, FIRST, SECOND),
            SupportRow("L-R2QEBYR5", "school of een ander", "groep", None, FIRST, SECOND),
        ),
        "Youké",
        alone=(ApprovedAlone(date(2024, 9, 1), "P3", "De directeur is langdurig ziek"),),
    ),
)
