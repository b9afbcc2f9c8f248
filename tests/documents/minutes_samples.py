"""Invented data for the minutes: the same meeting, as it went."""

from dataclasses import replace
from datetime import date
from typing import TypedDict, Unpack

from tests.documents.samples import ACTIONS, MONDAY, PAPER, local
from zis_desktop.documents.extract import ExtractData, ExtractMeeting
from zis_desktop.documents.minutes import Addendum, MinutesData, MinutesItem
from zis_desktop.documents.paper import ActionLine, Copy
from zis_desktop.domain.meeting.decisions import Advice, Authority, Check, Decision, DecisionKind
from zis_desktop.domain.meeting.meeting import Attendance, Block
from zis_desktop.domain.people import Guest, Viewpoint


def seat(
    name: str,
    role: str,
    organisation: str,
    views: str,
    present: bool | None = True,
    *,
    window: tuple[int, int] | None = None,
    substitute_for: str = "",
) -> Attendance:
    viewpoints = frozenset(view for view in Viewpoint if view.value in views)
    guest = {"CJG-medewerker": Guest.CJG, "schoolarts": Guest.SCHOOLARTS}.get(role)
    return Attendance(
        1, name, role, organisation, guest, viewpoints, expected=True, present=present, window=window,
        substitute_for=substitute_for, version=1,
    )  # fmt: skip


ATTENDANCE = (
    seat("Marieke Aalbers", "orthopedagoog", "VSO Het Voorbeeld", "pedagogisch"),
    seat("Joost Prins", "orthopedagoog", "VSO Het Voorbeeld", "pedagogisch psychologisch"),
    seat("Tess Brouwer", "intern begeleider", "VSO Het Voorbeeld", "onderwijskundig"),
    seat("Ruth Postma", "directeur", "VSO Het Voorbeeld", "onderwijskundig", False),
    seat("Fatima el Idrissi", "CJG-medewerker", "CJG Zeist", "", window=(540, 600)),
    seat("Nadia Wouters", "schoolarts", "GGD", "medisch", False, window=(600, 630), substitute_for="Karel Smit"),
)

NOTE = (
    "De mentor vertelt dat Noor na de zomer met moeite is begonnen. Zij komt elke dag, maar blijft na de pauze op de "
    "gang. De moeder wil graag hulp op school, de vader ook. Besproken is of een groep past; Noor wil dat niet.\n"
    "De orthopedagoog ziet angst die zich uitbreidt. Er is geen andere hulp thuis. WLZ speelt niet."
)


class MinutesParts(TypedDict, total=False):
    """What may be different about an item of the minutes than `minutes_item` has it."""

    note: str
    advice: Advice | None
    decision: Decision | None
    in_opp: bool
    deployment: str
    cjg_by: str
    discussed: bool
    moved_to: date | None
    actions: tuple[ActionLine, ...]


def minutes_item(
    number: int, title: str, detail: str, kind: DecisionKind, block: Block, **differently: Unpack[MinutesParts]
) -> MinutesItem:
    advice = Advice(kind, "Past bij de vraag, met een tussenstap na 6 weken.")
    text = "Begeleiding voor de terugkeer in de klas."
    decision = Decision(Authority.FOLLOWS, kind, text, "", "Ruth Postma", MONDAY, date(2024, 11, 4))
    starts_at = 530 + 10 * number
    usual = MinutesItem(
        number, title, detail, kind.label, block, starts_at, 10, NOTE, advice, decision, in_opp=True
    )  # fmt: skip
    return replace(usual, **differently)


