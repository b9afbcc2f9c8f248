"""The courses of the casussen of the fictional school, each in a line: what was asked, and which meetings did what."""

from dataclasses import dataclass

from zis_desktop.domain.meeting.decisions import Authority, DecisionKind
from zis_desktop.domain.meeting.meeting import Reason
from zis_desktop.domain.milestones import Course, MilestoneKind


@dataclass(frozen=True, slots=True)
class Talk:
    """What one meeting did with one casus. `weeks_ago` counts back over the meetings, 1 is the last one.

    `review_in_weeks` counts from today, 0 is no review.
    """

    weeks_ago: int
    advised: DecisionKind | None
    authority: Authority = Authority.FOLLOWS
    reason: Reason = Reason.NEW
    review_in_weeks: int = 0


@dataclass(frozen=True, slots=True)
class Script:
    """The course of one casus. Starts are in weeks after the meeting that decided; None: no help has begun."""

    asked: DecisionKind
    trede: int
    talks: tuple[Talk, ...] = ()
    starts_after: int | None = None
    lasts: int = 24
    late: bool = False
    consent: str = "complete"
    without: str = ""
    registered_days_ago: int = 0
    closed: bool = False

    def course_of(self, kind: MilestoneKind) -> Course:
        """What that evaluation asked: as the CvB decided on it, and as it was decided before when no CvB followed."""
        usual = Course.STOPS if kind is MilestoneKind.FINAL else Course.GOES_ON
        decided = [talk.advised for talk in self.talks if talk.reason is kind.reason]
        return next((one for one in Course if one.decision in decided), usual)


AGREED_LATE = 15
"""The one casus whose parents signed for the help only after it began, by weeks since it was decided."""


def scripts() -> tuple[Script, ...]:
    """Some sixty courses, so that every screen has something of everything to show."""
    k, t = DecisionKind, Talk
    youke, school = k.START_YOUKE, k.LOWER_TREDE
    new = [
        Script(youke, 4, registered_days_ago=4),
        Script(youke, 4, registered_days_ago=9, without="why_now", consent="partial"),
        Script(youke, 4, registered_days_ago=2, without="support", consent="none"),
        Script(youke, 4, registered_days_ago=11, consent="partial"),
        Script(school, 3, registered_days_ago=3, consent="none"),
        Script(school, 2, registered_days_ago=8, consent="none"),
        Script(school, 3, registered_days_ago=12, consent="none"),
        Script(k.WLZ, 4, registered_days_ago=6),
        Script(k.INDIVIDUAL_PROVISION, 5, registered_days_ago=5, consent="partial"),
    ]
    waiting = [
        Script(youke, 4, (t(1, None),)),
        Script(youke, 4, (t(1, youke, Authority.LATER),)),
        Script(youke, 4, (t(2, k.MORE_INFORMATION),), consent="partial"),
        Script(youke, 4, (t(1, k.HOLD_OVER),)),
        Script(school, 3, (t(2, k.HOLD_OVER),), consent="none"),
        *[Script(youke, 4, (t(ago, youke),), starts_after=after) for ago, after in ((2, 4), (4, 13), (9, 18))],
        Script(youke, 4, (t(1, youke, Authority.LATER),), consent="partial"),
    ]
    running = [
        Script(
            youke, 4, (t(ago, youke),), starts_after=after, late=ago in {7, 10},
            consent="after the start" if ago == AGREED_LATE else "complete",
        )
        for ago, after in (
            (7, 1), (8, 2), (9, 2), (10, 3), (9, 1), (11, 2), (12, 3), (12, 2), (14, 4), (15, 2), (16, 9), (17, 3),
            (18, 10), (19, 2), (20, 4), (21, 3), (22, 11), (24, 2),
        )
    ]  # fmt: skip
    changed = [
        Script(youke, 4, (t(18, youke), t(9, kind, reason=Reason.SIX_WEEKS, review_in_weeks=4)), starts_after=2)
        for kind in (k.CHANGE, k.SCALE_DOWN, k.CONTINUE)
    ] + [
        Script(youke, 4, (t(18, youke), t(1, kind, Authority.LATER, Reason.SIX_WEEKS)), starts_after=2)
        for kind in (k.CHANGE, k.SCALE_DOWN)
    ]
    lower = [
        Script(school, trede, (t(ago, school, review_in_weeks=ago // 4),), consent="none")
        for trede, ago in ((3, 8), (3, 13), (2, 17), (3, 26))
    ]
    lower.insert(0, Script(school, 2, (t(1, school, Authority.LATER),), consent="none"))
    closed = [
        Script(
            youke, 4,
            (t(ago, youke), t(ago - 8, k.CONTINUE, reason=Reason.SIX_WEEKS), t(ago - 20, k.STOP, reason=Reason.FINAL)),
            starts_after=after, lasts=20, closed=True,
        )
        for ago, after in ((23, 2), (25, 2), (26, 9), (28, 3), (30, 2), (31, 4), (32, 10), (33, 2), (27, 3), (29, 2))
    ]  # fmt: skip
    declined = [Script(youke, 4, (t(ago, k.NO_SUPPORT),), closed=True) for ago in (6, 15)]
    return (*new, *waiting, *running, *changed, *lower, *closed, *declined)
