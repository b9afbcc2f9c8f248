"""Rows of what was asked of local teams about pupils, with the answers."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, select

from zis_desktop.domain.local_teams import TeamAnswer, TeamRequest
from zis_desktop.store.tables import casus, consent, team_request
from zis_desktop.store.unit_of_work import Writing


def requests_of_pupils(connection: Connection, pupil_ids: Iterable[int]) -> dict[int, tuple[TeamRequest, ...]]:
    """By pupil what was asked of a local team, the last first."""
    found: dict[int, list[TeamRequest]] = defaultdict(list)
    rows = connection.execute(
        select(team_request, casus.c.pupil_id, consent.c.asked_on.label("consent_on"))
        .join(casus, team_request.c.casus_id == casus.c.id)
        .join(consent, team_request.c.consent_id == consent.c.id)
        .where(casus.c.pupil_id.in_(list(pupil_ids)))
        .order_by(team_request.c.asked_on.desc(), team_request.c.id.desc())
    )
    for row in rows:
        found[row.pupil_id].append(TeamRequest(*(getattr(row, name) for name in TeamRequest.__dataclass_fields__)))
    return {pupil_id: tuple(each) for pupil_id, each in found.items()}


def one_request(connection: Connection, request_id: int) -> TeamRequest | None:
    """One contact with a local team, or None when it is gone."""
    query = select(casus.c.pupil_id).join(team_request, team_request.c.casus_id == casus.c.id)
    pupil_id = connection.execute(query.where(team_request.c.id == request_id)).scalar_one_or_none()
    known = requests_of_pupils(connection, [pupil_id] if pupil_id is not None else [])
    return next((one for each in known.values() for one in each if one.id == request_id), None)


def add_request(
    work: Writing, casus_id: int, *, municipality: str, asked_on: date, asked_by: str, question: str, consent_id: int
) -> int:
    """What is asked of the local team of a municipality about a casus; returns its id."""
    return work.insert(
        team_request, casus_id=casus_id, municipality=municipality, asked_on=asked_on, asked_by=asked_by,
        question=question, consent_id=consent_id,
    )  # fmt: skip


def write_answer(work: Writing, request: TeamRequest, said: TeamAnswer) -> None:
    """Raises ChangedElsewhereError when somebody answered in between."""
    work.update(
        team_request, request.id, version=request.version, answered_on=said.on, answer=said.answer,
        colleague=said.colleague, colleague_reach=said.reach,
    )  # fmt: skip
