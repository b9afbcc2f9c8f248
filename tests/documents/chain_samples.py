"""What the process chart and the plan van aanpak are tried on: one pupil whose evaluation is late."""

from dataclasses import replace
from datetime import date

from tests.documents.opp_samples import PASSAGE
from tests.documents.samples import PAPER
from zis_desktop.documents.action_plan import PlanConsent, PlanData, PlanMoment, PlanTask
from zis_desktop.documents.paper import Mark, Tone
from zis_desktop.documents.process_chart import ChartData, ChartStep, ForParents
from zis_desktop.domain.chain.link import LinkKind, LinkState

STEPS = (
    ChartStep(LinkKind.QUESTION, LinkState.DONE, date(2024, 5, 6)),
    ChartStep(LinkKind.CVB, LinkState.DONE, date(2024, 6, 3)),
    ChartStep(LinkKind.CJG, LinkState.DONE, date(2024, 6, 3)),
    ChartStep(LinkKind.CONSENT, LinkState.DONE, date(2024, 5, 15)),
    ChartStep(LinkKind.DECISION, LinkState.DONE, date(2024, 6, 3)),
    ChartStep(
        LinkKind.LOCAL_TEAM, LinkState.MISSING, gap="geen contact met het lokaal team sinds 3 juni 2024"
    ),
    ChartStep(LinkKind.START_TALK, LinkState.DONE, date(2024, 6, 17)),
    ChartStep(LinkKind.SIX_WEEKS, LinkState.HERE, date(2024, 9, 9)),
    ChartStep(LinkKind.CVB_AFTER, LinkState.LATER),
    ChartStep(LinkKind.FINAL, LinkState.LATER, date(2024, 12, 16)),
    ChartStep(LinkKind.OPP, LinkState.NOT_NEEDED),
)  # fmt: skip
CHART = ChartData(
    paper=PAPER,
    about="K-417",
    reader="het CJG",
    steps=STEPS,
    provider="Youké",
    cjg="CJG Zeist",
    start_within=8,
    evaluate_after=6,
    is_named=False,
)
CHART_FOR_PARENTS = replace(
    CHART,
    about="Noor Bakker, K-417",
    reader="ouders en leerling",
    is_named=True,
    parents=ForParents(
        "Noor", to_pupil=False, signers=("Samira Bakker", "Karim Bakker", "Noor Bakker"), team="Sociaal team Zeist",
        contact="Marieke Aalbers, 030 000 00 00",
    ),
)  # fmt: skip
PLAN = PlanData(
    paper=PAPER,
    pupil_name="Noor Bakker",
    called="Noor",
    class_name="3A",
    number="90017",
    code="K-417",
    question="Op school blijven als het in de klas te druk wordt.",
    views=(("leerling", "Ik wil in mijn eigen klas blijven."), ("ouders", "")),
    decided=PASSAGE.decisions,
    help=PASSAGE.help,
    goals=PASSAGE.goals,
    tasks=(
        PlanTask("Daan Koster, Youké", "Individuele begeleiding door Youké", "tot en met 20 december 2024"),
        PlanTask("School, mentor Inge Mol", "Elke dag een start met de mentor.", "elke schoolweek"),
        PlanTask("Joost Prins", "Lokaal team bellen", "voor 13 september 2024"),
    ),
    consents=(
        PlanConsent("inzet van Youké op school", Mark(Tone.DONE, "ja, tot en met 31 juli 2025")),
        PlanConsent("afstemmen met het lokaal team", Mark(Tone.NEUTRAL, "nog niet van iedereen")),
    ),
    moments=(
        PlanMoment("startgesprek", date(2024, 6, 17), held=True),
        PlanMoment("evaluatie na 6 weken", date(2024, 9, 9)),
    ),
    signers=PASSAGE.signers,
    agreed_on="het OPP, gewijzigd op 3 juni 2024",
)
CONCEPT = replace(
    PLAN, decided=(), help=(), goals=(), tasks=(), consents=(), moments=(), signers=(), views=(), question="",
    agreed_on="", beside="",
)  # fmt: skip
