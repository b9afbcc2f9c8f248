"""Retention: what is due, proposing, approving, destroying, postponing; erasure and rectification on request (R19)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from zis_desktop.domain.changes import Changes
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.vault.access import Right
from zis_desktop.domain.vault.access_log import Action
from zis_desktop.domain.vault.retention import (
    DataClass,
    Due,
    ErasureAnswer,
    Facts,
    Held,
    Run,
    RunState,
    Subject,
    SubjectKind,
    Years,
    backups_hold_until,
    check_approver,
    check_postponement,
    check_rectification,
    check_term,
    due_on,
    due_on_request,
    erasure,
    next_due,
    numbers_hash,
    terms_of,
)
from zis_desktop.services.printing import PdfFile
from zis_desktop.services.schools import profile_in
from zis_desktop.store import accounts, pupils, schools
from zis_desktop.store.retaining import retention as rows
from zis_desktop.store.retaining.destroying import Destruction
from zis_desktop.store.retaining.shrinking import shrink
from zis_desktop.store.unit_of_work import Reading, UnitOfWork, Writing

TERMS_SETTING = "retention_terms"
GONE = RuleError("Dit voorstel is er niet meer. Bekijk de lijst opnieuw.")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list of what is due; `proposed` is the code of the open proposal that it stands in."""

    due: Due
    proposed: str = ""

    @property
    def can_propose(self) -> bool:
        return self.due.may_go and not self.proposed


@dataclass(frozen=True, slots=True)
class RetentionList:
    """What is due on a day, the proposals with the latest first, and when something new becomes due.

    `login` is of who looks, and `may_approve` whether that is somebody who may approve what another proposed.
    """

    on: date
    lines: tuple[Line, ...]
    runs: tuple[Run, ...]
    next_on: date | None
    years: Years
    may_approve: bool
    login: str

    @property
    def open_runs(self) -> tuple[Run, ...]:
        return tuple(run for run in self.runs if run.is_open)

    @property
    def done(self) -> tuple[Run, ...]:
        return tuple(run for run in self.runs if run.state is RunState.DESTROYED)


# -- what is due -------------------------------------------------------------------------------------------------


def retention_due(uow: UnitOfWork, school_id: int, on: date) -> RetentionList:
    """Everything whose term is over, also what is stopped, with the reason."""
    with uow.read(Right.PROPOSE_RETENTION) as connection:
        years = years_in(connection, school_id)
        every = rows.everything_held(connection, school_id, on)
        runs = rows.runs(connection, school_id)
        proposed = {subject: run for run in runs if run.is_open for subject in run.subjects}
        asked = [rows.pupil_held(connection, subject.id, on) for subject, run in proposed.items() if run.requested]
    requested = {held.subject for held in asked if held is not None}
    due = [due_on_request(held, years, on) for held in asked if held is not None]
    due += [due_on(held, years, on) for held in every if held.subject not in requested]
    lines = tuple(
        Line(one, proposed[one.held.subject].code if one.held.subject in proposed else "")
        for one in due
        if one is not None
    )
    actor = uow.actor
    may_approve = actor.may(Right.APPROVE_RETENTION)
    return RetentionList(on, lines, runs, next_due(every, years, on), years, may_approve, actor.login)


def set_term(uow: UnitOfWork, school_id: int, data_class: DataClass, years: int) -> Changes:
    """The school keeps a class longer than it must. Raises RuleError for less than the law or the norm."""
    check_term(data_class, years)
    with uow.write(Right.CHANGE_SETTINGS) as work:
        known = schools.read_setting(work.connection, school_id, TERMS_SETTING) or {}
        schools.write_setting(work, school_id, TERMS_SETTING, {**known, data_class.value: years})
        return work.changes


def years_in(connection: Reading, school_id: int) -> Years:
    """How long this school keeps each class."""
    return terms_of(schools.read_setting(connection, school_id, TERMS_SETTING))


# -- proposing and approving -------------------------------------------------------------------------------------


