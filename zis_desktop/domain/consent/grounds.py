"""A recorded ground in place of a signature: when it may be recorded, and whom it spares (Jeugdwet 7.3.4)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from zis_desktop.domain.consent.consent import Ground, GroundKind
from zis_desktop.domain.consent.signers import SignerKind, SignerList
from zis_desktop.domain.dutch import listing, plain_date
from zis_desktop.domain.errors import RuleError

OF_PUPIL = frozenset({GroundKind.SERIOUS_HARM, GroundKind.PUPIL_WISHES})
"""Lid 2: for who signs together with the parents, from 12 to 15."""


def still_required(required: SignerList, grounds: Iterable[Ground], on: date) -> SignerList:
    """Who must sign beside what was decided up to that day.

    Lid 1: within a kinderbeschermingsmaatregel nobody. Lid 2: of a pupil who signs too, only the pupil: no parent, and
    so no question about gezag either. A court speaks for the one parent whose consent it replaced (BW 1:253a, 1:265h).
    """
    decided = [one for one in grounds if one.decided_on <= on]
    kinds = {one.kind for one in decided}
    if GroundKind.MEASURE in kinds:
        return replace(required, signers=(), open_questions=())
    if kinds & OF_PUPIL and _signs_too(required):
        own = tuple(one for one in required.signers if one.kind is SignerKind.PUPIL)
        return replace(required, signers=own, open_questions=())
    replaced = {one.guardian_id for one in decided if one.kind is GroundKind.COURT}
    left = tuple(one for one in required.signers if one.guardian_id is None or one.guardian_id not in replaced)
    return replace(required, signers=left)


def in_one_sentence(grounds: Iterable[Ground], valid_until: date) -> str:
    """Names nobody, so that it can be said wherever the state is."""
    said = listing([f"{one.kind.value} (besloten op {plain_date(one.decided_on)})" for one in grounds])
    return f"Niet iedereen tekende. De hulp mag tot en met {plain_date(valid_until)}, want {said}."


def possible_grounds(required: SignerList) -> tuple[GroundKind, ...]:
    """Those that can be there with who must sign now: some are of a pupil who signs too, one is of a parent."""
    adults = any(one.kind is SignerKind.GUARDIAN for one in required.signers)
    closed = (frozenset() if _signs_too(required) else OF_PUPIL) | (set() if adults else {GroundKind.COURT})
    return tuple(one for one in GroundKind if one not in closed)


def check_ground(
    required: SignerList,
    kind: GroundKind,
    *,
    guardian_id: int | None,
    pupil_agrees: bool,
    parent_refuses: bool,
    in_measure: bool,
    decided_on: date,
    decided_by: str,
    why: str,
    today: date,
) -> None:
    """It takes who decided, when and why, and what the law asks of its kind.

    `required` is who must sign on the day of the decision, `pupil_agrees` whether the pupil's own yes is there and
    `parent_refuses` whether a parent said no or took it back: only then does the pupil go on wishing it (lid 2). Raises
    RuleError with the field `kind`, `guardian`, `decided_on`, `decided_by` or `why`.
    """
    if decided_on > today:
        raise RuleError("Die dag is nog niet geweest. Vul de dag van het besluit in.", "decided_on")
    if not decided_by.strip():
        raise RuleError("Schrijf op wie dit besloot: naam en functie, of de rechtbank.", "decided_by")
    if not why.strip():
        raise RuleError("Schrijf op waarom deze grond er is.", "why")
    if kind in OF_PUPIL and not _signs_too(required):
        raise RuleError("Deze grond is er alleen voor een leerling van 12 tot en met 15 die zelf meetekent.", "kind")
    if kind is GroundKind.PUPIL_WISHES and not pupil_agrees:
        raise RuleError("Leg eerst vast dat de leerling zelf ja zei tegen de hulp.", "kind")
    if kind is GroundKind.PUPIL_WISHES and not parent_refuses:
        raise RuleError("Deze grond is er pas als een ouder weigert: leg dat eerst vast.", "kind")
    if kind is GroundKind.MEASURE and not in_measure:
        raise RuleError("Er staat geen ondertoezichtstelling en geen voogdij van een instelling: leg die vast.", "kind")
    adults = {one.guardian_id for one in required.signers if one.kind is SignerKind.GUARDIAN}
    if kind is GroundKind.COURT and guardian_id not in adults:
        raise RuleError("Kies van wie de rechter de toestemming verving.", "guardian")


def _signs_too(required: SignerList) -> bool:
    """Whether the pupil signs beside others; from 16 the pupil signs alone."""
    kinds = {one.kind for one in required.signers}
    return SignerKind.PUPIL in kinds and (SignerKind.GUARDIAN in kinds or bool(required.questions))
