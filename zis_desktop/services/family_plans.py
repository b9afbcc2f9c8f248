"""The family plan (1G1P1R): recording what was agreed with its regisseur, on the consent for help at home."""

from collections.abc import Iterable
from datetime import date

from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.casus.casus import Casus, CasusLine, CasusState
from zis_desktop.domain.casus.closing import require_open
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.consent.naming import require_named
from zis_desktop.domain.due import Due
from zis_desktop.domain.family_plan import (
    CasusAtHome,
    NewAlignment,
    check_alignment,
    due_of_unaligned,
    is_unaligned,
    require_goals,
)
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.consents import consent_behind, name_for
from zis_desktop.services.questions import casussen_that_reach, require_casus_reach
from zis_desktop.services.schools import profile_in
from zis_desktop.store import casussen, deployments, schools
from zis_desktop.store import family_plans as rows
from zis_desktop.store.unit_of_work import Reading, UnitOfWork


def record_alignment(uow: UnitOfWork, casus_id: int, new: NewAlignment, today: date) -> Changes:
    """What was agreed with the regisseur of the family plan about goals of this casus, by who is logged in.

    Raises RuleError with its field, for a casus that is closed, and for support in the lower treden (R1); without
    complete consent for help at home on that day, or on one that names somebody else, nothing may have gone there.
    """
    with uow.write(Right.CHANGE_CASUSSEN) as work:
        casus = casussen.casus(work.connection, casus_id, on=today)
        require_open(casus)
        school_id = deployments.school_of_casus(work.connection, casus_id)
        profile = profile_in(work.connection, schools.one_school(work.connection, school_id))
        require_casus_reach(work.connection, Reader.HOME_HELP, casus_id, profile, new.on)
        check_alignment(new, _at_home(work.connection, [casus])[0], today)
        require_goals(name_for(work.connection, casus.pupil_id, Reader.HOME_HELP, new.on))
        consent = consent_behind(work.connection, casus.pupil_id, Reader.HOME_HELP, new.on)
        require_named(consent, (new.regisseur.name, new.regisseur.organisation))
        rows.add_alignment(work, casus_id, new, consent_id=consent.id, by=uow.actor.name)
        return work.changes


def read_at_home(
    connection: Reading, lines: Iterable[CasusLine], profile: RegionProfile, on: date
) -> tuple[CasusAtHome, ...]:
    """The open casussen of a pupil of which something may go to help at home (R1), and those of which it did, with what
    was aligned; inside a reading that is open already."""
    running = [one.id for one in lines if one.state is not CasusState.CLOSED]
    found = _at_home(connection, casussen.casussen_whole(connection, running, on=on))
    may = casussen_that_reach(connection, Reader.HOME_HELP, [one.casus_id for one in found], profile, on)
    return tuple(one for one in found if one.alignments or one.casus_id in may)


def unaligned(connection: Reading, school_id: int, profile: RegionProfile, on: date) -> tuple[Due, ...]:
    """For Vandaag, inside a reading that is open already; nothing of the lower treden (R1)."""
    found = rows.at_home_of_school(connection, school_id, on)
    known = rows.alignments_of(connection, [one.casus_id for one in found])
    waits = [one for one in found if is_unaligned(one.home_help, known.get(one.casus_id, ()))]
    may = casussen_that_reach(connection, Reader.HOME_HELP, [one.casus_id for one in waits], profile, on)
    return tuple(due_of_unaligned(one) for one in waits if one.casus_id in may)


def _at_home(connection: Reading, found: Iterable[Casus]) -> tuple[CasusAtHome, ...]:
    whole = tuple(found)
    known = rows.alignments_of(connection, [one.id for one in whole])
    return tuple(
        CasusAtHome(
            one.id, one.code, one.registered_on, one.text.home_help, tuple(goal.text for goal in one.goals),
            known.get(one.id, ()),
        )
        for one in whole
    )  # fmt: skip