def propose_destruction(
    uow: UnitOfWork, school_id: int, subjects: Iterable[Subject], now: datetime, remark: str = ""
) -> Changes:
    """Hands a list to the director. Raises RuleError when one of them may not go, or stands in a proposal."""
    chosen = tuple(dict.fromkeys(subjects))
    if not chosen:
        raise RuleError("Kies eerst wat u wilt voorstellen.")
    with uow.write(Right.PROPOSE_RETENTION) as work:
        connection = work.connection
        years = years_in(connection, school_id)
        held = {one.subject: one for one in rows.everything_held(connection, school_id, now.date())}
        for subject in chosen:
            found = due_on(held[subject], years, now.date()) if subject in held else None
            if found is None or not found.may_go:
                raise RuleError("De lijst is intussen veranderd: van een gekozen regel kan nu niets weg. Kies opnieuw.")
        _refuse_proposed(work, school_id, chosen)
        rows.add_run(work, school_id, chosen, login=uow.actor.login, name=uow.actor.name, at=now, remark=remark.strip())
        return work.changes


def refuse_proposal(uow: UnitOfWork, run_id: int, version: int, reason: str, now: datetime) -> Changes:
    """The director says no, with the reason; what was proposed stands in the list again."""
    if not reason.strip():
        raise RuleError("Schrijf waarom u dit afwijst.", "reason")
    with uow.write(Right.APPROVE_RETENTION) as work:
        run = _known_run(work.connection, run_id)
        if run.state is not RunState.PROPOSED:
            raise GONE
        rows.change_run(work, run_id, version, refused_at=now, refused_reason=reason.strip())
        return work.changes


def approve_destruction(uow: UnitOfWork, run_id: int, version: int, now: datetime) -> Changes:
    """The director says yes; never alone who proposed it, when there is a second user (`check_approver`)."""
    with uow.write(Right.APPROVE_RETENTION) as work:
        run = _known_run(work.connection, run_id)
        if run.state is not RunState.PROPOSED:
            raise GONE
        open_accounts = sum(one.is_open(now.date()) for one in accounts.accounts(work.connection))
        alone = check_approver(run.proposer_login, uow.actor.login, open_accounts)
        rows.change_run(
            work, run_id, version, approved_at=now, approver_login=uow.actor.login, approver=uow.actor.name, alone=alone
        )
        return work.changes.final()


def destroy_approved(uow: UnitOfWork, run_id: int, now: datetime) -> Changes:
    """Destroys what was approved and still may go, for good; the rest stands in the list again.

    Afterwards the file is rewritten; when that cannot be done the certificate says why. Raises RuleError when nothing
    of it may go any more.
    """
    with uow.write(Right.APPROVE_RETENTION) as work:
        work.logged_as = Action.DESTROYED
        run = _known_run(work.connection, run_id)
        if run.state is not RunState.APPROVED:
            raise GONE
        years = years_in(work.connection, run.school_id)
        dues = _still_due(work.connection, run, years, now.date())
        if not dues:
            raise RuleError("Van dit voorstel kan niets meer weg: er is intussen iets veranderd.")
        going = {due.held.subject for due in dues}
        rows.drop_lines(work, run_id, [subject for subject in run.subjects if subject not in going])
        facts = _destroyed(work, run.school_id, dues, years, now.date())
        rows.change_run(work, run_id, None, destroyed_at=now, facts=facts)
        changes = work.changes.final()
    traces = _rewritten(uow)
    if traces:
        with uow.write(Right.APPROVE_RETENTION) as work:
            rows.change_run(work, run_id, None, facts=replace(facts, traces=traces))
    return changes


def approve_and_destroy(uow: UnitOfWork, run_id: int, version: int, now: datetime) -> Changes:
    """What the director's one button does; when destroying fails the approval stands, and can be carried out later."""
    approve_destruction(uow, run_id, version, now)
    return destroy_approved(uow, run_id, now)


# -- postponing --------------------------------------------------------------------------------------------------


def postpone(uow: UnitOfWork, school_id: int, subject: Subject, reason: str, until: date | None, on: date) -> Changes:
    """Keeps something although its term is over, until a day, or (None) as long as a legal claim runs."""
    check_postponement(reason, until, on)
    with uow.write(Right.PROPOSE_RETENTION) as work:
        _refuse_proposed(work, school_id, (subject,))
        rows.add_postponement(work, school_id, subject, reason=reason.strip(), until=until, by=uow.actor.name, on=on)
        return work.changes


