"""Which guests a casus needs at the table, why, and who outside the school may hear of it at all (R1)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from zis_desktop.domain.anonymity import Reader
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


def question_now(
    registered: Question,
    last_decided: DecisionKind | None,
    *,
    youke_running: bool,
    at_its_end: bool = False,
    put_anew: bool = False,
) -> Question:
    """What is asked by now, which may differ from what was asked at registration (R1).

    A running deployment is followed or, `at_its_end`, ended. When the last decision left the support to the school, the
    casus is in the lower treden, whatever was asked at first: nobody outside sees it again, unless the chair put the
    question anew.
    """
    asked = registered.asked
    if youke_running:
        if asked is DecisionKind.START_YOUKE:
            asked = DecisionKind.STOP if at_its_end else DecisionKind.CONTINUE
    elif last_decided in _BY_THE_SCHOOL and not put_anew:
        asked = last_decided
    return replace(registered, asked=asked, youke_running=youke_running)


@dataclass(frozen=True, slots=True)
class Since:
    """What became of a casus since its registration, as far as it decides what is asked by now."""

    last_decided: DecisionKind | None = None
    youke_running: bool = False
    put_anew: bool = False

    def asks(self, registered: Question) -> Question:
        """What is asked by now."""
        return question_now(
            registered, self.last_decided, youke_running=self.youke_running, put_anew=self.put_anew
        )  # fmt: skip


def asks_youke(question: Question, lowest_youke: int) -> bool:
    """Whether help by the provider runs or is asked; the school's own support in the lower treden is not."""
    if question.youke_running or question.asked is DecisionKind.START_YOUKE:
        return True
    return question.trede >= lowest_youke and question.asked not in _BY_THE_SCHOOL


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
    if asks_youke(question, lowest_youke):
        return _ASKED.get(question.asked, "Lopende inzet Youké" if question.youke_running else "Aanvraag inzet Youké")
    return None


def in_lower_treden(question: Question, lowest_youke: int) -> bool:
    """Support by the school itself: outside the view of the CJG and of any local team (bijlage 3: 2.1 and 9)."""
    return cjg_reason(question, lowest_youke) is None


def reaches(reader: Reader, question: Question, lowest_youke: int) -> bool:
    """Whether this reader may hear of a casus in which this is asked (R1): the school always, others not of the lower
    treden. Contact that the CvB decided on goes to the local team alone, and not about the lower treden either.
    """
    if reader is Reader.SCHOOL:
        return True
    if reader is Reader.LOCAL_TEAM and question.asked is DecisionKind.LOCAL_TEAM:
        return question.trede >= lowest_youke or not in_lower_treden(question, lowest_youke)
    return not in_lower_treden(question, lowest_youke)


def require_reach(reader: Reader, question: Question, lowest_youke: int) -> None:
    """Raises RuleError when nothing of this casus may go to this reader."""
    if not reaches(reader, question, lowest_youke):
        raise RuleError(f"{reader.no_school_support} Vraag eerst inzet van jeugdhulp aan in de CvB.")


def needs_of(question: Question, lowest_youke: int, override: frozenset[Guest] | None = None) -> Needs:
    """The guests and the reason. Schoolarts and leerplicht come only when the chair puts them (bijlage 3: 1b).

    An override replaces the rule, but cannot bring the CJG worker to the lower treden (R1: never shown to her). Dropped
    by hand she is not shown it either: she reads no more than what she discusses.
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
