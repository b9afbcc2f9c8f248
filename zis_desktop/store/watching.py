"""What is known around deployments, for the watch over who pays and who gives the help, in a handful of selects."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.consent.status import ConsentStatus
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.help.professionals import HelpGiven
from zis_desktop.domain.help.provisions import NewProvision, Provision
from zis_desktop.domain.help.registration import Registration
from zis_desktop.domain.help.watch import WatchFacts
from zis_desktop.domain.municipalities import CovenantParties
from zis_desktop.domain.pupils import Residence
from zis_desktop.domain.region import RegionProfile
from zis_desktop.store.consents import consent_states
from zis_desktop.store.pupils import residences_of
from zis_desktop.store.tables import agenda_item, casus, decision, deployment, professional, provision, pupil
from zis_desktop.store.unit_of_work import Writing


def watch_facts(
    connection: Connection, found: Iterable[Deployment], profile: RegionProfile, parties: CovenantParties, today: date
) -> tuple[WatchFacts, ...]:
    """The facts of these deployments on a day, in their order."""
    deployments = tuple(found)
    pupil_ids = {one.pupil_id for one in deployments}
    pupils = _by_id(connection, pupil, pupil_ids)
    casussen = _by_id(connection, casus, {one.casus_id for one in deployments})
    homes = residences_of(connection, pupil_ids)
    provisions = provisions_of(connection, pupil_ids)
    decided = _last_decisions(connection, {one.casus_id for one in deployments})
    known = registrations(connection, {one.professional_id for one in deployments if one.professional_id is not None})
    consents = consent_states(connection, pupil_ids, Purpose.YOUKE, today)
    return tuple(
        _facts(
            one, pupils[one.pupil_id], casussen[one.casus_id], homes.get(one.pupil_id, ()),
            provisions.get(one.pupil_id, ()), known.get(one.professional_id or 0),
            decided.get(one.casus_id), profile, parties, consents[one.pupil_id],
        )
        for one in deployments
    )  # fmt: skip


def provisions_of(connection: Connection, pupil_ids: Iterable[int]) -> dict[int, tuple[Provision, ...]]:
    """By pupil the other help that was recorded, the first to start first."""
    names = list(Provision.__dataclass_fields__)
    found: dict[int, list[Provision]] = defaultdict(list)
    query = select(*(provision.c[name] for name in names)).where(provision.c.pupil_id.in_(list(pupil_ids)))
    for row in connection.execute(query.order_by(provision.c.starts_on, provision.c.id)):
        found[row.pupil_id].append(Provision(*row))
    return {pupil_id: tuple(each) for pupil_id, each in found.items()}


def registrations(connection: Connection, professional_ids: Iterable[int]) -> dict[int, Registration]:
    """Level and registration by professional."""
    return _registrations(connection, professional.c.id.in_(list(professional_ids)))


def registrations_of_school(connection: Connection, school_id: int) -> dict[int, Registration]:
    """The same of everybody who works or worked at the school."""
    return _registrations(connection, professional.c.school_id == school_id)


def _registrations(connection: Connection, where: ColumnElement[bool]) -> dict[int, Registration]:
    table = professional.c
    rows = connection.execute(
        select(
            table.id, table.name, table.level, table.register, table.register_number, table.registered_until,
            table.register_checked_on, table.without_register,
        ).where(where).order_by(table.id)
    )  # fmt: skip
    return {row.id: Registration(*row) for row in rows}


def help_given(connection: Connection, school_id: int, offers: frozenset[str]) -> tuple[HelpGiven, ...]:
    """Of all help by these offers who gives it, its first and its last day: nothing about whom it is for."""
    table = deployment.c
    rows = connection.execute(
        select(table.professional_id, table.starts_on, table.ends_on)
        .join(casus, table.casus_id == casus.c.id)
        .where(casus.c.school_id == school_id, table.offer.in_(offers), table.professional_id.is_not(None))
        .order_by(table.id)
    )
    return tuple(HelpGiven(*row) for row in rows)


def write_registration(work: Writing, known: Registration) -> None:
    """Level and registration of a professional, with the day on which they were looked up."""
    work.update(
        professional, known.professional_id, level=known.level, register=known.register,
        register_number=known.number, registered_until=known.until, register_checked_on=known.checked_on,
        without_register=known.grounds,
    )  # fmt: skip


def add_provision(work: Writing, pupil_id: int, new: NewProvision, judged_on: date | None) -> int:
    """Other help of a pupil; returns its id."""
    return work.insert(
        provision, pupil_id=pupil_id, kind=new.kind, what=new.what, starts_on=new.starts_on, ends_on=new.ends_on,
        not_double=new.not_double, judged_on=judged_on,
    )  # fmt: skip


def judge_provision(work: Writing, provision_id: int, why: str, on: date, *, version: int) -> None:
    """Raises ChangedElsewhereError when somebody judged it in between."""
    work.update(provision, provision_id, version=version, not_double=why, judged_on=on)


def _facts(
    one: Deployment,
    who: Any,
    asked: Any,
    homes: tuple[Residence, ...],
    provisions: tuple[Provision, ...],
    known: Registration | None,
    decided_on: date | None,
    profile: RegionProfile,
    parties: CovenantParties,
    consent: ConsentStatus,
) -> WatchFacts:
    return WatchFacts(
        deployment=one, birth_date=who.birth_date, enrolled_on=who.enrolled_on, left_on=who.left_on,
        tlv_until=who.tlv_until, residences=homes, other_decision=asked.other_decision,
        other_decision_text=asked.other_decision_text, wlz=asked.wlz, provisions=provisions, registration=known,
        parties=parties, last_decided_on=decided_on, paid_by_covenant=one.offer in profile.provider_offers,
        consent=consent,
    )  # fmt: skip


def _last_decisions(connection: Connection, casus_ids: Iterable[int]) -> dict[int, date]:
    rows = connection.execute(
        select(agenda_item.c.casus_id, func.max(decision.c.decided_on))
        .join_from(decision, agenda_item, decision.c.agenda_item_id == agenda_item.c.id)
        .where(agenda_item.c.casus_id.in_(list(casus_ids)))
        .group_by(agenda_item.c.casus_id)
    )
    return {casus_id: day for casus_id, day in rows if day is not None}


def _by_id(connection: Connection, table: Any, ids: Iterable[int]) -> dict[int, Any]:
    return {row.id: row for row in connection.execute(select(table).where(table.c.id.in_(list(ids))))}
