"""The plan van aanpak of one casus, at most two pages for parents and pupil to agree with: data and `build`.

Plain Dutch (B1). It says what the passage beside the OPP says in the same parts. Drawn in drawing/action_plan.py.
"""

from dataclasses import dataclass
from datetime import date

from zis_desktop.documents.opp_passage import PassageDecision, PassageGoal, PassageHelp, PassageSigner
from zis_desktop.documents.paper import Mark, Paper
from zis_desktop.domain.meeting.opp_entries import Standing

TEMPLATE_VERSION = 2


@dataclass(frozen=True, slots=True)
class PlanTask:
    """Who does what, and when in words: 'van 3 juni tot en met 20 december 2024'."""

    who: str
    what: str
    when: str


@dataclass(frozen=True, slots=True)
class PlanMoment:
    """A day on which all look at the plan together; `held` when it has been."""

    what: str
    on: date
    held: bool = False


@dataclass(frozen=True, slots=True)
class PlanConsent:
    """One line of the consent form, without who said what: 'afstemmen met hulp thuis', its state, 'GGZ De Boog'."""

    what: str
    state: Mark
    named: str = ""


@dataclass(frozen=True, slots=True)
class PlanData:
    """One casus of one pupil. `called` is the first name.

    `views` are who said what of the question: ('leerling', 'Ik wil …'). `agreed_on` is what the signers agree with:
    'het OPP, gewijzigd op 13 mei 2024'.
    """

    paper: Paper
    pupil_name: str
    called: str
    class_name: str
    number: str
    code: str
    question: str
    views: tuple[tuple[str, str], ...]
    decided: tuple[PassageDecision, ...]
    help: tuple[PassageHelp, ...]
    goals: tuple[PassageGoal, ...]
    tasks: tuple[PlanTask, ...]
    consents: tuple[PlanConsent, ...]
    moments: tuple[PlanMoment, ...]
    signers: tuple[PassageSigner, ...]
    agreed_on: str = ""
    beside: str = "de ouders"
    """The pupil is 18 or older, and agrees alone (domain 2a)."""
    stopped: str = ""
    """Why help that began does not go on; that help is not among `help`, `tasks` and `moments` then."""

    @property
    def is_concept(self) -> bool:
        """Nothing was decided, and no help was given."""
        return not (any(one.standing is not Standing.UNDECIDED for one in self.decided) or self.help or self.stopped)


def build(data: PlanData) -> bytes:
    """The plan as PDF of one or two pages; the same data gives the same bytes."""
    from zis_desktop.documents.drawing import action_plan  # ReportLab is loaded when a paper is made, not at start

    return action_plan.draw(data, TEMPLATE_VERSION)
