"""Casussen: registering a question for help, saving its form, goals with scores, closing, and what it needs."""

from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, timedelta

from zis_desktop.domain.agenda.needs import Since
from zis_desktop.domain.casus.casus import Casus, CasusLine, CasusState, NewCasus, NewGoal
from zis_desktop.domain.casus.closing import closing_words, require_no_help_after, require_open
from zis_desktop.domain.casus.form import CasusSurroundings, check_casus
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.consent.consent import Purpose
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.goal_rules import check_goal, check_score
from zis_desktop.domain.groups.group import parts_of
from zis_desktop.domain.groups.rules import check_goal_end
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.vault.access import Right
from zis_desktop.services.casus_drafts import forget_draft
from zis_desktop.services.own_casussen import for_own_eyes
from zis_desktop.services.questions import since_registered
from zis_desktop.services.schools import calendar_in, profile_in
from zis_desktop.services.vault.reach import own_casussen, reading_casus, reading_pupil, sees_all_of
from zis_desktop.store import casussen as rows
from zis_desktop.store import schools
from zis_desktop.store.consents import consent_states
from zis_desktop.store.deployments import deployments_of_casus
from zis_desktop.store.groups import groups_of_pupil, groups_on_goal
from zis_desktop.store.meetings import meeting_on
from zis_desktop.store.unit_of_work import Reading, UnitOfWork, Writing

LOOKS_AHEAD = timedelta(weeks=12)


def register_casus(uow: UnitOfWork, school_id: int, new: NewCasus, *, today: date) -> Changes:
    """A new casus with the next code of the school. The draft that was kept of the form goes.

    A second open casus of the same pupil is allowed. Raises RuleError with the field that must be mended.
    """
    with uow.write(Right.CHANGE_CASUSSEN) as work:
        _check(work, school_id, new, today)
        rows.add_casus(work, school_id, new)
        forget_draft(work, school_id, new.pupil_id)
        return work.changes


def save_casus(uow: UnitOfWork, casus_id: int, version: int, changed: NewCasus, *, today: date) -> Changes:
    """Everything of the form but the pupil, over the version that the user saw; the form saves itself.

    Raises RuleError with its field, for a closed casus, and ChangedElsewhereError when somebody saved in between.
    """
    with uow.write(Right.CHANGE_CASUSSEN) as work:
        work.typed = True
        known = rows.casus(work.connection, casus_id, on=today)
        require_open(known)
        _check(work, rows.school_of_casus(work.connection, casus_id), replace(changed, pupil_id=known.pupil_id), today)
        rows.change_casus(work, casus_id, changed, version=version)
        return work.changes


def close_casus(
    uow: UnitOfWork, casus_id: int, version: int, *, on: date, reason: str, today: date, without_talk: str = ""
) -> Changes:
    """The question is answered or withdrawn; `without_talk` is why an agreed talk does not come any more.

    Raises RuleError while help still runs, without a reason, and for a talk that is owed without its own.
    """
    if not reason.strip():
        raise RuleError("Schrijf op waarom de casus wordt afgesloten.", "reason")
    if on > today:
        raise RuleError("Afsluiten kan niet op een dag in de toekomst. Pas de datum aan.", "closed_on")
    with uow.write(Right.CHANGE_CASUSSEN) as work:
        known = rows.casus(work.connection, casus_id, on=today)
        require_open(known)
        if on < known.registered_on:
            text = f"De casus begon op {plain_date(known.registered_on)}. Kies die dag of een latere."
            raise RuleError(text, "closed_on")
        found = deployments_of_casus(work.connection, casus_id)
        require_no_help_after(found, on)
        words = closing_words(reason, found, without_talk)
        rows.close_casus(work, casus_id, closed_on=on, reason=words, version=version)
        return work.changes


def reopen_casus(uow: UnitOfWork, casus_id: int) -> Changes:
    """The question turns out to be open still."""
    with uow.write(Right.CHANGE_CASUSSEN) as work:
        rows.reopen_casus(work, casus_id)
        return work.changes


