"""What stands in the way of the help of casussen: what the watch finds, and consent that is missing (R7, R11)."""

from collections.abc import Iterable, Sequence
from datetime import date

from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.help.start import start_gap
from zis_desktop.domain.help.watch import Finding, watch
from zis_desktop.domain.region import RegionProfile
from zis_desktop.store import consents, municipalities, watching
from zis_desktop.store import deployments as rows
from zis_desktop.store.unit_of_work import Reading


def findings_of_casussen(
    connection: Reading, casus_ids: Iterable[int], profile: RegionProfile, today: date
) -> dict[int, tuple[Finding, ...]]:
    """By casus, of the casussen of one school."""
    found = rows.deployments_of_casussen(connection, casus_ids)
    if not found:
        return {}
    school_id = rows.school_of_casus(connection, found[0].casus_id)
    parties = municipalities.covenant_parties(connection, school_id)
    told: dict[int, tuple[Finding, ...]] = {}
    for facts in watching.watch_facts(connection, found, profile, parties, today):
        casus_id = facts.deployment.casus_id
        told[casus_id] = (*told.get(casus_id, ()), *watch(facts, today))
    return told


def consent_gaps(connection: Reading, found: Sequence[Deployment], on: date) -> dict[int, str]:
    """By deployment why it may not be given as the consent stands, empty when it may."""
    pupil_ids = {one.pupil_id for one in found}
    states = consents.consent_states(connection, pupil_ids, Purpose.YOUKE, on)
    return {one.id: start_gap(states[one.pupil_id], one.grounds) for one in found}