def end_postponement(uow: UnitOfWork, postponement_id: int, version: int) -> Changes:
    """The reason is gone, such as a claim that was settled."""
    with uow.write(Right.PROPOSE_RETENTION) as work:
        rows.end_postponement(work, postponement_id, version)
        return work.changes


# -- on request --------------------------------------------------------------------------------------------------


def erasure_answer(uow: UnitOfWork, pupil_id: int, on: date) -> ErasureAnswer:
    """What a request of AVG art. 17 would take, and what stays with the reason."""
    with uow.read(Right.PROPOSE_RETENTION) as connection:
        held = _known_pupil(connection, pupil_id, on)
        school_id = _school_of(connection, pupil_id)
        return erasure(held, years_in(connection, school_id), on)


def propose_erasure(uow: UnitOfWork, pupil_id: int, request: str, now: datetime) -> Changes:
    """Hands a request for erasure to the director, in a proposal of its own. Raises RuleError when nothing may go.

    `request` says who asked it and when.
    """
    if not request.strip():
        raise RuleError("Schrijf wie dit vraagt, en wanneer.", "request")
    with uow.write(Right.PROPOSE_RETENTION) as work:
        held = _known_pupil(work.connection, pupil_id, now.date())
        school_id = _school_of(work.connection, pupil_id)
        answer = erasure(held, years_in(work.connection, school_id), now.date())
        if not answer.goes:
            raise RuleError(answer.text)
        _refuse_proposed(work, school_id, (held.subject,))
        rows.add_run(
            work, school_id, [held.subject], login=uow.actor.login, name=uow.actor.name, at=now,
            remark=request.strip(), requested=True,
        )  # fmt: skip
        return work.changes


def add_rectification(uow: UnitOfWork, pupil_id: int, *, said_by: str, words: str, answer: str, on: date) -> Changes:
    """A dated addendum (AVG art. 16): it stands beside what was written, and neither is changed later."""
    check_rectification(said_by, words, answer)
    with uow.write(Right.CHANGE_PUPILS) as work:
        _known_pupil(work.connection, pupil_id, on)
        rows.add_addendum(
            work, pupil_id, said_on=on, said_by=said_by.strip(), words=words.strip(), answer=answer.strip(),
            answered_by=uow.actor.name,
        )  # fmt: skip
        return work.changes


# -- after a restore ---------------------------------------------------------------------------------------------


def destroyed_since(uow: UnitOfWork, moment: datetime) -> tuple[Run, ...]:
    """What was destroyed from a moment on, oldest first: an older backup of that moment still holds it.

    To be read in the store as it is, before the backup takes its place; then handed to `destroy_again`.
    """
    with uow.read(Right.RESTORE) as connection:
        return rows.destroyed_since(connection, moment)


def destroy_again(uow: UnitOfWork, runs: Iterable[Run], now: datetime) -> Changes:
    """In a restored backup: destroys what had been destroyed since, and keeps the record of it.

    It was approved before, so nobody is asked again, and a casus that was still open then is no reason to keep it.
    """
    with uow.write(Right.RESTORE) as work:
        work.logged_as = Action.DESTROYED
        for run in runs:
            years = years_in(work.connection, run.school_id)
            held = {one.subject: one for one in rows.everything_held(work.connection, run.school_id, now.date())}
            there = [held.get(subject) or _as_pupil(work.connection, subject, now.date()) for subject in run.subjects]
            _destroyed(work, run.school_id, [_again(one, years, now.date()) for one in there if one], years, now.date())
            rows.keep_run(work, run)
        changes = work.changes.final()
    _rewritten(uow)
    return changes


# -- the certificate ---------------------------------------------------------------------------------------------


