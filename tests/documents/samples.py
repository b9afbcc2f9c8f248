"""Invented data for the papers: one meeting of VSO Het Voorbeeld on Monday 9 September 2024."""

from dataclasses import replace
from datetime import date, datetime

from zis_desktop.documents.agenda import AgendaBlock, AgendaData, AgendaPoint, Attendee, MovedPoint
from zis_desktop.documents.consent_form import ConsentFormData, Signer
from zis_desktop.documents.overview import (
    KeyFigure,
    OverviewData,
    ProfessionalHours,
    RunningOffer,
    WaitingDecision,
    WaitingPupil,
)
from zis_desktop.documents.paper import ActionLine, Copy, Mark, Paper, Tone
from zis_desktop.documents.pre_read import Identity, PreReadCasus, PreReadData
from zis_desktop.domain.casus.casus import Answer, CasusText, GivenSupport, Goal, LifeArea, SummaryGap
from zis_desktop.domain.consent.asking import usual_receivers
from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.meeting.meeting import Block
from zis_desktop.domain.overview import Quarter


def local(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A moment in local time, as papers print it."""
    return datetime(year, month, day, hour, minute)  # noqa: DTZ001


MONDAY = date(2024, 9, 9)
PAPER = Paper("VSO Het Voorbeeld", "Lindelaan 1, Zeist", local(2024, 9, 6, 9, 12), demo=True)

CONSENT = Mark(Tone.DONE, "toestemming compleet")
SUMMARY = Mark(Tone.DONE, "samenvatting compleet")

ACTIONS = (
    ActionLine("Verslag van de logopedist opvragen", "Marieke Aalbers", date(2024, 9, 5), about="Sam van Veen"),
    ActionLine("Contactpersoon van het lokaal team De Bilt bellen", "Joost Prins", date(2024, 9, 13), about="K-017"),
    ActionLine("Lokaal regelen voor Rots & Water", "Tess Brouwer", None),
    ActionLine("Gezag nakijken", "Joost Prins", date(2024, 9, 6), date(2024, 9, 5), about="Yara Benali"),
)

ATTENDEES = (
    Attendee("Marieke Aalbers", "orthopedagoog, voorzitter", "VSO Het Voorbeeld"),
    Attendee("Joost Prins", "orthopedagoog", "VSO Het Voorbeeld"),
    Attendee("Tess Brouwer", "intern begeleider", "VSO Het Voorbeeld"),
    Attendee("Ruth Postma", "directeur", "VSO Het Voorbeeld", remark="namens het bevoegd gezag"),
    Attendee("Fatima el Idrissi", "CJG-medewerker", "CJG Zeist", (540, 600), block=Block.CJG),
    Attendee("Nadia Wouters", "schoolarts", "GGD", (600, 630), "vervangt Karel Smit", Block.SCHOOLARTS),
)


def point(
    number: int, title: str, detail: str, subject: str, reason: str, at: int, minutes: int, *marks: Mark
) -> AgendaPoint:
    return AgendaPoint(number, title, detail, subject, reason, at, minutes, marks)


CJG_POINTS = (
    AgendaPoint(
        3,
        "Noor Hendriks",
        "2a",
        "Inzet Youké starten",
        "nieuwe aanmelding, wacht 3 weken",
        540,
        12,
        (CONSENT, SUMMARY),
        pinned=True,
    ),
    point(4, "K-417", "", "WLZ aanvragen", "vraag staat nog open", 552, 8, Mark(Tone.ANONYMOUS, "anoniem"), SUMMARY),
    point(5, "Sam van Veen", "3b", "Wijzigen", "evaluatie na 6 weken", 560, 10, CONSENT, SUMMARY),
    point(6, "Milan de Groot", "4a", "Afschalen", "evaluatie na 6 weken", 570, 8, CONSENT, SUMMARY),
    point(
        7,
        "Yara Benali",
        "1c",
        "Inzet Youké starten",
        "nieuwe aanmelding",
        578,
        10,
        Mark(Tone.LATE, "toestemming ontbreekt: vader"),
        Mark(Tone.ATTENTION, "waarom nu ontbreekt"),
    ),
)

AGENDA = AgendaData(
    paper=PAPER,
    copy=Copy.CHAIR,
    reader="",
    on=MONDAY,
    starts_at=525,
    ends_at=645,
    room="kamer 1.12",
    chair="Marieke Aalbers",
    attendees=ATTENDEES,
    missing_viewpoints=(),
    blocks=(
        AgendaBlock(
            Block.GENERAL,
            525,
            540,
            (
                point(1, "Opening en vaststellen agenda", "", "", "", 525, 5),
                point(2, "Actiepunten van ma 2 sep", "", "6 open, 2 te laat", "", 530, 10),
            ),
        ),
        AgendaBlock(Block.CJG, 540, 588, CJG_POINTS),
        AgendaBlock(
            Block.REST,
            588,
            600,
            (point(8, "Tim Jacobs", "4b", "Ondersteuning door de school", "jaarevaluatie OPP", 588, 12),),
        ),
        AgendaBlock(
            Block.SCHOOLARTS,
            600,
            620,
            (
                point(9, "Lotte Kuiper", "1b", "Meer informatie nodig", "verminderde onderwijstijd", 600, 10, CONSENT),
                point(10, "Jesse Smit", "5a", "Meer informatie nodig", "ziek, 4 weken op vr 13 sep", 610, 10, CONSENT),
            ),
        ),
        AgendaBlock(
            Block.REST,
            620,
            640,
            (
                point(
                    11,
                    "Amira Yilmaz",
                    "3c",
                    "Ondersteuning door de school",
                    "jaarevaluatie OPP",
                    620,
                    10,
                    Mark(Tone.ATTENTION, "mening leerling ontbreekt"),
                ),
                point(
                    12,
                    "Bram Willems",
                    "5b",
                    "Meer informatie nodig",
                    "TLV verlopen",
                    630,
                    10,
                    Mark(Tone.LATE, "37 dagen te laat"),
                ),
            ),
        ),
        AgendaBlock(Block.CLOSING, 640, 645, (point(13, "Rondvraag en sluiting", "", "", "", 640, 5),)),
    ),
    moved=(
        MovedPoint(
            "Fleur Dekker",
            "3a",
            14,
            "Het CJG-blok heeft nog 12 minuten. Minst dringend: geen termijn, wacht pas 1 week.",
            date(2024, 9, 16),
        ),
    ),
    actions=ACTIONS,
)

NOOR = PreReadCasus(
    number=3,
    code="K-017",
    starts_at=540,
    minutes=12,
    presentation=Presentation.NAMED,
    identity=Identity("Noor Hendriks", "Noor", "2a", 14, "De Bilt"),
    is_party=True,
    trede="nu trede 3, gevraagd trede 4",
    reason="nieuwe aanmelding",
    asked_decision=DecisionKind.START_YOUKE,
    running="",
    text=CasusText(
        question="Hoe kan Noor de lessen na de pauze weer volgen?",
        goes_well="Praat open met mentor en moeder. Tekent graag. Ouders en school trekken samen op.",
        hindering="Drukte in de gangen, wisselende leraren en de rit met de bus.",
        helping="Een vaste plek, weten wat er komt, even tekenen.",
        why_now=(
            "Noor durft sinds mei de klas niet meer in na de pauze. Zij mist 6 van de 26 lesuren per week. "
            "Steun van mentor en school hielp tot de zomer, maar de angst zit nu ook in het vervoer. Thuis zijn "
            "de spanningen toegenomen. Zonder hulp op school dreigt uitval."
        ),
        home_help="Ouders gescheiden, beiden gezag.",
        other_decision_text="Nagevraagd op 3 september.",
        wlz_text="Te bespreken.",
        pupil_view="‘Ik wil weer gewoon de klas in, zonder dat iedereen kijkt.’",
        parents_view="Zij willen hulp op school en thuis dezelfde aanpak.",
        asked_text="past inzet van Youké op school bij deze vraag, en speelt WLZ?",
    ),
    support_given=(
        GivenSupport("Rustplek en vaste starttijd", "mrt 2024, loopt", "mentor Jaap Mol", "komt elke dag, wel later"),
        GivenSupport("Rots & Water, groep", "jan–mrt 2024", "school", "meer contact met klasgenoten"),
        GivenSupport(
            "Begeleiding door de school", "apr–jul 2024", "Tess Brouwer", "hielp in rustige weken, angst blijft"
        ),
    ),
    gaps=(),
    other_decision=Answer.NO,
    wlz=Answer.UNKNOWN,
    consent=Mark(
        Tone.DONE,
        "Toestemming compleet (moeder, vader, Noor) voor: bespreken met CJG, inzet Youké, lokaal team De Bilt. "
        "Geldig t/m 31 juli 2025.",
    ),
    goals=(
        Goal(
            1,
            "Gaat na de pauze zelf de klas in",
            LifeArea.SCHOOL,
            "dagen",
            "0 van 5 dagen",
            "4 van 5 dagen",
            date(2024, 12, 20),
        ),
        Goal(
            2,
            "Reist zonder begeleiding naar school",
            LifeArea.HOME,
            "dagen",
            "0 van 5 dagen",
            "3 van 5 dagen",
            date(2025, 2, 14),
        ),
    ),
)
ANONYMOUS = replace(
    NOOR,
    number=4,
    code="K-417",
    starts_at=552,
    minutes=8,
    presentation=Presentation.ANONYMOUS,
    identity=None,
    reason="vraag staat nog open",
    asked_decision=DecisionKind.WLZ,
    running="",
    text=CasusText(
        question="Past een plek met meer zorg beter?", why_now="", asked_text="", parents_view="Willen meedenken."
    ),
    support_given=(),
    gaps=(SummaryGap.SUPPORT_GIVEN, SummaryGap.WHY_NOW),
    consent=Mark(Tone.ANONYMOUS, "Toestemming niet compleet: anoniem besproken"),
    goals=(),
)
PRE_READ = PreReadData(
    paper=replace(PAPER, reference="verstrekking V-0418"),
    on=MONDAY,
    reader="Fatima el Idrissi",
    reader_organisation="CJG Zeist",
    casussen=(NOOR, ANONYMOUS),
)


CONSENT_FORM = ConsentFormData(
    paper=replace(PAPER, reference="formulier T-2024-0137"),
    pupil_name="Yara Benali",
    called="Yara",
    birth_date=date(2011, 2, 3),
    class_name="1c",
    municipality="Soest",
    contact_name="Marieke Aalbers",
    contact_role="orthopedagoog",
    contact_phone="030 000 00 00",
    contact_email="m.aalbers@voorbeeld.example",
    fg_email="fg@voorbeeld.example",
    cjg="het CJG Zeist",
    provider="Youké",
    local_team="het sociaal team van de gemeente Soest",
    valid_until=date(2025, 7, 31),
    kept_years=2,
    signers=(
        Signer("Samira Amrani", "moeder", "heeft gezag"),
        Signer("Rachid Benali", "vader", "heeft gezag"),
        Signer("Yara Benali", "leerling", "13 jaar"),
    ),
    receivers=usual_receivers("CJG Zeist", "Youké", "Sociaal team Soest"),
    signing_rule="Yara is 13 jaar. Daarom tekenen Yara en allebei haar ouders.",
)
CONSENT_FORM_FATHER = replace(
    CONSENT_FORM,
    signers=(Signer("Rachid Benali", "vader", "heeft gezag"),),
    for_one=True,
    post_lines=("Calle Mayor 5", "28013 Madrid", "SPANJE"),
)
CONSENT_FORM_PUPIL = replace(
    CONSENT_FORM,
    pupil_name="Milan Okur",
    called="Milan",
    birth_date=date(2007, 11, 20),
    class_name="4a",
    signers=(Signer("Milan Okur", "leerling", "is 16 jaar en beslist zelf"),),
    signing_rule="Milan is 16 jaar. Daarom tekent Milan Okur.",
)

OVERVIEW = OverviewData(
    paper=PAPER,
    month=date(2024, 9, 1),
    until=date(2024, 9, 6),
    figures=(
        KeyFigure("23", "lopende trajecten", "4 sinds 26 aug"),
        KeyFigure("6,9 weken", "tot de start", "norm 8 weken"),
        KeyFigure("8", "nodig, nog niet gestart", "2 langer dan 8 weken", Tone.LATE),
        KeyFigure("2", "besluiten wachten op u", "oudste van ma 2 sep", Tone.ATTENTION),
        KeyFigure("94 %", "van de besluiten in het OPP", "doel 100 %"),
    ),
    waiting=(
        WaitingPupil(
            "Kai Mulder", "4a", "Inzet Youké starten", date(2024, 6, 10), 12, "Youké heeft pas plaats in oktober."
        ),
        WaitingPupil(
            "Ilse Vos",
            "2a",
            "Individuele voorziening",
            date(2024, 7, 1),
            9,
            "Handtekening van vader ontbreekt sinds 3 juli.",
        ),
        WaitingPupil("Bo Visser", "2b", "Inzet Youké starten", date(2024, 8, 26), 1, ""),
        WaitingPupil("Finn de Wit", "1a", "Inzet Youké starten", date(2024, 9, 2), 0, ""),
    ),
    periods=(
        Quarter("okt–dec 23", 7, 12),
        Quarter("jan–mrt 24", 10, 15),
        Quarter("apr–jun 24", 11, 16),
        Quarter("jul–sep 24", 5, 7),
    ),
    target_percent=75,
    norm_weeks=8,
    running=(
        RunningOffer("Individuele begeleiding door Youké", 17, 3, 2),
        RunningOffer("Rots & Water", 4, 1, 0),
        RunningOffer("Begeleiding door sport", 2, 0, 0),
    ),
    decisions=(
        WaitingDecision("Roos van Dam", "WLZ aanvragen", date(2024, 9, 2)),
        WaitingDecision("Lynn Kramer", "Inzet Youké starten, 60 minuten per week", date(2024, 9, 2)),
    ),
    hours=(
        ProfessionalHours("Sanne Vermeer", 1935, 120),
        ProfessionalHours("Daan Kok", 1680),
        ProfessionalHours("Imane Azzouzi", 1245, 60),
    ),
    planned_minutes=5400,
)

AGENDA_FOR_CJG = replace(
    AGENDA,
    paper=replace(PAPER, reference="verstrekking V-0419"),
    copy=Copy.EXTERNAL,
    reader="Fatima el Idrissi, CJG Zeist",
    blocks=(
        replace(AGENDA.blocks[0], points=(), note="Intern deel van de vergadering"),
        replace(AGENDA.blocks[1], points=tuple(replace(item, pinned=False) for item in CJG_POINTS)),
        AgendaBlock(Block.REST, 588, 645, (), "Intern deel van de vergadering"),
    ),
    attendees=(ATTENDEES[0], ATTENDEES[4]),
    moved=(),
    actions=(),
)
POINTS_OF_OTHERS = ("Tim Jacobs", "Lotte Kuiper", "Jesse Smit", "Amira Yilmaz", "Bram Willems", "Fleur Dekker")
