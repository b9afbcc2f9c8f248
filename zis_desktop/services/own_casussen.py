"""The casussen in which the actor's own professional helps, as far as the consent of that day goes (R4)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from zis_desktop.domain.casus.casus import Casus
from zis_desktop.domain.casus.own import OwnCasus, covered, own_casus, own_passage, still_own
from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.consent.gate import Passage
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.vault.access import Actor, NotAllowedError, Right
from zis_desktop.services.vault.access_log import CASUS, saw
from zis_desktop.store import casussen, consents, deployments
from zis_desktop.store.unit_of_work import Reading, UnitOfWork

NO_CONSENT = "Voor deze hulp is nu geen toestemming: u ziet alleen de code, voor uw uren."


def own_casussen(uow: UnitOfWork, on: date) -> tuple[OwnCasus, ...]:
    """What runs first, then by name; none for an actor who is no professional of the school or is not open today."""
    with uow.read(Right.SEE_OWN_CASUSSEN) as connection:
        found = _found(connection, uow.actor, on)
    saw(uow, CASUS, *sorted({one.pupil_id for one in found}))
    return tuple(sorted(found, key=lambda one: (not one.last.is_running(on), one.name)))


def own_names(connection: Reading, actor: Actor, on: date) -> dict[int, OwnCasus]:
    """The same by id, without a word in the log: for lists that name a casus, such as that of the hours."""
    return {one.id: one for one in _found(connection, actor, on)}


def for_own_eyes(connection: Reading, found: Casus, on: date) -> Casus:
    """A casus for who sees it only as the own one. Raises NotAllowedError when the consent does not give the name."""
    helped = deployments.deployments_of_casussen(connection, [found.id])
    passage = _passages(connection, {found.id: found.pupil_id}, helped, on)[found.id]
    if not passage.is_named:
        raise NotAllowedError(Right.SEE_CASUSSEN, NO_CONSENT)
    return covered(found, passage)


def _found(connection: Reading, actor: Actor, on: date) -> list[OwnCasus]:
    if actor.professional_id is None or not actor.is_open(on):
        return []
    ids = sorted(deployments.casussen_helped_by(connection, actor.professional_id))
    own: dict[int, list[Deployment]] = defaultdict(list)
    for one in deployments.deployments_of_casussen(connection, ids):
        if actor.is_own(one.professional_id):
            own[one.casus_id].append(one)
    kept = {casus_id: helped for casus_id, all_of_it in own.items() if (helped := still_own(all_of_it, on))}
    whole = casussen.casussen_whole(connection, sorted(kept), on=on)
    every = [one for helped in kept.values() for one in helped]
    passages = _passages(connection, {one.id: one.pupil_id for one in whole}, every, on)
    return [own_casus(one, kept[one.id], passages[one.id]) for one in whole]


def _passages(
    connection: Reading, pupil_of: dict[int, int], helped: Iterable[Deployment], on: date
) -> dict[int, Passage]:
    """By casus how its pupil goes through the gate."""
    states = consents.consent_states(connection, pupil_of.values(), Purpose.YOUKE, on)
    help_in: dict[int, list[Deployment]] = defaultdict(list)
    for one in helped:
        help_in[one.casus_id].append(one)
    return {
        casus_id: own_passage(states[pupil_id], help_in.get(casus_id, ())) for casus_id, pupil_id in pupil_of.items()
    }