def certificate(uow: UnitOfWork, run_id: int, now: datetime) -> PdfFile:
    """The paper that says what was destroyed, without a name of a pupil. Raises RuleError before it was destroyed."""
    from zis_desktop.documents import destruction_certificate as paper
    from zis_desktop.documents.paper import Paper

    with uow.read(Right.PROPOSE_RETENTION) as connection:
        run = _known_run(connection, run_id)
        school = schools.one_school(connection, run.school_id)
        demo = schools.is_demo(connection)
    if run.facts is None or run.destroyed_at is None or run.approved_at is None:
        raise RuleError("Er is nog niets vernietigd: het bewijs komt daarna.")
    zone = now.tzinfo
    data = paper.CertificateData(
        paper=Paper(school.name, school.full_address, now, demo=demo, reference=run.code),
        code=run.code,
        proposed_at=run.proposed_at.astimezone(zone),
        proposer=run.proposer,
        approved_at=run.approved_at.astimezone(zone),
        approver=run.approver,
        alone=run.alone,
        requested=run.requested,
        destroyed_at=run.destroyed_at.astimezone(zone),
        facts=run.facts,
    )
    return PdfFile(f"Bewijs van vernietiging {run.code}", f"vernietiging-{run.code.lower()}.pdf", paper.build(data))


# -- inside ------------------------------------------------------------------------------------------------------


def _known_run(connection: Reading, run_id: int) -> Run:
    run = rows.one_run(connection, run_id)
    if run is None:
        raise GONE
    return run


def _known_pupil(connection: Reading, pupil_id: int, on: date) -> Held:
    held = rows.pupil_held(connection, pupil_id, on)
    if held is None:
        raise ChangedElsewhereError
    return held


def _school_of(connection: Reading, pupil_id: int) -> int:
    pupil = pupils.pupil_file(connection, pupil_id)
    assert pupil is not None
    return pupil.school_id


def _refuse_proposed(work: Writing, school_id: int, subjects: Iterable[Subject]) -> None:
    taken = {subject: run for run in rows.runs(work.connection, school_id) if run.is_open for subject in run.subjects}
    found = next((taken[subject] for subject in subjects if subject in taken), None)
    if found is not None:
        raise RuleError(f"Dit staat al in voorstel {found.code}. Wacht tot dat is goedgekeurd of afgewezen.")


def _still_due(connection: Reading, run: Run, years: Years, on: date) -> list[Due]:
    if run.requested:
        asked = [rows.pupil_held(connection, subject.id, on) for subject in run.subjects]
        found = [due_on_request(held, years, on) for held in asked if held is not None]
    else:
        held = {one.subject: one for one in rows.everything_held(connection, run.school_id, on)}
        found = [due_on(held[subject], years, on) for subject in run.subjects if subject in held]
    return [due for due in found if due is not None and due.may_go]


def _destroyed(work: Writing, school_id: int, dues: list[Due], years: Years, on: date) -> Facts:
    profile = profile_in(work.connection, schools.one_school(work.connection, school_id))
    destruction = Destruction(work, school_id, on, profile)
    destruction.destroy(dues)
    kinds = {SubjectKind.PUPIL: "dossiers", SubjectKind.FORMER: "inschrijvingen", SubjectKind.YEAR: "boekjaren uren"}
    amounts = {word: sum(due.held.subject.kind is kind for due in dues) for kind, word in kinds.items()}
    classes = [each for each in DataClass if any(each in due.classes for due in dues)]
    return Facts(
        gone=tuple(sorted(destruction.gone.items())),
        left=tuple(sorted(destruction.left.items())),
        subjects=tuple((word, amount) for word, amount in amounts.items() if amount),
        terms=tuple((each.value, years[each]) for each in classes),
        numbers=len(dues),
        numbers_hash=numbers_hash(due.held.number for due in dues),
        backups_until=backups_hold_until(on),
        mentions=destruction.mentions,
    )


def _rewritten(uow: UnitOfWork) -> str:
    with uow.read(Right.SEE_SCHOOL) as connection:
        return shrink(connection)


def _as_pupil(connection: Reading, subject: Subject, on: date) -> Held | None:
    """A pupil who had not left yet in the backup."""
    return rows.pupil_held(connection, subject.id, on) if subject.kind is SubjectKind.PUPIL else None


def _again(held: Held, years: Years, on: date) -> Due:
    found = due_on(held, years, on)
    classes = found.classes if found is not None else (DataClass.DOSSIER,)
    return Due(held, classes, on, "", "")