ITEMS = (
    MinutesItem(1, "Opening en vaststellen agenda", "", "", Block.GENERAL, 525, 5, "De agenda is vastgesteld."),
    MinutesItem(
        2, "Actiepunten van ma 2 sep", "", "", Block.GENERAL, 530, 10, "Vier punten zijn klaar, twee blijven staan."
    ),
    minutes_item(
        3,
        "Noor Hendriks",
        "2a",
        DecisionKind.START_YOUKE,
        Block.CJG,
        advice=Advice(
            DecisionKind.START_YOUKE,
            "Past bij de vraag, met een tussenstap na 6 weken.",
            "Passend. Betrek de vader vanaf het startgesprek; hij woont in De Bilt en is overdag bereikbaar.",
        ),
        cjg_by="Fatima el Idrissi",
        deployment="Individuele begeleiding door Sanne Vermeer, 60 minuten per week, 23 sep 2024 t/m 14 feb 2025",
        actions=(ActionLine("Startgesprek plannen met lokaal team De Bilt", "Joost Prins", date(2024, 9, 13)),),
    ),
    minutes_item(
        4,
        "K-417",
        "",
        DecisionKind.WLZ,
        Block.CJG,
        in_opp=False,
        decision=Decision(Authority.LATER, DecisionKind.WLZ, "", "Eerst het gesprek met de ouders.", "", MONDAY),
    ),
    minutes_item(
        5,
        "Sam van Veen",
        "3b",
        DecisionKind.CHANGE,
        Block.CJG,
        decision=Decision(
            Authority.DEVIATES,
            DecisionKind.CONTINUE,
            "Nog 6 weken op dezelfde manier.",
            "Wisselen van begeleider geeft nu onrust.",
            "Ruth Postma",
            MONDAY,
            None,
            None,
            ((Check.WLZ_ANSWERED, "ouders antwoorden voor 16 september"),),
        ),
    ),
    minutes_item(6, "Milan de Groot", "4a", DecisionKind.SCALE_DOWN, Block.CJG),
    minutes_item(7, "Yara Benali", "1c", DecisionKind.MORE_INFORMATION, Block.CJG),
    minutes_item(8, "Tim Jacobs", "4b", DecisionKind.LOWER_TREDE, Block.REST),
    minutes_item(9, "Lotte Kuiper", "1b", DecisionKind.HOLD_OVER, Block.SCHOOLARTS),
    minutes_item(
        10,
        "Jesse Smit",
        "5a",
        DecisionKind.MORE_INFORMATION,
        Block.SCHOOLARTS,
        note="",
        advice=None,
        decision=None,
        in_opp=False,
        discussed=False,
        moved_to=date(2024, 9, 16),
    ),
    minutes_item(11, "Amira Yilmaz", "3c", DecisionKind.LOWER_TREDE, Block.REST),
    MinutesItem(12, "Rondvraag en sluiting", "", "", Block.CLOSING, 640, 5, ""),
)

MINUTES = MinutesData(
    paper=PAPER,
    copy=Copy.CHAIR,
    reader="",
    on=MONDAY,
    starts_at=525,
    ends_at=645,
    room="kamer 1.12",
    chair="Marieke Aalbers",
    finalised_at=local(2024, 9, 9, 11, 5),
    finalised_by="Marieke Aalbers",
    attendance=ATTENDANCE,
    items=ITEMS,
    actions=ACTIONS,
    addenda=(
        Addendum(
            local(2024, 9, 11, 14, 20),
            "Joost Prins",
            "Noor Hendriks",
            "Het startgesprek is op di 24 september, niet op ma 23 september.",
        ),
    ),
    next_meeting=date(2024, 9, 16),
)
CONCEPT = replace(MINUTES, finalised_at=None, addenda=(), finalised_by="")

EXTRACT = ExtractData(
    paper=PAPER,
    pupil_name="Noor Hendriks",
    class_name="2a",
    number="90417",
    meetings=(
        ExtractMeeting(
            on=MONDAY,
            chair="Marieke Aalbers",
            finalised_at=local(2024, 9, 9, 10, 50),
            present=("Marieke Aalbers (orthopedagoog)", "Fatima el Idrissi (CJG-medewerker)"),
            items=(minutes_item(3, "K-012", "", DecisionKind.START_YOUKE, Block.CJG),),
            addenda=(Addendum(local(2024, 9, 10, 9, 5), "Marieke Aalbers", "K-012", "De vader is ook gebeld."),),
        ),
    ),
)
