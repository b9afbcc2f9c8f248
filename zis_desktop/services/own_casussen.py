"""The casussen in which the actor's own professional helps or helped."""

from dataclasses import replace
from datetime import date

from zis_desktop.domain.casus.own import OwnCasus
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.vault.access_log import CASUS, saw
from zis_desktop.services.vault.reach import own_casussen as ids_of
from zis_desktop.store import casussen, deployments
from zis_desktop.store.unit_of_work import UnitOfWork


def own_casussen(uow: UnitOfWork, on: date) -> tuple[OwnCasus, ...]:
    """What runs first, then by name; none for an actor who is no professional of the school or is not open today."""
    actor = uow.actor
    with uow.read(Right.SEE_OWN_CASUSSEN) as connection:
        wanted = sorted(ids_of(connection, actor)) if actor.is_open(on) else []
        whole = casussen.casussen_whole(connection, wanted, on=on)
        helped = deployments.deployments_of_casussen(connection, wanted)
    found = [
        OwnCasus(
            replace(one, support_given=()),
            tuple(
                sorted(
                    (each for each in helped if each.casus_id == one.id and actor.is_own(each.professional_id)),
                    key=lambda each: each.starts_on,
                )
            ),
        )
        for one in whole
    ]
    saw(uow, CASUS, *sorted({one.casus.pupil_id for one in found}))
    return tuple(sorted(found, key=lambda one: (not one.last.is_running(on), one.casus.pupil_name.sortable)))
