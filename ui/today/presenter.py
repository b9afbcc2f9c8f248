"""Decides what the page Vandaag shows and where its actions lead."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from ui.open_actions import action_line, actions_title, tick
from ui.presenting import Navigator, Runner, Workplace
from ui.pupil.tab_names import PupilTab
from ui.widgets.lines import Line
from zis_desktop.domain.due import Due, DueKind
from zis_desktop.domain.dutch import clock, count, day_and_month, duration, long_date, number
from zis_desktop.domain.meeting.meeting import ActionItem
from zis_desktop.domain.overview import AwaitedDecision, lead_figure
from zis_desktop.domain.today import (
    ComingDay,
    Gap,
    HelpFigures,
    NextMeeting,
    Place,
    Step,
    TodayPage,
    remaining_text,
    step_of,
    term_text,
)
from zis_desktop.domain.vault.access import Right

if TYPE_CHECKING:
    from zis_desktop.store.unit_of_work import UnitOfWork

ALL = "Alles"
COMING_SHOWN = 4
TABS = {DueKind.CONSENT: PupilTab.CONSENT, DueKind.OPP: PupilTab.OPP}
"""Where on the page of a pupil it is done."""


class Approval(Enum):
    """What else waits for a yes of who looks."""

    HOURS = "uren"
    DOSSIERS = "dossiers"


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter of what falls due: its word, how many, and whether it is on."""

    text: str
    amount: int
    kind: DueKind | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class FigureShown:
    """A figure with its words, and a bar of a value up to `most` with marks; without `most` there is no bar."""

    title: str
    value: str
    unit: str
    note: str
    measured: int = 0
    most: int = 0
    marks: tuple[tuple[int, str], ...] = ()


class TodayShown(Protocol):
    """What the presenter asks of its view."""

    def show_meeting(self, meeting: NextMeeting | None, title: str, detail: str, state: str) -> None: ...

    def show_due(self, rows: Sequence[Due], choices: Sequence[Choice], empty: str) -> None: ...

    def show_actions(self, lines: Sequence[Line], title: str) -> None: ...

    def show_decisions(self, lines: Sequence[Line], title: str) -> None: ...

    def show_figures(self, figures: Sequence[FigureShown]) -> None: ...

    def show_coming(self, days: Sequence[tuple[str, str, str]]) -> None: ...