def add_goal(uow: UnitOfWork, casus_id: int, new: NewGoal, *, today: date) -> Changes:
    """A SMART goal (R9). Raises RuleError with the field that is missing."""
    with uow.write(Right.CHANGE_CASUSSEN) as work:
        known = rows.casus(work.connection, casus_id, on=today)
        require_open(known)
        check_goal(new, known.registered_on)
        rows.add_goal(work, casus_id, new)
        return work.changes


def change_goal(uow: UnitOfWork, goal_id: int, changed: NewGoal, *, today: date) -> Changes:
    """Other words, or another end. Raises RuleError with its field, also while a group still works on it then."""
    with uow.write(Right.CHANGE_CASUSSEN) as work:
        known = _casus_of_goal(work, goal_id, today)
        check_goal(changed, known.registered_on)
        before = next(one for one in known.goals if one.id == goal_id)
        if changed.ends_on < before.ends_on:
            check_goal_end(groups_on_goal(work.connection, goal_id), goal_id, changed.ends_on, today)
        rows.change_goal(work, goal_id, changed)
        return work.changes


def remove_goal(uow: UnitOfWork, goal_id: int, *, today: date) -> Changes:
    """Takes a goal away with its scores, such as one that was entered by mistake. Raises RuleError."""
    with uow.write(Right.CHANGE_CASUSSEN) as work:
        _casus_of_goal(work, goal_id, today)
        groups = groups_on_goal(work.connection, goal_id)
        if groups:
            raise RuleError(
                f"De groep '{groups[0].name}' werkt aan dit doel: pas het doel aan in plaats van het weg te halen."
            )
        rows.remove_goal(work, goal_id)
        return work.changes


def score_goal(uow: UnitOfWork, goal_id: int, *, on: date, score: int, today: date) -> Changes:
    """How far the goal is on a day, by Goal Attainment Scaling (R9); a second score of that day replaces the first."""
    with uow.write(Right.CHANGE_CASUSSEN) as work:
        score_in(work, goal_id, on=on, score=score, today=today)
        return work.changes


def score_in(work: Writing, goal_id: int, *, on: date, score: int, today: date) -> None:
    """The same inside a transaction that is open. Raises RuleError for a closed casus, and for the score itself."""
    known = _casus_of_goal(work, goal_id, today)
    check_score(score, on, registered_on=known.registered_on, today=today)
    rows.score_goal(work, goal_id, on=on, score=score)


# -- reading ---------------------------------------------------------------------------------------------------


def casus(uow: UnitOfWork, casus_id: int, on: date) -> Casus:
    """One casus, whole, with the pupil's municipality on that day. Raises RuleError when there is none.

    Who sees only own casussen sees what the consent covers, and not what the school tried before (R1, R4).
    """
    with reading_casus(uow, casus_id, on) as connection:
        found = rows.casus(connection, casus_id, on=on)
        return found if sees_all_of(uow, found.pupil_id) else for_own_eyes(connection, found, on)


def casus_by_code(uow: UnitOfWork, school_id: int, code: str, on: date) -> Casus:
    """The casus with this code, as 'K-017' or '17'. Raises RuleError when there is none."""
    serial = code.strip().upper().removeprefix("K").removeprefix("-")
    with uow.read(Right.SEE_CASUSSEN) as connection:
        found = None
        if serial.isascii() and serial.isdigit() and len(serial) < 6:
            found = rows.casus_id_by_code(connection, school_id, int(serial))
        if found is None:
            raise RuleError(f"Er is geen casus '{code.strip()}'. Geef een code als K-017.", "casus")
        return rows.casus(connection, found, on=on)


def open_casussen(uow: UnitOfWork, school_id: int, on: date) -> tuple[CasusLine, ...]:
    """The casussen that are open on that day, longest known first."""
    with uow.read(Right.SEE_CASUSSEN) as connection:
        return rows.casussen_of_school(connection, school_id, on=on, open_only=True)


def casussen_of_pupil(uow: UnitOfWork, pupil_id: int, on: date) -> tuple[CasusLine, ...]:
    """All casussen of one pupil, the newest first."""
    with reading_pupil(uow, pupil_id) as connection:
        return rows.casussen_of_pupil(connection, pupil_id, on)


