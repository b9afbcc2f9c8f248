"""What the two papers about the OPP are tried on: one pupil with help, goals, views and an agreement that waits."""

from datetime import date

from tests.documents.samples import PAPER
from zis_desktop.documents.evaluation_report import ReportChange, ReportData, ReportGoal
from zis_desktop.documents.opp_passage import (
    PassageData,
    PassageDecision,
    PassageGoal,
    PassageHelp,
    PassageSigner,
    PassageView,
)

VIEWS = (
    PassageView("leerling", date(2024, 6, 3), "in een gesprek", "Ik wil in mijn eigen klas blijven."),
    PassageView("ouders", date(2024, 6, 3), "op papier of per e-mail", "Thuis zijn de ochtenden rustiger."),
)
PASSAGE = PassageData(
    paper=PAPER,
    pupil_name="Noor Bakker",
    called="Noor",
    class_name="3A",
    number="90017",
    version="gewijzigd op 3 juni 2024",
    profile="arbeidsmarktgericht",
    destination="werk in de techniek",
    hindering="Schrikt van onverwachte dingen.",
    helping="Een vaste dagstart met de mentor.",
    support="Elke dag een start met de mentor.",
    help=(
        PassageHelp(
            "Individuele begeleiding door Youké", "Daan Koster", "1 keer per week, 60 minuten per week",
            date(2024, 6, 17), date(2024, 12, 20),
        ),
    ),
    goals=(
        PassageGoal(
            "Vraagt hulp voordat zij wegloopt", "school", "11 keer", "hoogstens 4 keer", date(2024, 12, 20),
            "meer dan verwacht: ook in drukke weken (2 september 2024)",
        ),
        PassageGoal("Is 4 van de 5 dagen op tijd", "thuis", "1 dag", "4 dagen", date(2024, 12, 20)),
    ),
    views=VIEWS,
    decisions=(PassageDecision(date(2024, 6, 3), "Op school start individuele begeleiding."),),
    signers=(
        PassageSigner("Samira Bakker", "moeder", agrees=True, on=date(2024, 6, 3)),
        PassageSigner("Karim Bakker", "vader"),
        PassageSigner("Jan Smit", "voogd", on=date(2024, 6, 4)),
        PassageSigner("Mark Postma", "vader", checked="gezag wordt nagekeken"),
    ),
    next_evaluation=date(2025, 7, 31),
)  # fmt: skip
REPORT = ReportData(
    paper=PAPER,
    pupil_name="Noor Bakker",
    called="Noor",
    class_name="3A",
    number="90017",
    on=date(2024, 9, 2),
    occasion="geëvalueerd met ouders",
    reported_by="Marieke Aalbers",
    goals=(
        ReportGoal(
            "Vraagt hulp voordat zij wegloopt", "school", "keer weggelopen in 4 weken", "11 keer", "hoogstens 4 keer",
            date(2024, 12, 20), "minder dan verwacht", "meer dan verwacht", "ook in drukke weken",
        ),
        ReportGoal("Slaapt om 23.00 uur", "thuis", "avonden per week", "1", "5", date(2024, 12, 20), "", "", ""),
    ),
    together="meer dan verwacht",
    together_before="minder dan verwacht",
    contributes="ja",
    to_change="Om de week in plaats van elke week.",
    outcome="De hulp gaat door tot de kerst.",
    changes=(ReportChange("Bestemming", "mbo niveau 2", "werk in de techniek"),),
    views=VIEWS[:1],
    not_heard=("Karim Bakker (vader)",),
    next_steps=(("eindevaluatie", date(2024, 12, 20)), ("OPP evalueren in de CvB", date(2025, 4, 25))),
    decision="besluit van 3 juni 2024, K-017",
)  # fmt: skip
