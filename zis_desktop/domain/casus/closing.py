"""What closing a casus asks, and what a closed casus refuses: no help goes on under it (covenant art. 22)."""

from collections.abc import Iterable
from datetime import date

from zis_desktop.domain.casus.casus import Casus
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.dutch import full_stop, listing, plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.groups.group import PupilGroup
from zis_desktop.domain.milestones import MilestoneKind

WITHOUT_TALK = "without_talk"


def require_open(known: Casus) -> None:
    """Raises RuleError for a casus that is closed."""
    if known.closed_on is not None:
        raise RuleError(f"Deze casus is afgesloten op {plain_date(known.closed_on)}. Open de casus eerst opnieuw.")


def require_no_help_after(found: Iterable[Deployment], closed_on: date) -> None:
    """Raises RuleError for a casus that would be closed while help still runs or comes."""
    last = max((one.ends_on for one in found), default=closed_on)
    if last > closed_on:
        raise RuleError(f"De hulp loopt nog tot en met {plain_date(last)}. Laat de CvB die eerst beëindigen.")


def owed_talks(found: Iterable[Deployment]) -> tuple[MilestoneKind, ...]:
    """The talks about the help that were agreed and not held, in their order (bijlage 3: 9)."""
    owed = {talk.kind for one in found for talk in one.milestones if talk.held_on is None}
    return tuple(kind for kind in MilestoneKind if kind in owed)


def closing_words(reason: str, found: Iterable[Deployment], without_talk: str) -> str:
    """Why a casus is closed, as it is recorded; raises RuleError as long as talks are owed and nobody says why."""
    owed = listing([one.value for one in owed_talks(found)])
    if not owed:
        return reason.strip()
    if not without_talk.strip():
        text = f"Niet gehouden: {owed}. Leg het gesprek vast bij Trajecten, of schrijf op waarom het niet meer komt."
        raise RuleError(text, WITHOUT_TALK)
    return f"{full_stop(reason.strip())} Zonder {owed}, omdat: {full_stop(without_talk.strip())}"


def groups_left(parts: Iterable[PupilGroup], casus_id: int, closed_on: date) -> str:
    """Which groups the pupil leaves with the casus, in a sentence; empty when none goes on after that day."""
    going_on = [f"'{one.name}'" for one in parts if one.casus_id == casus_id and one.last > closed_on]
    if not going_on:
        return ""
    return f"De deelname aan {'de groep' if len(going_on) == 1 else 'de groepen'} {listing(going_on)} eindigt dan ook."


def require_open_for_help(known: Casus, found: Iterable[Deployment]) -> None:
    """The same, seen from the help of a casus: none of it may go on after the casus was closed. Raises RuleError."""
    if known.closed_on is not None and any(one.ends_on > known.closed_on for one in found):
        require_open(known)
