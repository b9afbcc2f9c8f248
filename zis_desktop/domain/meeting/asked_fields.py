"""What each outcome asks beside itself: words, help, checks of R7, a day to look again. Screen and record follow it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.decisions import Authority, Check, Decision, DecisionKind


class ReviewDay(Enum):
    """Whether a decision says when it is looked at again."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    NOT_ASKED = "not asked"


class HelpAsked(Enum):
    """What a decision says of help; RUNNING and LAST_DAY only when help runs."""

    NEW = "new help, whole"
    RUNNING = "running help as it becomes, whole"
    LAST_DAY = "the last day of running help"
    MAY = "help by the school, whole or not at all"
    NONE = "nothing"


@dataclass(frozen=True, slots=True)
class Asked:
    """The fields of one outcome.

    `words` is what the line of text is called, `hint` stands in it while it is empty, and `missing` is the refusal of
    an empty one ('' where it may be). `instead` says what happens where no day is asked.
    """

    source: str
    words: str = "Besluit in woorden"
    hint: str = "mag leeg blijven"
    missing: str = ""
    review: ReviewDay = ReviewDay.OPTIONAL
    instead: str = ""
    help: HelpAsked = HelpAsked.NONE
    checks: tuple[Check, ...] = ()


_CJG = (Check.CJG_HEARD,)
_COMES_BACK = "Komt vanzelf op de volgende agenda."
NOT_CHOSEN = Asked("nothing is chosen yet", review=ReviewDay.NOT_ASKED)
ASKED: Mapping[DecisionKind, Asked] = {
    DecisionKind.START_YOUKE: Asked(
        "art. 2, 21 and 22; bijlage 3: 2.1, 9 and 11: all checks, and an evaluation after six weeks",
        review=ReviewDay.REQUIRED, help=HelpAsked.NEW, checks=tuple(Check),
    ),
    DecisionKind.CHANGE: Asked(
        "as starting: other help spends the budget anew",
        review=ReviewDay.REQUIRED, help=HelpAsked.RUNNING, checks=tuple(Check),
    ),
    DecisionKind.CONTINUE: Asked(
        "bijlage 3: 2.2 and 9: the CJG worker thinks along about running help, that is evaluated on a set day",
        review=ReviewDay.REQUIRED, checks=_CJG,
    ),
    DecisionKind.SCALE_DOWN: Asked(
        "bijlage 3: 2.3 and 9: the CJG worker thinks along; less help is evaluated too, and may be another's",
        review=ReviewDay.REQUIRED, help=HelpAsked.RUNNING, checks=(*_CJG, Check.REGISTRATION),
    ),
    DecisionKind.STOP: Asked(
        "bijlage 3: 2.3 and 9: the eindevaluatie closes it",
        review=ReviewDay.NOT_ASKED, instead="De eindevaluatie sluit de hulp af.", help=HelpAsked.LAST_DAY, checks=_CJG,
    ),
    DecisionKind.LOWER_TREDE: Asked(
        "bijlage 3: 2.1: the school's own support, outside the view of the CJG; the OPP must say what it is (WEC 41a)",
        "Wat doet de school zelf?", "wat, en wie het doet", "Schrijf op wat de school zelf doet.", help=HelpAsked.MAY,
    ),
    DecisionKind.MORE_INFORMATION: Asked(
        "who reads it back must know what is waited for",
        "Welke informatie?", "welke, en van wie", "Schrijf op welke informatie nodig is, en van wie.",
        ReviewDay.NOT_ASKED, _COMES_BACK,
    ),
    DecisionKind.INDIVIDUAL_PROVISION: Asked(
        "art. 31: parents apply for it, and it is weighed in the CvB with the CJG worker (R1)",
        "Welke voorziening?", "wat de ouders aanvragen", "Schrijf op welke voorziening de ouders aanvragen.",
        checks=_CJG,
    ),
    DecisionKind.WLZ: Asked(
        "bijlage 3: 2.1 and R1: the CJG worker thinks along; the parents or who stands for them apply",
        "Wie vraagt de WLZ aan?", "wie, en wie daarbij helpt",
        "Schrijf op wie de WLZ aanvraagt, en wie daarbij helpt.", checks=_CJG,
    ),
    DecisionKind.LOCAL_TEAM: Asked(
        "bijlage 3: 9: the local team of the pupil's own municipality, named with the reason",
        "Met wie, en waarover?", "de naam en de vraag",
        "Schrijf op met wie van het lokaal team er contact komt, en waarover.",
    ),
    DecisionKind.HOLD_OVER: Asked(
        "nothing is decided, so what must happen first is said (WEC 41a)",
        "Waarom wacht het?", "en wat eerst nodig is", "Schrijf op waarom het besluit wacht, en wat eerst nodig is.",
        ReviewDay.NOT_ASKED, _COMES_BACK,
    ),
    DecisionKind.NO_SUPPORT: Asked("what ends asks no look back", review=ReviewDay.NOT_ASKED),
}  # fmt: skip


def check_asked(decision: Decision) -> None:
    """Raises RuleError with the field that this outcome asks and that is empty, or that it does not ask.

    The words are those of the advice too, so they are there before anybody decides later; what deviates says why in
    its reason. The day is a matter of who decides.
    """
    asked = ASKED[decision.kind]
    if asked.missing and decision.authority is not Authority.DEVIATES and not decision.text.strip():
        raise RuleError(asked.missing, "text")
    if asked.review is ReviewDay.NOT_ASKED and decision.review_on is not None:
        raise RuleError(f"Bij '{decision.kind.value}' hoort geen dag van herbespreking: haal die weg.", "review_on")
    later = decision.authority is Authority.LATER
    if asked.review is ReviewDay.REQUIRED and decision.review_on is None and not later:
        raise RuleError("Kies de dag waarop dit opnieuw besproken wordt, bijvoorbeeld 'over 6 weken'.", "review_on")
