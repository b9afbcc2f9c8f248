"""Decides the tab Bewaren: what may go, what is chosen, the proposals of the others, the certificates (R19)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from ui.presenting import Navigator, Runner, Workplace
from ui.typed import read_typed
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.dutch import count, parse_ahead, plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.vault.retention import TERMS, DataClass, Run, RunState, Subject, SubjectKind, Years

if TYPE_CHECKING:
    from zis_desktop.services.printing import PdfFile
    from zis_desktop.services.vault.retention import Line, RetentionList
    from zis_desktop.store.unit_of_work import UnitOfWork

Job = Callable[["UnitOfWork"], Changes]
UNTIL, CLAIM = "until", "claim"
MOST_NAMED = 12
SHORT = {DataClass.DOSSIER: "dossier", DataClass.ENROLMENT: "inschrijving", DataClass.FINANCE: "uren"}


@dataclass(frozen=True, slots=True)
class Postponing:
    """The small form as typed; `how_long` is UNTIL, CLAIM or None before a choice."""

    reason: str = ""
    how_long: str | None = None
    until: str = ""


@dataclass(frozen=True, slots=True)
class OpenRun:
    """A proposal that waits, as the director sees it. `refusal` says why this user may not approve it."""

    run: Run
    title: str
    told: str
    subjects: str
    refusal: str


class RetentionShown(Protocol):
    """What the presenter asks of its view."""

    def show_lines(self, finding: str, lines: "Sequence[Line]") -> None: ...

    def show_chosen(self, chosen: frozenset[Subject], verb: str) -> None: ...

    def show_empty(self, text: str) -> None: ...

    def show_current(self, text: str, *, can_postpone: bool, can_resume: bool) -> None: ...

    def show_open(self, runs: Sequence[OpenRun]) -> None: ...

    def show_done(self, runs: Sequence[Run]) -> None: ...

    def show_terms(self, years: Years) -> None: ...

    def show_form(self, title: str) -> None: ...

    def hide_form(self) -> None: ...

    def refuse(self, field: str | None, text: str) -> None: ...

    def confirm(self, question: str, detail: str, yes: str, then: Callable[[], None]) -> None: ...

    def ask_reason(self, title: str, label: str, then: Callable[[str], None]) -> None: ...


class RetentionPresenter:
    """The list follows the store; what is chosen stays chosen as long as it may go."""

    def __init__(self, view: RetentionShown, runner: Runner, go: Navigator, workplace: Workplace) -> None:
        self._view = view
        self._runner = runner
        self._go = go
        self._workplace = workplace
        self._list: RetentionList | None = None
        self._current: Line | None = None
        self._years: Years = {}
        self.chosen: frozenset[Subject] = frozenset()
        self.postponing = False
        self._gone = False

    def left(self) -> None:
        self._gone = True

    def refresh(self) -> None:
        school_id, today = self._workplace.school_id, self._workplace.clock.today()

        def read(uow: "UnitOfWork") -> "RetentionList":
            from zis_desktop.services.vault.retention import retention_due

            return retention_due(uow, school_id, today)

        self._runner.read(read, self._show, refused=self._not_shown)

    # -- choosing ------------------------------------------------------------------------------------------------

    def toggle(self, line: "Line") -> None:
        """Enter or the space bar on a line."""
        subject = line.due.held.subject
        if not line.can_propose:
            self._go.say(line.due.stop or f"Dit staat al in voorstel {line.proposed}.", "attention")
            return
        self.chosen = self.chosen ^ {subject}
        self._chosen_changed()

    def choose_all(self) -> None:
        """Everything that may go; once more takes it back."""
        every = frozenset(line.due.held.subject for line in self._lines if line.can_propose)
        self.chosen = frozenset() if self.chosen == every else every
        self._chosen_changed()

    def current(self, line: "Line | None") -> None:
        self._current = line
        if line is None:
            self._view.show_current("", can_postpone=False, can_resume=False)
            return
        told = " ".join(part for part in (line.due.text, line.due.stop) if part)
        if line.proposed:
            told = f"{told} Staat in voorstel {line.proposed}."
        self._view.show_current(
            told, can_postpone=not line.proposed, can_resume=bool(line.due.held.postponed) and not line.proposed
        )

    @property
    def can_choose(self) -> bool:
        return any(line.can_propose for line in self._lines)

    # -- proposing and approving ---------------------------------------------------------------------------------

    def propose(self) -> None:
        chosen, school_id, now = self.chosen, self._workplace.school_id, self._workplace.clock.now()
        ordered = [line.due.held.subject for line in self._lines if line.due.held.subject in chosen]

        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.vault.retention import propose_destruction

            return propose_destruction(uow, school_id, ordered, now)

        said = f"{count(len(ordered), 'regel', 'regels')} voorgesteld. De directeur beslist."
        self._runner.change(job, said=said, then=lambda _changes: self._forget_choice())

    def approve(self, run: Run) -> None:
        """Asks once, then destroys; the certificate opens by itself."""
        now = self._workplace.clock.now()

        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.vault.retention import approve_and_destroy, destroy_approved

            if run.state is RunState.APPROVED:
                return destroy_approved(uow, run.id, now)
            return approve_and_destroy(uow, run.id, run.version, now)

        def agreed() -> None:
            self._runner.change(
                job, said=f"Voorstel {run.code} is vernietigd.", then=lambda _c: self.show_certificate(run)
            )

        amount = count(len(run.subjects), "regel", "regels")
        self._view.confirm(
            f"Voorstel {run.code} goedkeuren en {amount} vernietigen?",
            "Dit kan niet ongedaan worden gemaakt. Uren blijven met een code in plaats van de leerling.",
            "Vernietig",
            agreed,
        )

    def refuse_run(self, run: Run) -> None:
        now = self._workplace.clock.now()

        def refused(reason: str) -> None:
            def job(uow: "UnitOfWork") -> Changes:
                from zis_desktop.services.vault.retention import refuse_proposal

                return refuse_proposal(uow, run.id, run.version, reason, now)

            self._runner.change(job, said=f"Voorstel {run.code} afgewezen.")

        self._view.ask_reason(f"Voorstel {run.code} afwijzen", "Waarom?", refused)

    def show_certificate(self, run: Run) -> None:
        now = self._workplace.clock.now()

        def make(uow: "UnitOfWork") -> "PdfFile":
            from zis_desktop.services.vault.retention import certificate

            return certificate(uow, run.id, now)

        self._go.preview(f"Bewijs van vernietiging {run.code}", make)

    # -- postponing ----------------------------------------------------------------------------------------------

    def begin_postponing(self) -> None:
        if self._current is not None:
            self.postponing = True
            self._view.show_form(f"{label_of(self._current)} langer bewaren")
            self._go.update_header()

    def stop_postponing(self) -> None:
        self.postponing = False
        if not self._gone:
            self._view.hide_form()
            self._go.update_header()

    def postpone(self, typed: Postponing) -> None:
        line = self._current
        assert line is not None
        school_id, today = self._workplace.school_id, self._workplace.clock.today()
        try:
            until = _until(typed, self._workplace.clock.today())
        except RuleError as error:
            self._view.refuse(error.field, error.text)
            return

        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.vault.retention import postpone

            return postpone(uow, school_id, line.due.held.subject, typed.reason, until, today)

        when = "zolang de zaak loopt" if until is None else f"tot en met {plain_date(until)}"
        self._runner.change(
            job, said=f"{label_of(line)} blijft {when}.", then=lambda _changes: self.stop_postponing(),
            refused=lambda error: None if self._gone else self._view.refuse(error.field, error.text),
        )  # fmt: skip

    def resume(self) -> None:
        """The last postponement of the current line is over."""
        line = self._current
        if line is None or not line.due.held.postponed:
            return
        last = line.due.held.postponed[-1]

        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.vault.retention import end_postponement

            return end_postponement(uow, last.id, last.version)

        self._runner.change(job, said=f"Uitstel van {label_of(line)} opgeheven.")

    # -- terms ---------------------------------------------------------------------------------------------------

    def set_term(self, data_class: DataClass, years: int) -> None:
        if self._years.get(data_class) == years:
            return
        school_id = self._workplace.school_id

        def job(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.vault.retention import set_term

            return set_term(uow, school_id, data_class, years)

        self._runner.change(
            job, said=f"Bewaartermijn van {data_class.value}: {years} jaar.", refused=self._term_refused
        )

    # -- inside --------------------------------------------------------------------------------------------------

    @property
    def _lines(self) -> "tuple[Line, ...]":
        return self._list.lines if self._list is not None else ()

    def _show(self, found: "RetentionList") -> None:
        if self._gone:
            return
        self._list, self._years = found, found.years
        may_go = frozenset(line.due.held.subject for line in found.lines if line.can_propose)
        self.chosen &= may_go
        if found.lines:
            self._view.show_lines(_finding(found), found.lines)
        else:
            self._view.show_empty(_nothing(found))
        self._view.show_open([_open_run(run, found) for run in found.open_runs])
        self._view.show_done(found.done)
        self._view.show_terms(found.years)
        self._chosen_changed()

    def _not_shown(self, error: RuleError) -> None:
        if not self._gone:
            self._view.show_empty(error.text)

    def _term_refused(self, error: RuleError) -> None:
        if not self._gone:
            self._go.say(error.text, "attention")
            self._view.show_terms(self._years)

    def _chosen_changed(self) -> None:
        amount = len(self.chosen)
        self._view.show_chosen(self.chosen, f"Stel {amount} voor" if amount else "Stel voor")
        self._go.update_header()

    def _forget_choice(self) -> None:
        self.chosen = frozenset()
        if not self._gone:
            self._chosen_changed()


def label_of(line: "Line") -> str:
    """What a line is about: 'Noor Hendriks', 'Inschrijving 90417', 'Uren 2016'."""
    held = line.due.held
    if held.name is not None:
        return held.name.full
    return f"Inschrijving {held.number}" if held.subject.kind is SubjectKind.FORMER else f"Uren {held.number}"


def classes_of(line: "Line") -> str:
    """'dossier', 'dossier, inschrijving'"""
    return ", ".join(SHORT[each] for each in line.due.classes)


def state_of(line: "Line") -> str:
    """One or two words for the chip."""
    if line.proposed:
        return "voorgesteld"
    if not line.due.stop:
        return "kan weg"
    held = line.due.held
    return "loopt nog" if held.open_casussen or held.running_help else "uitgesteld"


def destroyed_on(run: Run) -> str:
    return plain_date(run.destroyed_at.astimezone(LOCAL).date()) if run.destroyed_at else ""


def destroyed_what(run: Run) -> str:
    """'3 dossiers, 1 boekjaar'"""
    subjects = run.facts.subjects if run.facts else ()
    return ", ".join(f"{amount} {word}" for word, amount in subjects)


def _finding(found: "RetentionList") -> str:
    free = sum(line.can_propose for line in found.lines)
    waiting = sum(bool(line.proposed) for line in found.lines)
    if not free and waiting:
        return f"{count(waiting, 'regel wacht', 'regels wachten')} op goedkeuring"
    if not free:
        return "Er kan nu niets weg"
    return f"{count(free, 'regel kan', 'regels kunnen')} weg: de bewaartermijn is voorbij"


def _nothing(found: "RetentionList") -> str:
    if found.next_on is None:
        return "Er is niets waarvan de bewaartermijn loopt. Wie van school gaat, komt hier na afloop vanzelf te staan."
    return f"Er kan nu niets weg. De eerstvolgende bewaartermijn is voorbij op {plain_date(found.next_on)}."


def _open_run(run: Run, found: "RetentionList") -> OpenRun:
    lines = [line for line in found.lines if line.proposed == run.code]
    named = [label_of(line) for line in lines[:MOST_NAMED]]
    more = len(run.subjects) - len(named)
    title = f"Verzoek {run.code}" if run.requested else f"Voorstel {run.code}"
    told = f"{count(len(run.subjects), 'regel', 'regels')}, voorgesteld door {run.proposer}."
    if run.remark:
        told = f"{told} {run.remark}."
    if run.state is RunState.APPROVED:
        told = f"{told} Goedgekeurd door {run.approver}, nog niet vernietigd."
    subjects = ", ".join(named) + (f" en nog {more}" if more > 0 else "")
    refusal = "" if found.may_approve else "Wacht op iemand met de rol directeur."
    return OpenRun(run, title, told, subjects, refusal)


def _until(typed: Postponing, today: date) -> date | None:
    if typed.how_long is None:
        raise RuleError("Kies hoe lang.", "how_long")
    if typed.how_long == CLAIM:
        return None
    return read_typed(parse_ahead, typed.until, "until", today)


def source_of(data_class: DataClass) -> str:
    """Under the field of a term: what it holds, and why so long."""
    term = TERMS[data_class]
    least = "wettelijk minimum" if term.legal else "norm, geen wet"
    return f"{term.years} jaar is {least}: {term.source}."
