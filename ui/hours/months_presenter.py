"""Decides about months of hours: what waits for whom, handing in, approving, sending back, and the statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from ui.presenting import Navigator, Runner, Workplace
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.dutch import day_and_month, duration
from zis_desktop.domain.hours.hours import HoursEntry
from zis_desktop.domain.hours.months import (
    MonthLine,
    MonthState,
    asked_of_writer,
    by_activity,
    handed_in_from,
    handed_in_yourself,
    in_turn,
    month_name,
    told_of_all,
    told_writer,
)
from zis_desktop.domain.people import Professional
from zis_desktop.domain.vault.access import Right

if TYPE_CHECKING:
    from collections.abc import Callable

    from zis_desktop.domain.errors import RuleError
    from zis_desktop.domain.hours.month_signs import MonthSeen
    from zis_desktop.domain.vault.access import Account
    from zis_desktop.services.printing import PdfFile
    from zis_desktop.store.unit_of_work import UnitOfWork

NOTHING = "Er zijn nog geen uren genoteerd. Typ ze bij Week; aan het eind van de maand levert u ze hier in."


@dataclass(frozen=True, slots=True)
class MonthDays:
    """The days of a month, and what of it asks for a look; `name` where several months stand below each other."""

    name: str
    days: str
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MonthPanel:
    """The chosen month in words, or all that were chosen and wait; `steps` name what can be done with it now.

    `alone` when it can be approved only with the reason why the same account does so that handed it in.
    """

    title: str
    state: MonthState
    told: tuple[str, ...]
    sums: tuple[tuple[str, str], ...]
    days: tuple[MonthDays, ...]
    corrections: tuple[str, ...]
    steps: frozenset[str]
    alone: bool = False


class MonthsShown(Protocol):
    """What the presenter asks of its view."""

    def show_months(self, lines: Sequence[MonthLine], summary: str, *, everybody: bool) -> None: ...

    def pick(self, line: MonthLine) -> None:
        """Chooses this month."""

    def show_month(self, panel: MonthPanel | None) -> None: ...

    def refuse(self, text: str) -> None:
        """The sentence below the buttons; empty takes it away."""

    def alone_why(self) -> str:
        """The typed reason for approving what the same account handed in."""

    def ask_alone_why(self) -> None:
        """The cursor where that reason is typed."""

    def ask_writer(self, text: str) -> None:
        """What the professional must do about the own months, wherever on the screen of hours; empty takes it away."""


class MonthsPresenter:
    """The months of one professional, or of all for who may see those."""

    def __init__(
        self,
        view: MonthsShown,
        runner: Runner,
        go: Navigator,
        workplace: Workplace,
        professional: "Callable[[], Professional | None]",
    ) -> None:
        self._view = view
        self._runner = runner
        self._go = go
        self._place = workplace
        self._professional = professional
        self._chosen: tuple[MonthLine, ...] = ()
        self._panel: MonthPanel | None = None
        self._goes_on = False
        self._approvers: tuple[Account, ...] = ()

    def refresh(self) -> None:
        self._read(self._show)

    def look(self) -> None:
        """Only whether months wait for the professional, while another part of the screen is shown."""
        self._read(self._ask)

    def _read(self, then: "Callable[[tuple[MonthLine, ...]], None]") -> None:
        school_id, only, today = self._place.school_id, self._only, self._place.clock.today()
        judges = self._place.may(Right.APPROVE_HOURS)

        def read(uow: "UnitOfWork") -> "tuple[tuple[MonthLine, ...], tuple[Account, ...]]":
            from zis_desktop.services.hours_months import hours_months, other_approvers

            approvers = other_approvers(uow, today) if judges else ()
            return hours_months(uow, school_id, professional_id=only), approvers

        def found(read: "tuple[tuple[MonthLine, ...], tuple[Account, ...]]") -> None:
            lines, self._approvers = read
            then(lines)

        if only is not None or self._everybody:
            self._runner.read(read, found)

    @property
    def panel(self) -> MonthPanel | None:
        """What is shown of the chosen months."""
        return self._panel

    def together(self, lines: Sequence[MonthLine]) -> tuple[MonthLine, ...]:
        """Of several months those that can be approved in one go: nothing else is done with more than one."""
        return tuple(lines) if len(lines) == 1 else tuple(one for one in lines if "approve" in self._steps(one))

    def choose(self, lines: Sequence[MonthLine]) -> None:
        """Reads what is booked in the chosen month; of several months in those that wait for approval."""
        self._chosen = self.together(lines)
        self._view.refuse("")
        chosen, school_id = self._chosen, self._place.school_id
        if not chosen:
            self._panel = None
            self._view.show_month(None)
            self._go.update_header()
            return

        def read(uow: "UnitOfWork") -> "tuple[MonthSeen, ...]":
            from zis_desktop.services.hours_months import months_seen

            return months_seen(uow, school_id, [(one.professional_id, one.month) for one in chosen])

        self._runner.read(read, lambda seen: self._show_months(chosen, seen))

    # -- what can be done ----------------------------------------------------------------------------------------

    @property
    def next_step(self) -> tuple[str, "Callable[[], None]"] | None:
        """The one obvious thing to do with the chosen month, with its name."""
        steps = self._panel.steps if self._panel is not None else frozenset()
        if "approve" in steps:
            many = len(self._chosen)
            return "Keur goed" if many == 1 else f"Keur {many} maanden goed", self.approve
        return ("Lever in", self.hand_in) if "hand in" in steps else None

    def hand_in(self) -> None:
        line, clock = self._line, self._place.clock
        if line is None or not self._can("hand in"):
            return

        def change(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.hours_months import hand_in_month

            return hand_in_month(uow, line.professional_id, line.month, today=clock.today(), now=clock.now())

        self._change(change, f"{_called(line)} ingeleverd.")

    def take_back(self) -> None:
        line = self._line
        if line is None or not self._can("take back"):
            return

        def change(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.hours_months import take_month_back

            return take_month_back(uow, line.professional_id, line.month)

        self._change(change, f"{_called(line)} teruggenomen: u kunt weer wijzigen.")

    def approve(self) -> None:
        """All that were chosen and looked at."""
        lines, clock, why = self._chosen, self._place.clock, self._view.alone_why()
        if not self._can("approve"):
            return

        def change(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.hours_months import approve_months

            seen = [(one.record.id, one.record.version) for one in lines if one.record is not None]
            return approve_months(uow, seen, now=clock.now(), alone_why=why)

        what = _called(lines[0]) if len(lines) == 1 else f"{len(lines)} maanden"
        self._goes_on = True
        self._change(change, f"{what} goedgekeurd en vastgezet.")

    def send_back(self, why: str) -> None:
        line, clock = self._line, self._place.clock
        record = line.record if line is not None else None
        if line is None or record is None or not self._can("approve"):
            return

        def change(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.hours_months import send_month_back

            return send_month_back(uow, record.id, record.version, why, now=clock.now())

        self._change(change, f"{_called(line)} teruggestuurd.")

    def show_statement(self) -> None:
        if self._line is not None:
            self.show_statement_of(self._line.professional_id, self._line.month)

    def show_statement_of(self, professional_id: int, month: date) -> None:
        """`month` by its first day."""
        school_id, clock = self._place.school_id, self._place.clock

        def make(uow: "UnitOfWork") -> "PdfFile":
            from zis_desktop.services.hours_papers import hours_statement

            return hours_statement(uow, school_id, professional_id, month, clock.now())

        self._go.preview(f"Urenstaat {month_name(month)}", make)

    # -- inside --------------------------------------------------------------------------------------------------

    @property
    def _line(self) -> MonthLine | None:
        """The chosen month, when it is one."""
        return self._chosen[0] if len(self._chosen) == 1 else None

    @property
    def _everybody(self) -> bool:
        return self._place.may(Right.SEE_ALL_HOURS)

    @property
    def _only(self) -> int | None:
        professional = self._professional()
        return None if self._everybody or professional is None else professional.id

    def _can(self, step: str) -> bool:
        return self._panel is not None and step in self._panel.steps

    def _change(self, job: "Callable[[UnitOfWork], Changes]", said: str) -> None:
        def refused(error: "RuleError") -> None:
            self._goes_on = False
            self._view.refuse(error.text)
            if error.field == "alone_why":
                self._view.ask_alone_why()

        self._view.refuse("")
        self._runner.change(job, said=said, refused=refused)

    def _show(self, lines: tuple[MonthLine, ...]) -> None:
        self._ask(lines)
        ordered = in_turn(lines, self._place.clock.today(), judges=self._place.may(Right.APPROVE_HOURS))
        today = self._place.clock.today()
        summary = told_of_all(lines) if self._everybody else told_writer(lines, today)
        self._view.show_months(ordered, summary if lines else NOTHING, everybody=self._everybody)
        if not lines:
            self.choose(())
        if self._goes_on:
            self._goes_on = False
            for one in ordered:
                if "approve" in self._steps(one):
                    self._view.pick(one)
                    return

    def _ask(self, lines: tuple[MonthLine, ...]) -> None:
        own = [one for one in lines if self._place.actor.is_own(one.professional_id)]
        self._view.ask_writer(asked_of_writer(own, self._place.clock.today()))

    def _show_months(self, lines: tuple[MonthLine, ...], seen: "tuple[MonthSeen, ...]") -> None:
        if self._chosen != lines:
            return  # another month was chosen meanwhile; its answer is on the way
        line, one = lines[0], len(lines) == 1
        booked = tuple(entry for each in seen for entry in each.booked)
        self._panel = MonthPanel(
            title=_called(line) if one else f"{len(lines)} maanden wachten op goedkeuring",
            state=line.state,
            told=_told(line) if one else (),
            sums=_sums(lines, booked),
            days=tuple(
                MonthDays("" if one else _called(each), found.days_told, (*self._waits_with(each), *found.signs))
                for each, found in zip(lines, seen, strict=True)
            ),
            corrections=tuple(_correction(entry) for entry in booked if entry.corrected_on is not None),
            steps=self._steps(line) if one else frozenset({"approve"}),
            alone=any(self._alone(each) for each in lines),
        )
        self._view.show_month(self._panel)
        self._go.update_header()

    def _waits_with(self, line: MonthLine) -> tuple[str, ...]:
        """What who approves must know of a month that waits: who else must do so, and why it was sent back before."""
        if line.record is None or line.state is not MonthState.HANDED_IN:
            return ()
        mine = self._place.may(Right.APPROVE_HOURS) and line.record.is_handed_in_by(self._place.actor)
        told = handed_in_yourself(line.month, alone=self._alone(line)) if mine else ""
        return tuple(filter(None, (told, line.record.sent_back_told)))

    def _steps(self, line: MonthLine) -> frozenset[str]:
        own = self._place.actor.is_own(line.professional_id)
        writes = self._place.may(Right.LOG_ALL_HOURS) or (own and self._place.may(Right.LOG_HOURS))
        waits = line.state is MonthState.HANDED_IN
        mine = line.record is not None and line.record.is_handed_in_by(self._place.actor)
        judges = not own and (not mine or self._alone(line)) and self._place.may(Right.APPROVE_HOURS)
        over = not _runs(line, self._place.clock.today())
        steps = {
            "hand in": writes and over and line.state in (MonthState.OPEN, MonthState.SENT_BACK),
            "take back": writes and waits and (mine or not judges),
            "approve": waits and judges,
        }
        return frozenset(name for name, possible in steps.items() if possible)

    def _alone(self, line: MonthLine) -> bool:
        """Whether this account handed a month in that nobody else may approve."""
        record = line.record
        return record is not None and record.is_handed_in_by(self._place.actor) and record.nobody_else(self._approvers)


def _runs(line: MonthLine, today: date) -> bool:
    return today < handed_in_from(line.month)


def _called(line: MonthLine) -> str:
    return f"{month_name(line.month).capitalize()} van {line.name}"


def _told(line: MonthLine) -> tuple[str, ...]:
    record = line.record
    if record is None:
        return (f"In te leveren vanaf {day_and_month(handed_in_from(line.month))}.",)
    told = list(record.history)
    if record.approved_at is not None:
        told.append("Wat er nog niet klopt, corrigeert u bij de regel van die dag: dat wordt een nieuwe regel.")
        told.append("Ten laste en apart volgen waar leerlingen woonden, voor zover dat nu bekend is.")
    if record.sent_back_told and line.state is not MonthState.HANDED_IN:
        told.append(record.sent_back_told)
    return tuple(told)


def _sums(lines: Sequence[MonthLine], booked: tuple[HoursEntry, ...]) -> tuple[tuple[str, str], ...]:
    sums = [(activity.value.capitalize(), duration(minutes)) for activity, minutes in by_activity(booked)]
    charged, apart = sum(one.charged for one in lines), sum(one.apart for one in lines)
    sums.append(("Ten laste van de pilot", duration(charged)))
    if apart:
        sums.append(("Apart bijgehouden", duration(apart)))
    return tuple(sums)


def _correction(one: HoursEntry) -> str:
    return f"{one.about}, {day_and_month(one.on)}: {duration(one.minutes)}, {one.note}"
