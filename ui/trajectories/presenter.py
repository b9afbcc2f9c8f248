"""Decides what the screen Trajecten shows of each trajectory, and what its one next step does."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Protocol

from ui.chain_steps import RIGHTS, take_step
from ui.invitation import show_invitation
from ui.next_agenda import on_next_agenda
from ui.presenting import Navigator, Runner, Workplace
from ui.pupil.tab_names import PupilTab
from ui.tasks import Job, Panel, Step, Task, TaskPresenter, TaskShown, Told
from ui.trajectories import forms
from ui.typed import Values
from zis_desktop.domain.casus.casus import Goal
from zis_desktop.domain.chain.link import Step as ChainStep
from zis_desktop.domain.dutch import clock, count, day_and_month, listing, near_date, plain_date
from zis_desktop.domain.help.provisions import Provision
from zis_desktop.domain.help.registration import Registration
from zis_desktop.domain.help.talks import TalkGuest, absent, present_by_name
from zis_desktop.domain.help.trajectory import Trajectory
from zis_desktop.domain.help.watch import Finding, WatchStep
from zis_desktop.domain.local_teams import TeamRequest
from zis_desktop.domain.milestones import Milestone, next_due
from zis_desktop.domain.vault.access import Right

if TYPE_CHECKING:
    from zis_desktop.store.unit_of_work import UnitOfWork

BACK, AHEAD = timedelta(weeks=8), timedelta(weeks=22)
NO_TALK = "Bij dit traject staat geen gesprek meer open."
NO_QUESTION = "Bij dit traject wacht geen vraag op antwoord van het lokaal team."
NOTHING = "Er loopt geen hulp. Zodra de CvB een inzet besluit, staat het traject hier."


class TrajectoriesShown(TaskShown, Protocol):
    """What the presenter asks of its view."""

    def show_rows(self, rows: Sequence[Trajectory], summary: str) -> None: ...

    def show_panel(self, panel: Panel) -> None: ...

    def show_nothing(self, text: str) -> None: ...

    def select(self, deployment_id: int) -> None: ...


class TrajectoriesPresenter(TaskPresenter):
    """All trajectories of one school; one is chosen."""

    def __init__(self, view: TrajectoriesShown, runner: Runner, go: Navigator, workplace: Workplace) -> None:
        super().__init__(view, runner, go)
        self._view = view
        self._place = workplace
        self.chosen: Trajectory | None = None
        self._wanted: int | None = None
        self._wanted_step: ChainStep | None = None
        self._only_step = False

    @property
    def today(self) -> date:
        return self._place.clock.today()

    @property
    def span(self) -> tuple[date, date]:
        """What the time line shows."""
        return self.today - BACK, self.today + AHEAD

    @property
    def may_change(self) -> bool:
        return self._place.may(Right.CHANGE_CASUSSEN)

    @property
    def may_invite(self) -> bool:
        """An invitation leaves the school."""
        return self._place.may(Right.EXPORT)

    def first(self, one: Trajectory) -> tuple[str, str]:
        """What comes first in a few words, with its day: ('Startgesprek', 'ma 23 sep')."""
        if one.next.finding is not None:
            return one.next.finding.kind.value, ""
        if one.next.link is not None:
            since = f"sinds {near_date(one.next.on, self.today)}"
            return one.next.link.kind.value, since if one.next.late else one.next.link.word
        if one.next.talk is None:
            return one.next.text, ""
        return one.next.talk.kind.value.capitalize(), day_and_month(one.next.on)

    def refresh(self) -> None:
        school_id, today = self._place.school_id, self.today

        def read(uow: "UnitOfWork") -> tuple[Trajectory, ...]:
            from zis_desktop.services.deployments import trajectories

            return trajectories(uow, school_id, today)

        self._runner.read(read, self._show, refused=lambda error: self._view.show_nothing(error.text))

    # -- what the user does --------------------------------------------------------------------------------------

    def want(self, deployment_id: int, step: ChainStep | None = None) -> None:
        """Chooses this one as soon as the list is there, and opens the form of a step of its chain."""

        def turn() -> None:
            self._wanted, self._wanted_step = deployment_id, step
            self._view.select(deployment_id)
            self._begin_wanted()

        self.turn_to(deployment_id, turn)

    def turn_to(self, deployment_id: int, then: Callable[[], None]) -> None:
        """Goes on with this one, once nothing is lost with the form of another."""
        if self.chosen is not None and self.chosen.deployment.id == deployment_id:
            then()
        else:
            self._view.once_free(then)

    def choose(self, one: Trajectory | None) -> None:
        if one is None or one is self.chosen:
            return
        other = self.chosen is None or self.chosen.deployment.id != one.deployment.id
        self.chosen = one
        self._view.show_panel(self._panel(one))
        if other:
            self.leave_task()
        self._go.update_header()

    def _begin_wanted(self) -> None:
        """What brought the user here from the chain of a casus, once and when it can be done."""
        one = self.chosen
        if one is None or one.deployment.id != self._wanted:
            return
        step, self._wanted_step = self._wanted_step, None
        self._only_step = step is not None
        talk = next_due(one.deployment.milestones)
        if step is ChainStep.ASK_TEAM and self.may_change and not one.team_refusal:
            self.ask_team()
        elif step is ChainStep.ANSWER_TEAM and self.may_change:
            self.answer_next()
        elif step is ChainStep.HOLD_TALK and self.may_change and talk is not None:
            self.hold(talk)
        elif step is ChainStep.PLAN_TALK and self.may_change and talk is not None:
            self.plan(talk)

    @property
    def next_step(self) -> Step | None:
        one = self.chosen
        if one is None:
            return None
        if one.next.finding is not None:
            return self._mend(one, one.next.finding)
        step, link = one.next.step, one.next.link
        if step is None or not self._place.may(RIGHTS[step]):
            return None
        return Step(step.value, lambda: take_step(step, self._forms(one), self._go, one.deployment.casus_id, link))

    def _forms(self, one: Trajectory) -> dict[ChainStep, Callable[[], None]]:
        """Where each step of the chain is taken from here; what is of the pupil is on that page."""
        at_pupil = {tab: partial(self.open_pupil, tab) for tab in (PupilTab.CONSENT, PupilTab.CONTACTS, PupilTab.OPP)}
        ways: dict[ChainStep, Callable[[], None]] = {
            ChainStep.ASK_TEAM: at_pupil[PupilTab.CONSENT] if one.team_refusal else self.ask_team,
            ChainStep.ANSWER_TEAM: self.answer_next,
            ChainStep.ASK_CONSENT: at_pupil[PupilTab.CONSENT],
            ChainStep.RECORD_SIGNATURE: at_pupil[PupilTab.CONSENT],
            ChainStep.CHECK_SIGNERS: at_pupil[PupilTab.CONTACTS],
            ChainStep.DECIDE: self._go.open_decisions,
            ChainStep.TO_CVB: self.ask_place,
            ChainStep.WRITE_OPP: at_pupil[PupilTab.OPP],
            ChainStep.AGREE_HOME: lambda: self._agree(one.municipality),
            ChainStep.FILL_HOME: at_pupil[PupilTab.CONTACTS],
        }
        talk = one.next.talk
        if talk is not None:
            ways[ChainStep.PLAN_TALK] = partial(self.plan, talk)
            ways[ChainStep.HOLD_TALK] = partial(self.hold, talk)
            ways[ChainStep.INVITE] = partial(self.invite, talk)
        return ways

    def plan(self, talk: Milestone) -> None:
        today = self.today

        def ask(one: Trajectory, people: Sequence[TalkGuest], _goals: Sequence[Goal]) -> None:
            task = forms.plan_task(one, talk, people, today)
            self._ask(task, lambda one, values: forms.plan_job(one, talk, values, today))

        self._with_guests(max(talk.planned_on or talk.due_on, today), ask)

    def hold(self, talk: Milestone) -> None:
        today = self.today

        def ask(one: Trajectory, people: Sequence[TalkGuest], goals: Sequence[Goal]) -> None:
            task = forms.hold_task(one, talk, people, goals, today)
            self._ask(task, lambda one, values: forms.hold_job(one, talk, goals, values, today))

        self._with_guests(talk.planned_on or today, ask)

    def _with_guests(self, on: date, ask: Callable[[Trajectory, Sequence[TalkGuest], Sequence[Goal]], None]) -> None:
        """Asks of the chosen one, knowing who can be there on that day and the goals that an evaluation scores."""
        one = self.chosen
        if one is None:
            return
        helped, today = one.deployment, self.today

        def read(uow: "UnitOfWork") -> tuple[tuple[TalkGuest, ...], tuple[Goal, ...]]:
            from zis_desktop.services.casussen import casus
            from zis_desktop.services.talk_guests import talk_guests

            return talk_guests(uow, helped.id, on), casus(uow, helped.casus_id, today).goals

        def asked(known: tuple[tuple[TalkGuest, ...], tuple[Goal, ...]]) -> None:
            if self.chosen is not None and self.chosen.deployment.id == helped.id:
                ask(self.chosen, *known)

        self._runner.read(read, asked)

    def plan_next(self) -> None:
        self._with_next(self.plan)

    def hold_next(self) -> None:
        self._with_next(self.hold)

    def _with_next(self, run: Callable[[Milestone], None]) -> None:
        """The talk that is due first."""
        talk = next_due(self.chosen.deployment.milestones) if self.chosen is not None else None
        if talk is None:
            self._go.say(NO_TALK, "attention")
        else:
            run(talk)

    def answer_next(self) -> None:
        """The question to the local team that waits longest."""
        asked = self.chosen.requests if self.chosen is not None else ()
        waiting = [one for one in asked if one.answered_on is None]
        if waiting:
            self.answer(min(waiting, key=lambda one: one.asked_on))
        else:
            self._go.say(NO_QUESTION, "attention")

    def ask_team(self) -> None:
        if self.chosen is not None:
            self._ask(forms.ask_task(self.chosen), lambda one, values: forms.ask_job(one, values, self.today))

    def answer(self, request: TeamRequest) -> None:
        self._ask(forms.answer_task(self.today), lambda _one, values: forms.answer_job(request, values, self.today))

    def judge(self, known: Provision) -> None:
        self._ask(forms.judge_task(known), lambda _one, values: forms.judge_job(known, values, self.today))

    def add_provision(self) -> None:
        self._ask(forms.provision_task(), lambda one, values: forms.provision_job(one, values, self.today))

    def invite(self, talk: Milestone) -> None:
        """The letter in the preview."""
        if self.chosen is not None:
            show_invitation(self._go, self._place, self.chosen.deployment.id, talk.kind)

    def ask_place(self) -> None:
        """The casus goes on the agenda of the next CvB."""
        if self.chosen is not None:
            helped = self.chosen.deployment
            on_next_agenda(self._runner, self._place, helped.casus_id, helped.casus_code)

    def open_casus(self) -> None:
        if self.chosen is not None:
            self._go.open_casus(self.chosen.deployment.casus_id)

    def open_pupil(self, tab: PupilTab | None = None) -> None:
        if self.chosen is not None:
            self._go.open_pupil(self.chosen.deployment.pupil_id, tab=tab)

    # -- showing -------------------------------------------------------------------------------------------------

    def _ask(self, task: Task, job: Callable[[Trajectory, Values], Job]) -> None:
        """A form about the chosen trajectory."""
        one = self.chosen
        if one is not None:
            self._open(task, lambda values: job(one, values), self._go.back if self._only_step else None)

    def leave_task(self) -> None:
        self._only_step = False
        super().leave_task()

    def leave(self) -> None:
        """Without saving; who came for one step goes back."""
        back = self._only_step
        self.leave_task()
        if back:
            self._go.back()

    def _show(self, found: tuple[Trajectory, ...]) -> None:
        if not found:
            self._view.show_nothing(NOTHING)
            return
        kept = self._wanted or (self.chosen.deployment.id if self.chosen is not None else None)
        self._view.show_rows(found, _summary(found))
        self._view.select(kept if kept is not None else found[0].deployment.id)
        self._begin_wanted()
        self._wanted = None

    def _panel(self, one: Trajectory) -> Panel:
        return Panel(
            title=f"{one.deployment.pupil_name.full}, {one.deployment.class_name}",
            facts=_facts(one),
            warnings=(*(self._warning(one, finding) for finding in one.findings), *self._offer(one)),
            talks=tuple(self._talk(talk) for talk in one.deployment.milestones),
            team=self._team(one),
            provisions=self._provisions(one),
        )

    def _warning(self, one: Trajectory, finding: Finding) -> Told:
        step = self._mend(one, finding)
        steps = (step,) if step is not None else ()
        if finding.step is WatchStep.CONSENT and self.may_change:
            steps = (*steps, Step("Leg grond vast", self._ground))
        return Told(finding.kind.value, finding.text, "late" if finding.has_begun(self.today) else "attention", steps)

    def _offer(self, one: Trajectory) -> tuple[Told, ...]:
        """What stands against the offer of this help: for all who get it alike, and nothing waits for it."""
        show = Step("Bekijk aanbod", lambda: self._go.open_relation("offers", one.deployment.offer))
        return (Told("Erkenning", one.offer_warning, "attention", (show,)),) if one.offer_warning else ()

    def _mend(self, one: Trajectory, finding: Finding) -> Step | None:
        ways: dict[WatchStep, Callable[[], None]] = {
            WatchStep.HOME: partial(self.open_pupil, PupilTab.CONTACTS),
            WatchStep.TLV: self.open_pupil,
            WatchStep.CONSENT: partial(self.open_pupil, PupilTab.CONSENT),
            WatchStep.ENDING: self.ask_place if self._place.may(Right.CHANGE_AGENDA) else self.open_casus,
        }
        if one.registration is None:
            ways[WatchStep.PROFESSIONAL] = self.open_casus
        elif self._place.may(Right.CHANGE_SETTINGS):
            known = one.registration
            ways[WatchStep.PROFESSIONAL] = lambda: self._register(known)
        if self.may_change:
            ways[WatchStep.AGREEMENT] = lambda: self._agree(_outside(one, finding))
            ways[WatchStep.JUDGE] = lambda: self._judge(one, finding)
        way = ways.get(finding.step)
        return Step(finding.step.value, way) if way is not None else None

    def _register(self, known: Registration) -> None:
        self._ask(
            forms.registration_task(known, self.today),
            lambda _one, values: forms.registration_job(known, values, self.today),
        )

    def _ground(self) -> None:
        if self.chosen is not None:
            task = forms.grounds_task(self.chosen)
            self._ask(task, lambda one, values: forms.grounds_job(one, values, self.today))

    def _agree(self, municipality: str) -> None:
        school_id = self._place.school_id
        self._ask(
            forms.agreement_task(municipality),
            lambda _one, values: forms.agreement_job(school_id, municipality, values, self.today),
        )

    def _judge(self, one: Trajectory, finding: Finding) -> None:
        known = next((each for each in one.provisions if each.id == finding.provision_id), None)
        if known is None:
            self.add_provision()
        else:
            self.judge(known)

    def _talk(self, talk: Milestone) -> Told:
        title = talk.kind.value.capitalize()
        if talk.held_on is not None:
            missed = absent(talk)
            there = f" met {listing(present_by_name(talk))}" if talk.present else ""
            who = f", zonder {listing([each.value for each in missed])}" if missed else ""
            course = f" De hulp {talk.course.value}." if talk.course is not None else ""
            words = f"Gehouden {day_and_month(talk.held_on)}{there}{who}.{course} {talk.outcome}".strip()
            return Told(title, words, "done")
        change = Step("Plan opnieuw" if talk.planned_on else "Plan", lambda: self.plan(talk))
        hold = Step("Leg vast", lambda: self.hold(talk))
        late = talk.is_overdue(self.today)
        if talk.planned_on is None:
            words = f"{'Had moeten zijn op' if late else 'Uiterlijk'} {day_and_month(talk.due_on)}"
            return Told(title, words, "late" if late else "", (change, hold) if self.may_change else ())
        at = f" om {clock(talk.planned_at)}" if talk.planned_at is not None else ""
        place = f", {talk.place}" if talk.place else ""
        letter = (Step("Uitnodiging", lambda: self.invite(talk)),) if self.may_invite else ()
        steps = (*letter, hold, change) if self.may_change else letter
        return Told(title, f"Gepland {day_and_month(talk.planned_on)}{at}{place}", "late" if late else "accent", steps)

    def _team(self, one: Trajectory) -> tuple[Told, ...]:
        ask = (Step("Leg vraag vast", self.ask_team),) if self.may_change and not one.team_refusal else ()
        contact = ", ".join(part for part in (one.team.contact_name, one.team.phone, one.team.email) if part)
        name = one.team.name or f"Lokaal team {one.municipality}".strip()
        head = Told(name, one.team_refusal or contact or "Het vaste contact is niet bekend.", "", ask)
        return (head, *(self._request(each) for each in one.requests))

    def _request(self, request: TeamRequest) -> Told:
        asked = f"{day_and_month(request.asked_on)} gevraagd door {request.asked_by}"
        on = f"op de toestemming van {plain_date(request.consent_on)}"
        if request.answered_on is None:
            step = (Step("Leg antwoord vast", lambda: self.answer(request)),) if self.may_change else ()
            return Told(request.question, f"{asked}, {on}. Nog geen antwoord.", "attention", step)
        whom = ", ".join(part for part in (request.colleague, request.colleague_reach) if part)
        referred = f" Verwezen naar {whom}." if whom else ""
        said = f"{asked}, {on}. Antwoord {day_and_month(request.answered_on)}: {request.answer}{referred}"
        return Told(request.question, said, "done")

    def _provisions(self, one: Trajectory) -> tuple[Told, ...]:
        add = (Step("Leg andere hulp vast", self.add_provision),) if self.may_change else ()
        head = Told("", "" if one.provisions else "Geen beschikking, pgb of WLZ vastgelegd.", "", add)
        return (*(self._provision(each) for each in one.provisions), head)

    def _provision(self, known: Provision) -> Told:
        until = f" tot en met {plain_date(known.ends_on)}" if known.ends_on is not None else ""
        kind = known.kind.value
        title, span = f"{kind[0].upper()}{kind[1:]}: {known.what}", f"Vanaf {plain_date(known.starts_on)}{until}."
        if known.judged_on is not None:
            return Told(title, f"{span} Niet dubbel: {known.not_double}", "done")
        step = (Step("Beoordeel", lambda: self.judge(known)),) if self.may_change else ()
        return Told(title, f"{span} Nog niet beoordeeld.", "attention", step)


def _summary(found: Sequence[Trajectory]) -> str:
    """'37 trajecten, 4 gesprekken te laat, 3 met een waarschuwing'"""
    late = sum(one.next.late and one.next.talk is not None for one in found)
    warned = sum(bool(one.findings) for one in found)
    parts = [count(len(found), "traject", "trajecten")]
    parts += [f"{count(late, 'gesprek', 'gesprekken')} te laat"] if late else []
    parts += [f"{warned} met een waarschuwing"] if warned else []
    return ", ".join(parts)


def _facts(one: Trajectory) -> tuple[tuple[str, str], ...]:
    help_ = one.deployment
    often = ", ".join(
        part for part in (help_.weight, help_.frequency, f"{help_.minutes_per_week} min per week") if part
    )
    return (
        ("Aanbod", one.offer_name),
        ("Door", help_.professional_name or "nog niemand"),
        ("Hoe vaak", often),
        ("Periode", f"{plain_date(help_.starts_on)} tot en met {plain_date(help_.ends_on)}"),
        ("Woont in", one.municipality or "niet bekend"),
        ("Casus", help_.casus_code),
    )


def _outside(one: Trajectory, finding: Finding) -> str:
    """The municipality that a finding is about."""
    return finding.municipality or one.municipality
