"""A school with a commission and casussen, for the tests of the agenda."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Unpack

from tests.school_life import CasusParts, enrol, question
from zis_desktop.domain.consent.consent import Purpose, SignatureState
from zis_desktop.domain.meeting.decisions import Authority, DecisionKind
from zis_desktop.domain.meeting.meeting import Block, ItemKind, Reason
from zis_desktop.domain.people import Name, Seat, Viewpoint
from zis_desktop.domain.pupils import Gezag
from zis_desktop.store import consents, meetings, schools
from zis_desktop.store.casussen import add_casus
from zis_desktop.store.pupils import add_guardian
from zis_desktop.store.tables import advice, agenda_item, decision, guardian
from zis_desktop.store.unit_of_work import UnitOfWork, Writing

MONDAY = date(2024, 9, 9)
FRIDAY = date(2024, 9, 6)
NOW = datetime(2024, 9, 6, 7, 12, tzinfo=UTC)
NINE, TEN = 9 * 60, 10 * 60
COMMISSION: tuple[tuple[str, Seat, bool, tuple[int, int] | None, frozenset[Viewpoint]], ...] = (
    ("Marieke Aalbers", Seat.ORTHOPEDAGOOG, True, None, frozenset({Viewpoint.PSYCHOLOGICAL, Viewpoint.PEDAGOGICAL})),
    ("Tess Brouwer", Seat.INTERN_BEGELEIDER, True, None, frozenset({Viewpoint.EDUCATIONAL})),
    ("Fatima el Idrissi", Seat.CJG, True, (NINE, TEN), frozenset()),
    ("Nadia Wouters", Seat.SCHOOLARTS, False, (TEN, TEN + 30), frozenset({Viewpoint.MEDICAL})),
)


def seat(work: Writing, school_id: int) -> dict[str, int]:
    """The commission with its guests, and the CJG worker's substitute; ids by name."""
    found = {}
    for name, place, weekly, window, views in COMMISSION:
        first, last = window or (None, None)
        found[name] = schools.add_professional(
            work, school_id, name=name, seat=place, organisation="CJG Zeist" if place is Seat.CJG else "",
            viewpoints=views, weekly=weekly, window_from=first, window_until=last,
            active_from=date(2023, 8, 1),
        )  # fmt: skip
    found["Karim Bos"] = schools.add_professional(
        work, school_id, name="Karim Bos", seat=Seat.CJG, organisation="CJG Zeist", weekly=False,
        substitute_for_id=found["Fatima el Idrissi"], active_from=date(2023, 8, 1),
    )  # fmt: skip
    return found


def ask(
    work: Writing,
    school_id: int,
    number: int,
    *,
    consent: bool = True,
    last: str = "",
    **differently: Unpack[CasusParts],
) -> int:
    """A casus of a pupil of its own, with consent for discussing it with the CJG worker; returns its id."""
    name = Name("Leerling", "", last or f"Nummer{'abcdefghijklmnopqrstuvwxyz'[number % 26] * 3}")
    pupil_id = enrol(work, school_id, name, number=f"9{number:04d}")
    add_guardian(work, pupil_id, name=f"Ouder van {name.last}", relation="moeder", gezag=Gezag.YES, email="", phone="")
    if consent:
        consent_to(work, pupil_id, Purpose.CVB_WITH_CJG)
    new = replace(question(pupil_id), **differently)
    return add_casus(work, school_id, new)


def consent_to(work: Writing, pupil_id: int, purpose: Purpose, *, last: SignatureState = SignatureState.GIVEN) -> None:
    """Complete consent of the pupil and the one parent, for this school year; `last` is what the parent said since."""
    consent_id = consents.add_consent(
        work, pupil_id, purpose, asked_on=date(2024, 9, 1), valid_until=date(2025, 7, 31)
    )  # fmt: skip
    parent = work.connection.execute(guardian.select().where(guardian.c.pupil_id == pupil_id)).one()
    who_signs = ((parent.name, parent.relation, parent.id), ("De leerling zelf", "leerling", None))
    for signer, relation, who in who_signs:
        consents.add_signature(
            work, consent_id, signer=signer, relation=relation, guardian_id=who, state=SignatureState.GIVEN,
            on=date(2024, 9, 2), evidence="formulier",
        )  # fmt: skip
    if last is not SignatureState.GIVEN:
        consents.add_signature(
            work, consent_id, signer=parent.name, relation=parent.relation, guardian_id=parent.id, state=last,
            on=date(2024, 9, 6), evidence="telefoon",
        )  # fmt: skip


def ask_of_school(
    work: Writing, school_id: int, number: int, *, last: str = "", **differently: Unpack[CasusParts]
) -> int:
    """A casus of the lower treden: the school's own support."""
    usual = CasusParts(trede=2, asked_decision=DecisionKind.LOWER_TREDE)
    return ask(work, school_id, number, last=last, **(usual | differently))


def filled(
    uow: UnitOfWork, school_id: int, youke: int = 3, own: int = 2, **differently: Unpack[CasusParts]
) -> list[int]:
    """The commission and casussen: first those for Youké, then the school's own; ids in that order."""
    with uow.unguarded.write() as work:
        seat(work, school_id)
        for_youke = [ask(work, school_id, number, **differently) for number in range(1, youke + 1)]
        return for_youke + [ask_of_school(work, school_id, 50 + number) for number in range(own)]


def held(
    work: Writing,
    school_id: int,
    on: date,
    casus_id: int,
    kind: DecisionKind | None,
    *,
    discussed: bool = True,
    authority: Authority = Authority.FOLLOWS,
    review_on: date | None = None,
) -> int:
    """An earlier meeting that discussed a casus, with a decision when a kind is given; returns the item's id."""
    meeting_id = meetings.meeting_id_on(work.connection, school_id, on) or meetings.add_meeting(
        work, school_id, on, starts_at=525, ends_at=645, room="", chair_id=None
    )
    meetings.change_meeting(work, meeting_id, finalised_at=datetime(on.year, on.month, on.day, 12, tzinfo=UTC))
    item_id = work.insert(
        agenda_item, meeting_id=meeting_id, kind=ItemKind.CASUS, casus_id=casus_id, title="Aanvraag inzet Youké",
        reason=Reason.NEW, block=Block.CJG, position=2, starts_at=NINE, minutes=10, needs=["cjg"], pinned=False,
        discussed_from=datetime(on.year, on.month, on.day, 9, tzinfo=UTC) if discussed else None,
    )  # fmt: skip
    if kind is not None:
        work.insert(advice, agenda_item_id=item_id, kind=kind, given_at=NOW)
        work.insert(
            decision, agenda_item_id=item_id, kind=kind, decided_by="Directeur", decided_on=on, passed=[],
            authority=authority, review_on=review_on,
        )  # fmt: skip
    return item_id