def surroundings(
    uow: UnitOfWork, school_id: int, *, casus_id: int | None, pupil_id: int | None, on: date
) -> CasusSurroundings:
    """What the form of a casus shows beside it; `casus_id` is None for one that is being registered.

    Raises RuleError when the casus is not one of this pupil. Who sees only own casussen sees no others beside it.
    """
    with _reading_around(uow, casus_id, on) as connection:
        lines = rows.casussen_of_pupil(connection, pupil_id, on) if pupil_id is not None else ()
        here = next((line for line in lines if line.id == casus_id), None)
        if casus_id is not None and here is None:
            raise RuleError("Deze casus bestaat niet meer. Ga terug en kies een andere.")
        if casus_id is not None and pupil_id is not None and not sees_all_of(uow, pupil_id):
            for_own_eyes(connection, rows.casus(connection, casus_id, on=on), on)
            lines = tuple(line for line in lines if line.id in own_casussen(connection, uow.actor, on))
        deployments = deployments_of_casus(connection, casus_id) if casus_id is not None else ()
        parts = parts_of(groups_of_pupil(connection, pupil_id), pupil_id) if here is not None and pupil_id else ()
        groups = tuple(one for one in parts if one.casus_id == casus_id)
        consents = consent_states(connection, [pupil_id] if pupil_id is not None else [], Purpose.CVB_WITH_CJG, on)
        done_today = here is not None and here.dealt_with_on == on
        return CasusSurroundings(
            pupil=rows.casus_pupil(connection, pupil_id, on=on) if pupil_id is not None else None,
            others_open=tuple(line for line in lines if line.id != casus_id and line.state is not CasusState.CLOSED),
            consent=consents.get(pupil_id) if pupil_id is not None else None,
            deployments=deployments,
            since=_since(connection, casus_id, _profile(connection, school_id), on),
            next_cvb=_next_cvb(connection, school_id, on, done_today=done_today),
            planned_on=here.next_on if here is not None else None,
            state=here.state if here is not None else CasusState.NEW,
            dealt_with_today=done_today,
            groups=groups,
        )


# -- inside ----------------------------------------------------------------------------------------------------


def _reading_around(uow: UnitOfWork, casus_id: int | None, on: date) -> AbstractContextManager[Reading]:
    return uow.read(Right.SEE_CASUSSEN) if casus_id is None else reading_casus(uow, casus_id, on)


def _check(work: Writing, school_id: int, new: NewCasus, today: date) -> None:
    pupil = rows.casus_pupil(work.connection, new.pupil_id, on=today)
    known_here = pupil if pupil is not None and pupil.school_id == school_id else None
    check_casus(new, known_here, _profile(work.connection, school_id).treden, today)


def _casus_of_goal(work: Writing, goal_id: int, today: date) -> Casus:
    known = rows.casus(work.connection, rows.casus_of_goal(work.connection, goal_id), on=today)
    require_open(known)
    return known


def _profile(connection: Reading, school_id: int) -> RegionProfile:
    return profile_in(connection, schools.one_school(connection, school_id))


def _since(connection: Reading, casus_id: int | None, profile: RegionProfile, on: date) -> Since:
    return since_registered(connection, casus_id, profile, on) if casus_id is not None else Since()


def _next_cvb(connection: Reading, school_id: int, on: date, *, done_today: bool) -> date | None:
    """The coming Monday on which the CvB meets (R5) and can deal with it; None beyond the known holidays."""
    school = schools.one_school(connection, school_id)
    calendar = calendar_in(connection, school)
    if not calendar.covers(on):
        return None
    until = min(on + LOOKS_AHEAD, calendar.known_until)
    days = calendar.meeting_days(on, until)
    if on in days and (done_today or _is_final(connection, school_id, on)):
        days = days[1:]
    return next(iter(days), None)


def _is_final(connection: Reading, school_id: int, on: date) -> bool:
    meeting = meeting_on(connection, school_id, on)
    return meeting is not None and meeting.finalised_at is not None
