"""Rows of casussen: the question for help with support given and goals, whole and in lists."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.casus.casus import (
    Casus,
    CasusLine,
    CasusPupil,
    CasusText,
    GivenSupport,
    Goal,
    NewCasus,
    NewGoal,
    casus_code,
    casus_state,
)
from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.people import Name
from zis_desktop.store.casus_histories import CasusHistory, casus_histories
from zis_desktop.store.consents import presentations
from zis_desktop.store.municipalities import covenant_parties
from zis_desktop.store.pupils import municipality_on
from zis_desktop.store.tables import casus as casus_table
from zis_desktop.store.tables import given_support, goal, goal_score, professional, pupil
from zis_desktop.store.unit_of_work import Writing

TEXTS = tuple(CasusText.__dataclass_fields__)
SUPPORT_NAMES = ("what", "period", "who", "effect")
LEVELS = ("much_less", "less", "expected", "more", "much_more")
"""The columns that describe the levels of a goal, from -2 to +2."""


def casus(connection: Connection, casus_id: int, *, on: date) -> Casus:
    """One casus, whole; the municipality is where the pupil lives on that day. Raises RuleError when there is none."""
    found = casussen_whole(connection, [casus_id], on=on)
    if not found:
        raise RuleError("Deze casus bestaat niet meer. Ga terug en kies een andere.")
    return found[0]


def casussen_whole(connection: Connection, casus_ids: Iterable[int], *, on: date) -> tuple[Casus, ...]:
    """These casussen, whole, in the order asked, in four selects; an unknown id is left out."""
    wanted = list(casus_ids)
    support, goals = _support_given(connection, wanted), goals_of(connection, wanted)
    rows = connection.execute(
        select(
            casus_table,
            *_pupil_columns(on),
            professional.c.name.label("raised_by_name"),
        )
        .join(pupil, casus_table.c.pupil_id == pupil.c.id)
        .outerjoin(professional, casus_table.c.raised_by_id == professional.c.id)
        .where(casus_table.c.id.in_(wanted))
    )
    found = {row.id: _casus(row, support.get(row.id, ()), goals.get(row.id, ())) for row in rows}
    return tuple(found[casus_id] for casus_id in wanted if casus_id in found)


def casus_id_by_code(connection: Connection, school_id: int, serial: int) -> int | None:
    """The id behind the neutral code: 17 for 'K-017'."""
    return connection.execute(
        select(casus_table.c.id).where(casus_table.c.school_id == school_id, casus_table.c.serial == serial)
    ).scalar_one_or_none()


def school_of_casus(connection: Connection, casus_id: int) -> int:
    found: int = connection.execute(select(casus_table.c.school_id).where(casus_table.c.id == casus_id)).scalar_one()
    return found


def is_of_pupils(connection: Connection, casus_id: int, pupil_ids: Iterable[int]) -> bool:
    """Whether this casus is of one of these pupils."""
    query = select(casus_table.c.id).where(casus_table.c.id == casus_id, casus_table.c.pupil_id.in_(list(pupil_ids)))
    return connection.execute(query).first() is not None


def casus_pupil(connection: Connection, pupil_id: int, *, on: date) -> CasusPupil | None:
    """The facts of a pupil that a new casus needs; the municipality is empty when no home is known on that day."""
    return casus_pupils(connection, [pupil_id], on=on).get(pupil_id)


def casus_pupils(connection: Connection, pupil_ids: Iterable[int], *, on: date) -> dict[int, CasusPupil]:
    """The same of many pupils of one school, by id."""
    rows = connection.execute(
        select(pupil.c.id, pupil.c.school_id, pupil.c.enrolled_on, pupil.c.left_on, *_pupil_columns(on)).where(
            pupil.c.id.in_(list(pupil_ids))
        )
    ).all()
    if not rows:
        return {}
    parties = covenant_parties(connection, rows[0].school_id)
    return {
        row.id: CasusPupil(
            id=row.id,
            school_id=row.school_id,
            name=Name(row.first_name, row.prefix, row.last_name),
            class_name=row.class_name,
            birth_date=row.birth_date,
            mentor=row.mentor,
            municipality=row.municipality or "",
            is_party=parties.is_party(row.municipality or "", on),
            enrolled_on=row.enrolled_on,
            left_on=row.left_on,
        )
        for row in rows
    }


def goals_of(connection: Connection, casus_ids: Iterable[int]) -> dict[int, tuple[Goal, ...]]:
    """The goals of these casussen with their scores, oldest first, in two selects."""
    where = goal.c.casus_id.in_(list(casus_ids))
    scores: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for goal_id, scored_on, score in connection.execute(
        select(goal_score.c.goal_id, goal_score.c.scored_on, goal_score.c.score)
        .join(goal, goal_score.c.goal_id == goal.c.id)
        .where(where)
        .order_by(goal_score.c.scored_on)
    ):
        scores[goal_id].append((scored_on, score))
    found: dict[int, list[Goal]] = defaultdict(list)
    for row in connection.execute(select(goal).where(where).order_by(goal.c.id)):
        found[row.casus_id].append(_goal(row, tuple(scores[row.id])))
    return {casus_id: tuple(goals) for casus_id, goals in found.items()}


def casus_of_goal(connection: Connection, goal_id: int) -> int:
    found: int = connection.execute(select(goal.c.casus_id).where(goal.c.id == goal_id)).scalar_one()
    return found


# -- lists -----------------------------------------------------------------------------------------------------


def casussen_of_school(connection: Connection, school_id: int, *, on: date, open_only: bool) -> tuple[CasusLine, ...]:
    """The casussen of the school, longest known first; with `open_only` those that are open on that day."""
    where = casus_table.c.school_id == school_id
    if open_only:
        where = where & (casus_table.c.closed_on.is_(None) | (casus_table.c.closed_on > on))
    lines = _lines(connection, where, on)
    return tuple(sorted(lines, key=lambda line: (line.registered_on, line.id)))


def casussen_of_pupil(connection: Connection, pupil_id: int, on: date) -> tuple[CasusLine, ...]:
    """All casussen of one pupil, also closed ones, the newest first."""
    lines = _lines(connection, casus_table.c.pupil_id == pupil_id, on)
    return tuple(sorted(lines, key=lambda line: (line.registered_on, line.id), reverse=True))


def _lines(connection: Connection, where: ColumnElement[bool], on: date) -> list[CasusLine]:
    rows = connection.execute(
        select(casus_table, pupil.c.first_name, pupil.c.prefix, pupil.c.last_name, pupil.c.class_name)
        .join(pupil, casus_table.c.pupil_id == pupil.c.id)
        .where(where)
    ).all()
    histories = casus_histories(connection, where, on)
    shown = presentations(connection, [row.id for row in rows], Reader.CJG, on)
    return [_line(row, histories[row.id], shown[row.id], on) for row in rows]


def _line(row: Any, history: CasusHistory, presentation: Presentation, on: date) -> CasusLine:
    closed_on = row.closed_on if row.closed_on is not None and row.closed_on <= on else None
    return CasusLine(
        id=row.id,
        code=casus_code(row.serial),
        pupil_id=row.pupil_id,
        pupil_name=Name(row.first_name, row.prefix, row.last_name),
        class_name=row.class_name,
        question=row.question,
        trede=row.trede,
        asked_decision=row.asked_decision,
        state=casus_state(
            closed_on=closed_on,
            discussed=history.discussed,
            last_decision=history.last_decision,
            running_deployment=history.running,
        ),
        registered_on=row.registered_on,
        next_on=None if closed_on else history.next_on,
        dealt_with_on=history.dealt_with_on,
        presentation=presentation,
        closed_on=closed_on,
    )


# -- writing ---------------------------------------------------------------------------------------------------


def add_casus(work: Writing, school_id: int, new: NewCasus) -> int:
    """A new casus with the next serial number of its school; returns its id."""
    last = work.connection.execute(
        select(func.max(casus_table.c.serial)).where(casus_table.c.school_id == school_id)
    ).scalar_one()
    casus_id = work.insert(
        casus_table,
        school_id=school_id,
        pupil_id=new.pupil_id,
        serial=(last or 0) + 1,
        closed_reason="",
        **_values(new),
    )
    replace_support_given(work, casus_id, new.support_given)
    return casus_id


def change_casus(work: Writing, casus_id: int, changed: NewCasus, *, version: int) -> None:
    """Everything of the form but the pupil. Raises ChangedElsewhereError when somebody saved since `version`."""
    work.update(casus_table, casus_id, version=version, **_values(changed))
    if replace_support_given(work, casus_id, changed.support_given):
        work.touch(casus_table, casus_id)


def replace_support_given(work: Writing, casus_id: int, support: tuple[GivenSupport, ...]) -> bool:
    """Makes the rows of support given these ones, in this order; tells whether anything changed."""
    ids = work.connection.execute(
        select(given_support.c.id).where(given_support.c.casus_id == casus_id).order_by(given_support.c.position)
    ).scalars()
    known = list(ids)
    if _support_given(work.connection, [casus_id]).get(casus_id, ()) == support:
        return False
    for position, each in enumerate(support):
        values: dict[str, Any] = dict(zip(SUPPORT_NAMES, (each.what, each.when, each.who, each.effect), strict=True))
        values["position"] = position
        if position < len(known):
            work.update(given_support, known[position], **values)
        else:
            work.insert(given_support, casus_id=casus_id, **values)
    for row_id in known[len(support) :]:
        work.delete(given_support, row_id)
    return True


def close_casus(work: Writing, casus_id: int, *, closed_on: date, reason: str, version: int | None = None) -> None:
    work.update(casus_table, casus_id, version=version, closed_on=closed_on, closed_reason=reason)


def reopen_casus(work: Writing, casus_id: int, *, version: int | None = None) -> None:
    work.update(casus_table, casus_id, version=version, closed_on=None, closed_reason="")


def add_goal(work: Writing, casus_id: int, new: NewGoal) -> int:
    return work.insert(goal, casus_id=casus_id, **_goal_values(new))


def change_goal(work: Writing, goal_id: int, changed: NewGoal) -> None:
    work.update(goal, goal_id, **_goal_values(changed))


def remove_goal(work: Writing, goal_id: int) -> None:
    """Removes a goal with its scores."""
    scores = work.connection.execute(select(goal_score.c.id).where(goal_score.c.goal_id == goal_id)).scalars()
    for score_id in list(scores):
        work.delete(goal_score, score_id)
    work.delete(goal, goal_id)


def score_goal(work: Writing, goal_id: int, *, on: date, score: int) -> None:
    """The score of that day, in place of an earlier one of the same day."""
    known = work.connection.execute(
        select(goal_score.c.id).where(goal_score.c.goal_id == goal_id, goal_score.c.scored_on == on)
    ).scalar_one_or_none()
    if known is None:
        work.insert(goal_score, goal_id=goal_id, scored_on=on, score=score)
    else:
        work.update(goal_score, known, score=score)


# -- inside ----------------------------------------------------------------------------------------------------


def _pupil_columns(on: date) -> list[ColumnElement[Any]]:
    return [
        pupil.c.first_name,
        pupil.c.prefix,
        pupil.c.last_name,
        pupil.c.class_name,
        pupil.c.birth_date,
        pupil.c.mentor,
        municipality_on(pupil.c.id, on).label("municipality"),
    ]


def _values(new: NewCasus) -> dict[str, Any]:
    return {
        "registered_on": new.registered_on,
        "asked_by": new.asked_by,
        "raised_by_id": new.raised_by,
        "trede": new.trede,
        "asked_decision": new.asked_decision,
        "other_decision": new.other_decision,
        "wlz": new.wlz,
        "minutes": new.minutes,
        **{name: getattr(new.text, name) for name in TEXTS},
    }


def _goal_values(new: NewGoal) -> dict[str, Any]:
    plain = {name: getattr(new, name) for name in NewGoal.__dataclass_fields__ if name != "levels"}
    return plain | dict(zip(LEVELS, new.levels or ("",) * len(LEVELS), strict=True))


def _support_given(connection: Connection, casus_ids: list[int]) -> dict[int, tuple[GivenSupport, ...]]:
    found: dict[int, list[GivenSupport]] = defaultdict(list)
    rows = connection.execute(
        select(given_support.c.casus_id, *(given_support.c[name] for name in SUPPORT_NAMES))
        .where(given_support.c.casus_id.in_(casus_ids))
        .order_by(given_support.c.casus_id, given_support.c.position)
    )
    for casus_id, *values in rows:
        found[casus_id].append(GivenSupport(*values))
    return {casus_id: tuple(each) for casus_id, each in found.items()}


def _goal(row: Any, scores: tuple[tuple[date, int], ...]) -> Goal:
    said = tuple(getattr(row, name) for name in LEVELS)
    levels = said if any(said) else ()
    return Goal(
        row.id, row.text, row.area, row.indicator, row.baseline, row.target, row.ends_on, scores, levels, row.weight
    )


def _casus(row: Any, support: tuple[GivenSupport, ...], goals: tuple[Goal, ...]) -> Casus:
    return Casus(
        id=row.id,
        code=casus_code(row.serial),
        pupil_id=row.pupil_id,
        pupil_name=Name(row.first_name, row.prefix, row.last_name),
        class_name=row.class_name,
        birth_date=row.birth_date,
        municipality=row.municipality or "",
        mentor=row.mentor,
        registered_on=row.registered_on,
        asked_by=row.asked_by,
        raised_by=row.raised_by_id,
        raised_by_name=row.raised_by_name or "",
        trede=row.trede,
        asked_decision=row.asked_decision,
        text=CasusText(**{name: getattr(row, name) for name in TEXTS}),
        support_given=support,
        other_decision=row.other_decision,
        wlz=row.wlz,
        minutes=row.minutes,
        closed_on=row.closed_on,
        closed_reason=row.closed_reason,
        goals=goals,
        version=row.version,
    )
