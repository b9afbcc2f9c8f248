"""A Monday that is ready to be run: people, pupils with a casus in the block, and an agenda with real lines."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TypedDict, Unpack

from tests.school_life import enrol, question
from zis_desktop.domain.casus.casus import Answer, NewCasus
from zis_desktop.domain.consent.consent import Purpose, SignatureState
from zis_desktop.domain.meeting.asked_fields import ASKED
from zis_desktop.domain.meeting.decisions import Advice, Authority, Check, Decision, DecisionKind, Deploy
from zis_desktop.domain.meeting.meeting import Block, ItemKind, Reason
from zis_desktop.domain.meeting.minutes_rules import asks_review
from zis_desktop.domain.people import Guest, Name, Seat, Viewpoint
from zis_desktop.domain.pupils import Gezag
from zis_desktop.store import tables
from zis_desktop.store.casussen import add_casus
from zis_desktop.store.consents import add_consent, add_signature
from zis_desktop.store.pupils import add_guardian
from zis_desktop.store.schools import add_professional
from zis_desktop.store.unit_of_work import UnitOfWork, Writing

MONDAY = date(2024, 9, 9)
NEXT = date(2024, 9, 16)
REVIEW = date(2024, 10, 21)
NOW = datetime(2024, 9, 9, 7, 0, tzinfo=UTC)
WORDS = "Zoals besproken."
NAMES = (Name("Noor", "", "Hendriks"), Name("Sam", "van", "Veen"), Name("Milan", "de", "Groot"))
PEOPLE = (
    ("Marieke Aalbers", Seat.ORTHOPEDAGOOG, "", (Viewpoint.PEDAGOGICAL, Viewpoint.PSYCHOLOGICAL)),
    ("Ruth Postma", Seat.DIRECTOR, "", (Viewpoint.EDUCATIONAL,)),
    ("Fatima el Idrissi", Seat.CJG, "CJG Zeist", ()),
    ("Lianne Vermaat", Seat.CJG, "CJG Zeist", ()),
    ("Daan Koster", Seat.YOUKE, "Youké", ()),
)
HELP = Deploy("begeleiding-youke", None, "individueel", "1 keer per week", 60, NEXT, date(2024, 12, 20))


class DecisionParts(TypedDict, total=False):
    """What may be different about a decision of a test than `decided` has it."""

    authority: Authority
    text: str
    reason: str
    decided_by: str
    recorded_by: str
    decided_on: date
    review_on: date | None
    deploy: Deploy | None
    passed: tuple[tuple[Check, str], ...]


@dataclass(frozen=True)
class Monday:
    """Ids of what was made: people by first name, items in order (opening, casussen, closing)."""

    school_id: int
    meeting_id: int
    people: dict[str, int]
    pupils: list[int]
    casussen: list[int]
    items: list[int]

    @property
    def help(self) -> Deploy:
        return replace(HELP, professional_id=self.people["Daan"])

    def casus_item(self, place: int = 0) -> int:
        return self.items[place + 1]


def a_monday(uow: UnitOfWork, school_id: int, *, casussen: int = 2, consent: bool = True) -> Monday:
    """A meeting on 9 September 2024 with casussen that ask for Youké; of R7 only the view of the CJG is missing."""
    with uow.unguarded.write() as work:
        people = _people(work, school_id)
        pupils = [_pupil(work, school_id, place, consent=consent) for place in range(casussen)]
        made = [add_casus(work, school_id, _question(pupil_id)) for pupil_id in pupils]
        meeting_id = work.insert(
            tables.meeting, school_id=school_id, held_on=MONDAY, starts_at=525, ends_at=645, room="1.12",
            chair_id=people["Marieke"], composed_at=NOW,
        )  # fmt: skip
        for name in ("Marieke", "Ruth", "Fatima", "Lianne"):
            guest = name in {"Fatima", "Lianne"}
            work.insert(
                tables.attendance, meeting_id=meeting_id, professional_id=people[name], expected=name != "Lianne",
                present=None, window_from=540 if guest else None, window_until=600 if guest else None,
            )  # fmt: skip
        items = [_general(work, meeting_id, ItemKind.OPENING, "Opening", 525, 0)]
        items += [_item(work, meeting_id, casus_id, place) for place, casus_id in enumerate(made)]
        items.append(_general(work, meeting_id, ItemKind.CLOSING, "Rondvraag", 640, 90))
    return Monday(school_id, meeting_id, people, pupils, made, items)


def advised(kind: DecisionKind = DecisionKind.START_YOUKE, view: str = "Past.") -> Advice:
    return Advice(kind, WORDS if ASKED[kind].missing else "", view)


def decided(kind: DecisionKind = DecisionKind.START_YOUKE, **differently: Unpack[DecisionParts]) -> Decision:
    """A decision with what its kind asks, but for help."""
    review_on = REVIEW if asks_review(kind) else None
    text = WORDS if ASKED[kind].missing else ""
    usual = Decision(Authority.FOLLOWS, kind, text, "", "Ruth Postma", MONDAY, review_on)
    return replace(usual, **differently)


def _people(work: Writing, school_id: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, seat, organisation, views in PEOPLE:
        found[name.split()[0]] = add_professional(
            work, school_id, name=name, seat=seat, organisation=organisation, viewpoints=frozenset(views),
            weekly=name != "Lianne Vermaat", active_from=date(2023, 8, 1), level="hbo", register="SKJ",
            registered_until=date(2027, 1, 1), register_checked_on=date(2024, 5, 1),
            substitute_for_id=found.get("Fatima") if name == "Lianne Vermaat" else None,
        )  # fmt: skip
    return found


def _pupil(work: Writing, school_id: int, place: int, *, consent: bool) -> int:
    pupil_id = enrol(work, school_id, NAMES[place % 3], number=f"9041{place}")
    mother = add_guardian(
        work, pupil_id, name="Petra Hendriks", relation="moeder", gezag=Gezag.YES, gezag_source="register",
        gezag_checked_on=date(2024, 5, 1),
    )  # fmt: skip
    if consent:
        for purpose in (Purpose.CVB_WITH_CJG, Purpose.YOUKE):
            _sign(work, pupil_id, mother, purpose, NAMES[place % 3].full)
    return pupil_id


def _sign(work: Writing, pupil_id: int, mother: int, purpose: Purpose, pupil: str) -> None:
    consent_id = add_consent(work, pupil_id, purpose, asked_on=date(2024, 9, 1), valid_until=date(2025, 7, 31))
    for signer, relation, guardian_id in (("Petra Hendriks", "moeder", mother), (pupil, "leerling", None)):
        add_signature(
            work, consent_id, signer=signer, relation=relation, guardian_id=guardian_id, state=SignatureState.GIVEN,
            on=date(2024, 9, 2), evidence="op papier",
        )  # fmt: skip


def _question(pupil_id: int) -> NewCasus:
    return replace(question(pupil_id), other_decision=Answer.NO, wlz=Answer.NO)


def _general(work: Writing, meeting_id: int, kind: ItemKind, title: str, at: int, position: int) -> int:
    block = Block.CLOSING if kind is ItemKind.CLOSING else Block.GENERAL
    return work.insert(
        tables.agenda_item, meeting_id=meeting_id, kind=kind, title=title, starts_at=at, minutes=5, position=position,
        block=block, needs=[], pinned=False,
    )  # fmt: skip


def _item(work: Writing, meeting_id: int, casus_id: int, place: int) -> int:
    return work.insert(
        tables.agenda_item, meeting_id=meeting_id, kind=ItemKind.CASUS, casus_id=casus_id,
        title="Aanvraag inzet Youké", reason=Reason.NEW, block=Block.CJG, position=place + 1,
        starts_at=540 + 10 * place, minutes=10, needs=[Guest.CJG.value], pinned=False,
    )  # fmt: skip
