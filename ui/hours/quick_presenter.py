"""Decides what a typed line of hours means: chips for what was understood, a question with its options, the entry."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from ui.hours.presenter import HoursPresenter
from ui.hours.shown import Chip, QuickShown
from ui.hours.timer_presenter import TimerPresenter
from zis_desktop.domain.calendar import ONE_WEEK, monday_of
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.clock import Clock
from zis_desktop.domain.dutch import clock_span, day_seen_from, duration
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.quick_entry import About, CasusChoice, Proposal, parse_line
from zis_desktop.domain.hours.week import HoursCasus
from zis_desktop.domain.line_answers import answered

NOBODY = "Kies eerst van wie de uren zijn."
GROUP_LATER = "De tijd van een groep is van wie er was: noteer de sessie als zij voorbij is."


class QuickPresenter:
    """The quick line of the screen of hours."""

    def __init__(self, view: QuickShown, hours: HoursPresenter, timer: TimerPresenter, clock: Clock) -> None:
        self._view = view
        self._hours = hours
        self._timer = timer
        self._clock = clock
        self._text = ""
        self._answers: dict[About, str] = {}
        self._sent = ""
        self._proposal: Proposal | None = None
        hours.casussen_read = self._again

    def type(self, text: str) -> None:
        """The line as it stands; answers chosen before hold while their question does."""
        self._text = text
        if not text.strip():
            self._answers.clear()
            self._proposal = None
            self._view.show_understood((), "", (), ready=False)
            return
        self._proposal = proposal = self._understand()
        self._show(proposal)
        self._hours.later_known(proposal.on, lambda: self._show(proposal))

    def _show(self, proposal: Proposal) -> None:
        """What was understood, unless the line is another one by now."""
        if proposal is not self._proposal:
            return
        question = proposal.questions[0] if proposal.questions else None
        remarks, understood = self._remarks(proposal), _chips(proposal, self._clock.today())
        self._view.show_understood(
            (*remarks, *(one for one in understood if not remarks or one.icon != "note")),  # it stands in the line
            question.text if question else "",
            question.options if question else (),
            ready=question is None,
        )

    def _remarks(self, proposal: Proposal) -> tuple[Chip, ...]:
        professional = self._hours.professional
        new = proposal.entry(professional.id) if professional is not None else None
        told = [one.short for one in self._hours.remarks(new)] if new is not None else []
        if monday_of(proposal.on) == monday_of(self._clock.today()) - ONE_WEEK:
            told.insert(0, "vorige week")
        return tuple(Chip("attention", one, "attention") for one in told)

    def choose(self, option: str) -> None:
        """One of the options of the question that is shown."""
        if self._proposal is not None and self._proposal.questions:
            self._answers[self._proposal.questions[0].about] = option
            self.type(self._text)

    def enter(self) -> None:
        """Logs the line when nothing is open; otherwise says what is."""
        if self._proposal is None or self._sent:
            return
        professional = self._hours.professional
        if professional is None:
            self._view.show_refusal(NOBODY)
            return
        if self._proposal.questions:
            self._view.show_refusal(self._proposal.questions[0].text)
            return
        self._sent = self._text
        new = self._proposal.entry(professional.id)
        if new is None:
            self._view.ask_group(self._proposal, self._logged, self._left)
            return
        self._hours.log(new, _what(self._proposal), self._logged, self._refused)

    def start_timer(self) -> None:
        """The clock runs on what stands in the line; the day and how long come from the clock."""
        professional = self._hours.professional
        if professional is None or self._sent:
            self._view.show_refusal(NOBODY)
            return
        if self._proposal is None:
            self._view.show_refusal("Schrijf wat u gaat doen, zoals: pietje begeleiding. Dan loopt de tijd.")
            return
        other = [one for one in self._proposal.questions if one.about is not About.DURATION]
        new = replace(self._proposal, questions=tuple(other), minutes=1).entry(professional.id)
        if new is None:
            self._view.show_refusal(other[0].text if other else GROUP_LATER)
            return
        self._sent = self._text
        self._timer.start(new, _what(self._proposal), self._logged, self._refused)

    def _logged(self, _changes: Changes | None = None) -> None:
        sent, self._sent = self._sent, ""
        self._answers.clear()
        self._view.line_logged(sent)

    def _left(self) -> None:
        """Who was there was not answered: the line stands as it was typed."""
        self._sent = ""

    def _refused(self, error: RuleError) -> None:
        self._sent = ""
        self._view.show_refusal(error.text)

    def _again(self) -> None:
        """The casussen were read anew: the line may mean something else now."""
        if self._text.strip() and not self._sent:
            self.type(self._text)

    def _understand(self) -> Proposal:
        """Among the own casussen; only when none of those fits, among those open on the day, and then among all."""
        today = self._clock.today()
        found = self._parsed(self._choices(lambda one: one.is_own(today)))
        on = found.on
        for which in (lambda one: one.is_open(on), lambda _one: True):
            if _open_ends(found):
                wider = self._parsed(self._choices(which))
                fits = len(wider.questions) <= len(found.questions) and _open_ends(wider) < _open_ends(found)
                found = wider if fits else found
        return found

    def _parsed(self, choices: tuple[CasusChoice, ...]) -> Proposal:
        parsed = parse_line(self._text, casussen=choices, today=self._clock.today(), groups=self._hours.groups)
        return answered(parsed, self._answers, choices)

    def _choices(self, which: Callable[[HoursCasus], bool]) -> tuple[CasusChoice, ...]:
        """The casussen by label; two of one pupil are told apart by their code."""
        found = [one for one in self._hours.casussen if which(one)]
        labels = [one.label for one in found]
        return tuple(
            CasusChoice(one.id, one.label if labels.count(one.label) == 1 else f"{one.label} ({one.code})")
            for one in found
        )


def _open_ends(proposal: Proposal) -> int:
    """Questions about the pupil or an unknown word that offer nothing to choose."""
    return sum(one.about in (About.CASUS, About.REST) and not one.options for one in proposal.questions)


def _chips(proposal: Proposal, today: date) -> tuple[Chip, ...]:
    chips = [Chip("pupil", proposal.casus.label)] if proposal.casus else []
    chips += [Chip("group", proposal.group_name)] if proposal.group_name else []
    chips.append(Chip("calendar", day_seen_from(proposal.on, today)))
    if proposal.minutes is not None:
        start, long = proposal.starts_at, duration(proposal.minutes)
        when = long if start is None else f"{clock_span(start, start + proposal.minutes)}, {long}"
        chips.append(Chip("clock", when))
    chips += [Chip("list", proposal.activity.value)] if proposal.activity else []
    chips += [Chip("note", proposal.note)] if proposal.note else []
    return tuple(chips)


def _what(proposal: Proposal) -> str:
    what = proposal.activity.value if proposal.activity else ""
    about = proposal.casus.label if proposal.casus else proposal.group_name
    return f"{what} {about}".strip()
