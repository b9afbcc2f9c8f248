"""Rows of consent: what was asked for a purpose, and what happened to each signature since."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.consent.consent import (
    Consent,
    DataKind,
    Ground,
    GroundKind,
    Incapacity,
    Matter,
    Presentation,
    Purpose,
    Representative,
    Scan,
    ScanKind,
    Signature,
    SignatureState,
    Terms,
)
from zis_desktop.domain.consent.gate import pass_gate
from zis_desktop.domain.consent.naming import in_one_line, names_in
from zis_desktop.domain.consent.new_question import Asked
from zis_desktop.domain.consent.purpose import Family, consent_status_on
from zis_desktop.domain.consent.status import ConsentStatus
from zis_desktop.domain.people import Name
from zis_desktop.store.pupils import guardians_of, residences_of
from zis_desktop.store.tables import casus, consent, consent_ground, consent_scan, incapacity, pupil, signature
from zis_desktop.store.unit_of_work import Writing

UNSAID = Terms()
"""What is asked when the form says no more than the purpose."""


def consent_states(
    connection: Connection, pupil_ids: Iterable[int], purpose: Purpose, on: date
) -> dict[int, ConsentStatus]:
    """The state of the consent for this purpose on that day, for each of these pupils, in a fixed number of selects."""
    ids = frozenset(pupil_ids)
    asked = consents_of(connection, ids, purpose)
    return {
        pupil_id: consent_status_on(purpose, family, asked.get(pupil_id, ()), on)
        for pupil_id, family in families(connection, ids).items()
    }


def consent_states_of_casussen(
    connection: Connection, casus_ids: Iterable[int], purpose: Purpose, on: date
) -> dict[int, ConsentStatus]:
    """The same by casus, for a whole agenda at once, in a fixed number of selects."""
    rows = connection.execute(select(casus.c.id, casus.c.pupil_id).where(casus.c.id.in_(frozenset(casus_ids))))
    pupil_of = {row.id: row.pupil_id for row in rows}
    states = consent_states(connection, pupil_of.values(), purpose, on)
    return {casus_id: states[pupil_id] for casus_id, pupil_id in pupil_of.items()}


def presentations(
    connection: Connection, casus_ids: Iterable[int], reader: Reader, on: date
) -> dict[int, Presentation]:
    """How each casus is shown to this reader on that day when nobody chose otherwise (R4); fails closed."""
    ids = frozenset(casus_ids)
    states = consent_states_of_casussen(connection, ids, reader.purpose, on) if reader.purpose is not None else {}
    return {casus_id: pass_gate(reader, states.get(casus_id)).presentation for casus_id in ids}


def families(connection: Connection, pupil_ids: Iterable[int]) -> dict[int, Family]:
    """Who could have to sign, per pupil."""
    ids = list(pupil_ids)
    guardians = guardians_of(connection, ids)
    unable = incapacities_of(connection, ids)
    homes = residences_of(connection, ids)
    asked = _casussen_of(connection, ids)
    columns = (pupil.c.id, pupil.c.first_name, pupil.c.prefix, pupil.c.last_name)
    rows = connection.execute(
        select(*columns, pupil.c.birth_date, pupil.c.under_supervision).where(pupil.c.id.in_(ids))
    )
    return {
        row_id: Family(
            row_id,
            Name(first, prefix, last),
            birth_date,
            supervised,
            guardians.get(row_id, ()),
            unable.get(row_id, ()),
            homes.get(row_id, ()),
            tuple(asked[row_id]),
        )
        for row_id, first, prefix, last, birth_date, supervised in rows
    }


def _casussen_of(connection: Connection, pupil_ids: list[int]) -> dict[int, list[Asked]]:
    """From when to when there was a question about these pupils."""
    columns = (casus.c.pupil_id, casus.c.registered_on, casus.c.closed_on)
    found: dict[int, list[Asked]] = defaultdict(list)
    for pupil_id, registered_on, closed_on in connection.execute(
        select(*columns).where(casus.c.pupil_id.in_(pupil_ids)).order_by(casus.c.registered_on, casus.c.id)
    ):
        found[pupil_id].append(Asked(registered_on, closed_on))
    return found


def consents_of(
    connection: Connection, pupil_ids: Iterable[int], purpose: Purpose | None = None
) -> dict[int, tuple[Consent, ...]]:
    """Everything asked of these pupils, oldest first, with all that happened to the signatures."""
    wanted = consent.c.pupil_id.in_(list(pupil_ids))
    query = (
        select(consent, *(signature.c[name].label(f"signature_{name}") for name in _SIGNATURE))
        .outerjoin(signature, signature.c.consent_id == consent.c.id)
        .where(wanted if purpose is None else wanted & (consent.c.purpose == purpose))
        .order_by(consent.c.asked_on, consent.c.id, signature.c.id)
    )
    signatures: dict[int, list[Signature]] = defaultdict(list)
    rows = {}
    for row in connection.execute(query):
        rows[row.id] = row
        if row.signature_id is not None:
            signature_id, signer, relation, guardian_id, state, on, evidence, withheld, scan_id = row[
                -len(_SIGNATURE) :
            ]
            signatures[row.id].append(
                Signature(signature_id, signer, relation, guardian_id, state, on, evidence, _kinds(withheld), scan_id)
            )
    grounds = _grounds_of(connection, rows)
    found: dict[int, list[Consent]] = defaultdict(list)
    for row in rows.values():
        asked = Consent(
            row.id, row.pupil_id, row.purpose, row.asked_on, row.valid_until, tuple(signatures[row.id]), row.version,
            _terms(row), tuple(grounds[row.id]),
        )  # fmt: skip
        found[row.pupil_id].append(asked)
    return {pupil_id: tuple(asked) for pupil_id, asked in found.items()}


def _grounds_of(connection: Connection, consent_ids: Iterable[int]) -> dict[int, list[Ground]]:
    """What was recorded in place of signatures, oldest first."""
    columns = (consent_ground.c[name] for name in ("id", "kind", "guardian_id", "decided_on", "decided_by", "why"))
    wanted = consent_ground.c.consent_id.in_(list(consent_ids))
    found: dict[int, list[Ground]] = defaultdict(list)
    for consent_id, *values in connection.execute(
        select(consent_ground.c.consent_id, *columns).where(wanted).order_by(consent_ground.c.id)
    ):
        found[consent_id].append(Ground(*values))
    return found


def add_ground(
    work: Writing,
    consent_id: int,
    kind: GroundKind,
    *,
    decided_on: date,
    decided_by: str,
    why: str,
    guardian_id: int | None = None,
) -> int:
    return work.insert(
        consent_ground, consent_id=consent_id, kind=kind, guardian_id=guardian_id, decided_on=decided_on,
        decided_by=decided_by, why=why,
    )  # fmt: skip


def name_parties(work: Writing, asked: Consent, named: Iterable[str]) -> None:
    """Who was written on the form that came back, where it was asked with a line to write on."""
    work.update(consent, asked.id, version=asked.version, parties=in_one_line(named), parties_written=True)


_SIGNATURE = ("id", "signer", "relation", "guardian_id", "state", "state_on", "evidence", "withheld", "scan_id")


def _terms(row: Row[Any]) -> Terms:
    return Terms(_kinds(row.data), row.medical, names_in(row.parties), row.language, row.parties_written)


def _kinds(words: list[str]) -> frozenset[DataKind]:
    return frozenset(DataKind(word) for word in words)


def _words(kinds: Iterable[DataKind]) -> list[str]:
    """In the order of the form, as people read them: a data sheet shows the column as it is."""
    chosen = frozenset(kinds)
    return [kind.value for kind in DataKind if kind in chosen]


def incapacities_of(connection: Connection, pupil_ids: Iterable[int]) -> dict[int, tuple[Incapacity, ...]]:
    """What these pupils were judged to be able or unable to weigh, oldest first."""
    found: dict[int, list[Incapacity]] = defaultdict(list)
    rows = connection.execute(
        select(incapacity).where(incapacity.c.pupil_id.in_(list(pupil_ids))).order_by(incapacity.c.id)
    )
    for row in rows:
        found[row.pupil_id].append(
            Incapacity(
                row.id, row.matter, row.reason, row.judged_by, row.judged_on, row.ended_on, row.version,
                _representative(row), row.able,
            )
        )  # fmt: skip
    return {pupil_id: tuple(judged) for pupil_id, judged in found.items()}


def _representative(row: Row[Any]) -> Representative | None:
    if row.represented_by_id is None:
        return None
    return Representative(row.represented_by_id, row.represented_as, row.represented_why, row.represented_from)


def record_representative(work: Writing, judged: Incapacity, who: Representative) -> None:
    work.update(
        incapacity, judged.id, version=judged.version, represented_by_id=who.guardian_id, represented_as=who.kind,
        represented_why=who.why, represented_from=who.since,
    )  # fmt: skip


def add_incapacity(
    work: Writing, pupil_id: int, matter: Matter, *, reason: str, judged_by: str, judged_on: date, able: bool = False
) -> int:
    values = {"matter": matter, "reason": reason, "judged_by": judged_by, "judged_on": judged_on, "able": able}
    return work.insert(incapacity, pupil_id=pupil_id, **values)


def end_incapacity(work: Writing, judged: Incapacity, ended_on: date) -> None:
    work.update(incapacity, judged.id, version=judged.version, ended_on=ended_on)


def scan_content(connection: Connection, scan_id: int) -> tuple[int, Scan, bytes] | None:
    """A scanned form: of which pupil, what it is, its bytes."""
    row = connection.execute(select(consent_scan).where(consent_scan.c.id == scan_id)).one_or_none()
    return None if row is None else (row.pupil_id, Scan(row.id, row.name, row.kind, row.added_at), row.content)


def add_scan(work: Writing, pupil_id: int, name: str, kind: ScanKind, content: bytes, added_at: datetime) -> int:
    return work.insert(consent_scan, pupil_id=pupil_id, name=name, kind=kind, content=content, added_at=added_at)


def attach_scan(work: Writing, signature_id: int, scan_id: int) -> None:
    work.update(signature, signature_id, scan_id=scan_id)


def answered_signatures(connection: Connection, signature_ids: Iterable[int]) -> dict[int, int]:
    """Of these signatures the ones that say something and have no scan yet, each with its consent."""
    rows = connection.execute(
        select(signature.c.id, signature.c.consent_id)
        .where(signature.c.id.in_(list(signature_ids)), signature.c.state != SignatureState.ASKED)
        .where(signature.c.scan_id.is_(None))
        .order_by(signature.c.id)
    )
    return {row.id: row.consent_id for row in rows}


def pupil_of_consent(connection: Connection, consent_id: int) -> int | None:
    return connection.execute(select(consent.c.pupil_id).where(consent.c.id == consent_id)).scalar_one_or_none()


def pupil_of_casus(connection: Connection, casus_id: int) -> int | None:
    return connection.execute(select(casus.c.pupil_id).where(casus.c.id == casus_id)).scalar_one_or_none()


def add_consent(
    work: Writing, pupil_id: int, purpose: Purpose, *, asked_on: date, valid_until: date, terms: Terms = UNSAID
) -> int:
    return work.insert(
        consent, pupil_id=pupil_id, purpose=purpose, asked_on=asked_on, valid_until=valid_until,
        data=_words(terms.data), medical=terms.medical, parties=in_one_line(terms.parties), parties_written=False,
        language=terms.language,
    )  # fmt: skip


def add_signature(
    work: Writing,
    consent_id: int,
    *,
    signer: str,
    relation: str,
    guardian_id: int | None,
    state: SignatureState,
    on: date,
    evidence: str = "",
    withheld: Iterable[DataKind] = (),
    scan_id: int | None = None,
) -> int:
    """What happened to a signature is added, never overwritten: a withdrawal leaves what was given (AVG 7: 1)."""
    return work.insert(
        signature,
        consent_id=consent_id,
        signer=signer,
        relation=relation,
        guardian_id=guardian_id,
        state=state,
        state_on=on,
        evidence=evidence,
        withheld=_words(withheld),
        scan_id=scan_id,
    )
