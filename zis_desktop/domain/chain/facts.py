"""What is known of one casus, from which its chain follows."""

from dataclasses import dataclass
from datetime import date, datetime

from zis_desktop.domain.consent.status import ConsentStatus
from zis_desktop.domain.help.home import HomeGap
from zis_desktop.domain.help.start import StartGrounds
from zis_desktop.domain.meeting.decisions import Authority, DecisionKind
from zis_desktop.domain.milestones import Milestone, MilestoneKind


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a CvB made of it; `authority` LATER is no decision yet (WEC 41a).

    `entry_id` is what it wrote for the OPP, and `entered_at` when.
    """

    kind: DecisionKind
    authority: Authority
    on: date
    entry_id: int | None = None
    entered_at: datetime | None = None

    @property
    def decides(self) -> bool:
        """A question that is held over, or waits for information, is not decided."""
        return self.authority is not Authority.LATER and not self.kind.holds_over

    def settles(self, evaluation: Milestone) -> bool:
        """Whether it decides on what that evaluation asks: said of the help after it, or just what it asks since its
        term (bijlage 3: 9).

        The CvB may look at an evaluation on the Monday before the talk itself was held. What it decided otherwise on
        the day of the talk may be from before it.
        """
        if not (self.decides and self.kind.is_about_help) or evaluation.held_on is None or evaluation.course is None:
            return False
        same = self.kind is evaluation.course.decision
        return self.on > evaluation.held_on or (same and self.on >= evaluation.due_on)


@dataclass(frozen=True, slots=True)
class OppStand:
    """The OPP as it was drawn up or changed last; an evaluation changes nothing.

    `entry_id` is the decision it was made by. `without` are the names of those whose agreement is asked and missing,
    `unheard` are 'de leerling' and 'Karin Smeets (moeder)' when they were not heard since (WEC 41a).
    """

    on: date
    written_at: datetime | None = None
    entry_id: int | None = None
    without: tuple[str, ...] = ()
    unheard: tuple[str, ...] = ()

    def follows(self, outcome: Outcome) -> bool:
        """Whether it was written after that decision, or by it; on the day itself the clock tells."""
        if self.on != outcome.on:
            return self.on > outcome.on
        if self.entry_id is not None and self.entry_id == outcome.entry_id:
            return True
        return self.written_at is None or outcome.entered_at is None or self.written_at >= outcome.entered_at


@dataclass(frozen=True, slots=True)
class ChainFacts:
    """What is known of one casus on a day.

    `discussed_on` is the first CvB that discussed it, `planned_on` the coming one that has it, `cjg_heard_on` the first
    with what the CJG worker thought of it. `consent` is that for the help, completed on `consented_on`, asked on
    `consent_asked_on`. `team_asked_on` is the first contact with the local team, which owes
    every answer as long as `team_answers` is False; when only a team of a former home was asked, `moved_on` is the day
    of the removal, and `team_consented` whether consent was asked since. `outside` is why nobody pays for help where
    the pupil lives (R7). `opp` is the OPP as it stands.
    `outcome` is of the last CvB, `earlier` those of the ones before it. `talks` are those of all help of the casus,
    each kind once, `evaluated` the last evaluation of each help in the order in which they were held; while there
    is no talk, help that was decided must start by `start_by` (R16). `with_cjg` is whether what is asked by now
    needs the CJG worker, `asks_youke` whether it is help by Youké (R1). `began_on` is the first day of the help,
    `consented_from` the first day from then on with complete consent, `grounds` are those on which it is given
    without (R11).
    """

    registered_on: date
    with_cjg: bool
    asks_youke: bool
    discussed_on: date | None = None
    planned_on: date | None = None
    cjg_heard_on: date | None = None
    consent: ConsentStatus | None = None
    consent_asked_on: date | None = None
    consented_on: date | None = None
    grounds: StartGrounds | None = None
    began_on: date | None = None
    consented_from: date | None = None
    outcome: Outcome | None = None
    earlier: tuple[Outcome, ...] = ()
    team_asked_on: date | None = None
    team_answers: bool = True
    moved_on: date | None = None
    team_consented: bool = True
    outside: HomeGap | None = None
    talks: tuple[Milestone, ...] = ()
    evaluated: tuple[Milestone, ...] = ()
    start_by: date | None = None
    opp: OppStand | None = None
    closed_on: date | None = None

    @property
    def decided_on(self) -> date | None:
        """When the last CvB decided, None as long as that is open."""
        return self.outcome.on if self.outcome is not None and self.outcome.decides else None

    @property
    def undecided(self) -> Milestone | None:
        """The first evaluation that asks another course than was decided, on which the CvB has not decided since."""
        asking = (talk for talk in self.evaluated if talk.asks_cvb)
        return next((talk for talk in asking if not any(one.settles(talk) for one in self._outcomes)), None)

    @property
    def evaluated_on(self) -> date | None:
        """When the evaluation after 6 weeks of the help was held; None when one is still to come."""
        return next((one.held_on for one in self.talks if one.kind is MilestoneKind.SIX_WEEKS), None)

    @property
    def said_since(self) -> tuple[Outcome, ...]:
        """What the CvB made of it since the evaluation that still asks it, else since the one after 6 weeks."""
        held_on = self.undecided.held_on if self.undecided is not None else self.evaluated_on
        return () if held_on is None else tuple(one for one in self._outcomes if one.on >= held_on)

    @property
    def help_decided_on(self) -> date | None:
        """When the help that was evaluated was decided, as soon as a CvB said something since."""
        since = self.said_since
        before = [one.on for one in self._outcomes if one.decides and one not in since]
        return before[-1] if since and before else None

    @property
    def _outcomes(self) -> tuple[Outcome, ...]:
        return (*self.earlier, *(() if self.outcome is None else (self.outcome,)))

    @property
    def consent_late_by(self) -> int:
        """How many days after the start of the help the consent came, without grounds; 0 when it came before."""
        if self.began_on is None or self.consented_from is None or self.grounds is not None:
            return 0
        return (self.consented_from - self.began_on).days

    @property
    def helped_until(self) -> date | None:
        """The day of the last final talk, which is the last of the help (covenant bijlage 3: 12)."""
        return max((one.due_on for one in self.talks if one.kind is MilestoneKind.FINAL), default=None)

    @property
    def gets_help(self) -> bool:
        """Whether help by Youké was decided or still can be: then consent, local team and talks belong to the chain."""
        if self.talks or (self.outcome is not None and self.outcome.kind is DecisionKind.START_YOUKE):
            return True
        open_still = self.outcome is None or self.outcome.kind.holds_over or self.outcome.kind.about_youke
        return self.asks_youke and open_still