class TodayPresenter:
    """The page of one school on today."""

    def __init__(self, view: TodayShown, runner: Runner, go: Navigator, workplace: Workplace) -> None:
        self._view = view
        self._runner = runner
        self._go = go
        self._place = workplace
        self.page: TodayPage | None = None
        self._kind: DueKind | None = None

    def refresh(self) -> None:
        school_id, on = self._place.school_id, self._place.clock.today()

        def read(uow: "UnitOfWork") -> TodayPage:
            from zis_desktop.services.today import today

            return today(uow, school_id, on)

        self._runner.read(read, self._show)

    @property
    def subtitle(self) -> str:
        day = self._place.clock.today()
        return f"{long_date(day)}, week {day.isocalendar().week}"

    # -- what the user does --------------------------------------------------------------------------------------

    def choose_kind(self, kind: DueKind | None) -> None:
        self._kind = kind
        self._show_due()

    def do_gap(self, gap: Gap) -> None:
        self._take(gap.step, PupilTab.CONSENT)

    def do_due(self, due: Due) -> None:
        self._take(step_of(due), TABS.get(due.kind))

    def open_agenda(self) -> None:
        if self.page is not None and self.page.meeting is not None:
            self._go.open_meeting(self.page.meeting.on)

    @property
    def meets_today(self) -> bool:
        """Whether the CvB is held today and its agenda stands."""
        meeting = self.page.meeting if self.page else None
        return meeting is not None and meeting.composed and meeting.on == self._place.clock.today()

    def run_meeting(self) -> None:
        if self.meets_today and self.page is not None and self.page.meeting is not None:
            self._go.run_meeting(self.page.meeting.id)

    def open_action(self, action: ActionItem) -> None:
        """The casus it is about, or the agenda of which it is a point."""
        if action.casus_id is not None:
            self._go.open_casus(action.casus_id)
        else:
            self.open_agenda()

    def tick_action(self, action: ActionItem) -> None:
        tick(self._runner, action, self._place.clock.today())

    def open_decision(self, decision: AwaitedDecision | Approval) -> None:
        """The list of the director, for others the casus; and where what waits for approval stands."""
        if decision is Approval.HOURS:
            self._go.open_months()
        elif decision is Approval.DOSSIERS:
            self._go.go_to("settings")
        elif self._place.may(Right.DECIDE):
            self._go.open_decisions()
        else:
            self._go.open_casus(decision.casus_id)

    def decide(self) -> None:
        self._go.open_decisions()

    @property
    def must_decide(self) -> bool:
        """Whether advice waits for who is logged in."""
        return self._place.may(Right.DECIDE) and self.page is not None and bool(self.page.decisions)

    # -- what depends on the day ---------------------------------------------------------------------------------

    def term(self, due: Due) -> str:
        return term_text(due, self._place.clock.today())

    def remaining(self, due: Due) -> str:
        return remaining_text(due, self._place.clock.today())

    def tone(self, due: Due) -> str:
        today = self._place.clock.today()
        return "late" if due.is_late(today) else "attention" if due.is_soon(today) else ""

    def told(self, due: Due | None) -> str:
        """A row as a sentence: 'TLV verlopen, nieuwe ontbreekt. Termijn wo 31 jul. Enter: Leg TLV vast.'"""
        if due is None:
            return ""
        what = f"{due.what}: {due.detail}" if due.detail else due.what
        return f"{what}. Termijn {self.term(due)}. Enter: {step_of(due).text}."

    # -- showing -------------------------------------------------------------------------------------------------

    def _show(self, page: TodayPage) -> None:
        self.page = page
        self._show_meeting(page.meeting)
        self._show_due()
        actor, today = self._place.actor, self._place.clock.today()
        actions = sorted(page.actions, key=lambda one: not actor.is_own(one.owner_id))
        self._view.show_actions([action_line(one, today, actor) for one in actions], actions_title(actions, today))
        self._view.show_decisions(
            [*(_decision_line(one) for one in page.decisions), *_approval_lines(page)], _waiting_title(page)
        )
        self._view.show_figures(_figures(page.figures))
        self._view.show_coming([_coming(day) for day in page.coming[:COMING_SHOWN]])
        self._go.show_open_count(page.open_count)
        self._go.update_header()

    def _show_meeting(self, meeting: NextMeeting | None) -> None:
        if meeting is None:
            self._view.show_meeting(None, "Geen CvB bekend", "De schoolkalender kent geen volgende maandag.", "")
            return
        chair = f"voorzitter {meeting.chair}" if meeting.chair else ""
        parts = [clock(meeting.starts_at) + "–" + clock(meeting.ends_at), meeting.room, chair,
                 count(meeting.casussen, "casus", "casussen")]  # fmt: skip
        state = count(len(meeting.gaps), "punt open", "punten open") if meeting.gaps else "klaar"
        if not meeting.composed:
            state = "nog niet samengesteld"
        title = f"CvB van {long_date(meeting.on).rsplit(' ', 1)[0]}"
        self._view.show_meeting(meeting, title, ", ".join(filter(None, parts)), state)

    def _show_due(self) -> None:
        due = self.page.due if self.page else ()
        amounts = Counter(one.kind for one in due)
        if self._kind is not None and not amounts[self._kind]:
            self._kind = None
        kinds = [kind for kind in DueKind if amounts[kind]]
        choices = [Choice(ALL, len(due), None, self._kind is None)]
        choices += [Choice(kind.value, amounts[kind], kind, self._kind is kind) for kind in kinds]
        rows = [one for one in due if self._kind in (None, one.kind)]
        self._view.show_due(rows, choices, "Er vervalt de komende weken niets." if not due else "")

    def _take(self, step: Step, tab: PupilTab | None) -> None:
        """`tab` is what it is about on the page of a pupil."""
        if step.place is Place.CASUS:
            self._go.open_casus(step.id)
        elif step.place is Place.PUPIL:
            self._go.open_pupil(step.id, tab=tab)
        elif step.place is Place.DEPLOYMENT:
            self._go.open_deployment(step.id)
        elif step.place is Place.PUPILS:
            self._go.list_without_opp()
        elif step.place is Place.GROUP:
            self._go.open_group(step.id)
        elif step.relation is not None:
            self._go.open_relation(*step.relation)
        elif step.on is not None:
            self._go.open_meeting(step.on)


