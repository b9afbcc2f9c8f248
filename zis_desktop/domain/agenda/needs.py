"""Which guests a casus needs at the table, why, and whether the CJG worker may see it at all (R1)."""

from collections.abc import Iterable
from dataclasses import dataclass

from zis_desktop.domain.dutch import listing
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.meeting.meeting import Candidate
from zis_desktop.domain.people import Guest
from zis_desktop.domain.region import Trede

NOBODY: frozenset[Guest] = frozenset()

_ASKED = {
    DecisionKind.START_YOUKE: "Aanvraag inzet Youké",
    DecisionKind.CONTINUE: "Voortgang inzet Youké",
    DecisionKind.CHANGE: "Wijzigen inzet Youké",
    DecisionKind.SCALE_DOWN: "Afschalen inzet Youké",
    DecisionKind.STOP: "Beëindigen inzet Youké",
}
_BY_THE_SCHOOL = {DecisionKind.LOWER_TREDE, DecisionKind.NO_SUPPORT, DecisionKind.LOCAL_TEAM}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for a casus, as far as it decides who must be there.

    `trede` is the level of support asked, `youke_running` whether a Youké deployment of this casus runs, and
    `wlz_in_question` whether an application for WLZ is being considered.
    """

    asked: DecisionKind
    trede: int
    youke_running: bool = False
    wlz_in_question: bool = False

    @classmethod
    def of(cls, candidate: Candidate) -> "Question":
        return cls(candidate.asked_decision, candidate.trede, candidate.youke_running, candidate.wlz_in_question)


@dataclass(frozen=True, slots=True)
class Needs:
    """The guests a casus needs, and in Dutch why, for the agenda."""

    guests: frozenset[Guest]
    why: str


@dataclass(frozen=True, slots=True)
class Override:
    """The chair's own choice of guests, with the reason that must be recorded."""

    guests: frozenset[Guest]
    reason: str


def lowest_youke_trede(treden: Iterable[Trede]) -> int:
    """The first trede whose help is given by the youth-care provider; above all treden when no trede is."""
    numbers = {trede.number: trede.youke for trede in treden}
    return min((number for number, youke in numbers.items() if youke), default=max(numbers, default=0) + 1)


def cjg_reason(question: Question, lowest_youke: int) -> str | None:
    """Why the CJG worker is needed, or None (covenant bijlage 3: 2.1 to 2.3 and 9; art. 31).

    Her task is the deployment of Youké professionals, a WLZ application, and a question that exceeds the pilot. The
    school's own support in the lower treden is not hers: there 'wijzigen' or 'afschalen' does not call for her. A WLZ
    application and an individual provision do at any trede, because they go beyond what the school itself gives.
    """
    if question.asked is DecisionKind.INDIVIDUAL_PROVISION:
        return "Individuele voorziening buiten de pilot"
    if question.asked is DecisionKind.WLZ or question.wlz_in_question:
        return "WLZ-aanvraag speelt"
    if question.asked is DecisionKind.START_YOUKE:
        return _ASKED[question.asked]
    if question.youke_running:
        return _ASKED.get(question.asked, "Lopende inzet Youké")
    if question.trede >= lowest_youke and question.asked not in _BY_THE_SCHOOL:
        return _ASKED.get(question.asked, "Aanvraag inzet Youké")
    return None


def in_lower_treden(question: Question, lowest_youke: int) -> bool:
    """Support by the school itself: outside the view of the CJG and of any local team (bijlage 3: 2.1 and 9)."""
    return cjg_reason(question, lowest_youke) is None


def needs_of(question: Question, lowest_youke: int, override: frozenset[Guest] | None = None) -> Needs:
    """The guests and the reason. Schoolarts and leerplicht come only when the chair puts them (bijlage 3: 1b).

    An override replaces the rule, but cannot bring the CJG worker to the lower treden (R1: never shown to her).
    """
    reason = cjg_reason(question, lowest_youke)
    by_rule = NOBODY if reason is None else frozenset({Guest.CJG})
    if override is None or override == by_rule:
        return Needs(by_rule, reason or "")
    guests = override if reason is not None else override - {Guest.CJG}
    return Needs(guests, _why_by_hand(guests, reason))


def guests_needed(question: Question, lowest_youke: int, override: frozenset[Guest] | None = None) -> frozenset[Guest]:
    """Only the guests of `needs_of`."""
    return needs_of(question, lowest_youke, override).guests


def visible_to_cjg(question: Question, lowest_youke: int, override: frozenset[Guest] | None = None) -> bool:
    """Whether the casus may be in anything the CJG worker reads: only when she is needed (R1; bijlage 3: 2.1 and 9).

    Dropped by hand is not shown either: she reads no more than what she discusses.
    """
    return Guest.CJG in guests_needed(question, lowest_youke, override)


def override_needs(question: Question, lowest_youke: int, *, guests: frozenset[Guest], reason: str) -> Override | None:
    """The chair adds or drops guests by hand; None when that is what the rule says already (R1).

    Raises RuleError without a reason, and when the CJG worker is asked for support in the lower treden.
    """
    if guests == guests_needed(question, lowest_youke):
        return None
    if Guest.CJG in guests and in_lower_treden(question, lowest_youke):
        raise RuleError(
            "De CJG-medewerker kijkt niet mee bij ondersteuning door de school: vraag eerst inzet van Youké aan.",
            field="guests",
        )
    if not reason.strip():
        raise RuleError("Schrijf op waarom een gast wel of niet bij dit punt nodig is.", field="reason")
    return Override(guests, reason.strip())


def _why_by_hand(guests: frozenset[Guest], reason: str | None) -> str:
    added = [guest.label for guest in Guest if guest in guests - {Guest.CJG}]
    parts = [reason] if reason and Guest.CJG in guests else []
    if added:
        parts.append(f"{listing(added)} gevraagd door de voorzitter")
    if reason and Guest.CJG not in guests:
        parts.append("Zonder CJG, besluit van de voorzitter")
    return ". ".join(parts)