def _decision_line(decision: AwaitedDecision) -> Line:
    second = f"{decision.advice}, sinds {day_and_month(decision.since)}"
    return Line(f"{decision.pupil_name.full} {decision.class_name}".strip(), second, decision)


def _waiting_title(page: TodayPage) -> str:
    """What is no advice of the CvB is no decision of the director, and counted apart from those."""
    decisions, others = len(page.decisions), page.approvals + page.months
    if not others:
        return f"{count(decisions, 'besluit wacht', 'besluiten wachten')} op de directie"
    if not decisions:
        return count(others, "goedkeuring wacht", "goedkeuringen wachten")
    return f"{count(decisions, 'besluit', 'besluiten')} en {count(others, 'goedkeuring', 'goedkeuringen')} wachten"


def _approval_lines(page: TodayPage) -> list[Line]:
    found = []
    if page.months:
        waiting = count(page.months, "maand wacht", "maanden wachten")
        found.append(Line("Uren goedkeuren", f"{waiting} in Uren, bij Maanden", Approval.HOURS))
    if page.approvals:
        waiting = count(page.approvals, "voorstel wacht", "voorstellen wachten")
        found.append(Line("Dossiers vernietigen", f"{waiting} in Beheer, bij Bewaren", Approval.DOSSIERS))
    return found


def _coming(day: ComingDay) -> tuple[str, str, str]:
    return day_and_month(day.on), clock(day.at) if day.at is not None else "", day.text


def _figures(found: HelpFigures) -> list[FigureShown]:
    """The three figures, each against what it is held to."""
    lead = lead_figure(found.lead_tenths, found.norm_weeks)
    share = ""
    if found.began:
        percent = (200 * found.within + found.began) // (2 * found.began)
        share = f"{percent} % binnen {found.norm_weeks} weken, doel {found.target_percent} %"
    norm = found.norm_weeks * 10
    running = FigureShown(
        "Lopende trajecten", number(found.running), f"met inzet van {found.provider}",
        f"{number(found.started)} gestart, {number(found.ending)} eindigen deze maand",
    )  # fmt: skip
    mean = FigureShown("Gemiddelde doorlooptijd", lead.value, lead.label if found.began else lead.note, share)
    if found.lead_tenths is not None:
        most = max(found.lead_tenths, norm * 3 // 2)
        mean = FigureShown(
            mean.title,
            mean.value,
            mean.unit,
            share,
            found.lead_tenths,
            most,
            ((norm, f"norm {found.norm_weeks} weken"),),
        )
    hours = FigureShown(f"Uren {found.provider}, deze maand", duration(found.minutes), "uur geschreven", "")
    if found.planned:
        most = max(found.minutes, found.planned) * 5 // 4
        hours = FigureShown(
            hours.title, hours.value, hours.unit, "", found.minutes, most,
            ((found.planned, f"gepland {duration(found.planned)}"),),
        )  # fmt: skip
    return [running, mean, hours]
