"""One link of the chain: what it is, how it stands, and the words that say so."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from zis_desktop.domain.dutch import count, plain_date, short_date

ON_GROUNDS = "op andere grond"
WITHOUT_AGREEMENT, WITHOUT_VIEWS = "zonder instemming", "zonder mening"
AFTER_START = "na de start"
OUTSIDE = "buiten convenant"
MENDED_WITHIN = timedelta(weeks=2)
HELP_STOPPED = (
    "Er is nu geen toestemming van iedereen. De hulp gaat niet door: de school besluit of zij stopt of wacht."
)
"""For parents and pupil, when consent lapsed (AVG 7: 3). Both parents read it: it tells not who said what, nor when."""


class LinkKind(Enum):
    """The links in their order."""

    QUESTION = "Hulpvraag"
    CVB = "CvB besproken"
    CJG = "CJG gehoord"
    CONSENT = "Toestemming"
    DECISION = "Besluit"
    LOCAL_TEAM = "Lokaal team"
    START_TALK = "Startgesprek"
    SIX_WEEKS = "Evaluatie 6 weken"
    CVB_AFTER = "CvB na evaluatie"
    FINAL = "Eindevaluatie"
    OPP = "OPP bijgewerkt"


class LinkState(Enum):
    """How a link stands; the word is shown, so that no colour has to say it."""

    DONE = "klaar"
    HERE = "nu"
    MISSING = "ontbreekt"
    LATER = "straks"
    NOT_NEEDED = "niet nodig"


class Step(Enum):
    """Where a gap is mended."""

    OPEN_CASUS = "Open casus"
    ASK_TEAM = "Leg vraag vast"
    ANSWER_TEAM = "Leg antwoord vast"
    PLAN_TALK = "Plan gesprek"
    INVITE = "Maak uitnodiging"
    HOLD_TALK = "Leg gesprek vast"
    OPEN_CVB = "Open CvB"
    ASK_CONSENT = "Vraag toestemming"
    RECORD_SIGNATURE = "Leg handtekening vast"
    CHECK_SIGNERS = "Zoek uit wie tekent"
    DECIDE = "Leg besluit vast"
    TO_CVB = "Zet op agenda"
    WRITE_OPP = "Wijzig OPP"
    FILL_SUMMARY = "Vul samenvatting aan"
    SET_GOALS = "Stel doelen op"
    AGREE_HOME = "Leg afspraak vast"
    FILL_HOME = "Vul adres in"
    HEAR = "Leg mening vast"
    AGREE = "Leg instemming vast"


@dataclass(frozen=True, slots=True)
class Link:
    """One link. `on` is when it was done or is due, `since` from when it is missing, `who` is next.

    `text` says it in a sentence, `step` is the one action that mends it. `on_grounds`: it is not there, and the help
    runs on what was recorded in its place. `lacks` is what a link that is done still lacks: 'zonder instemming'.
    `late_by` is how many days after the start of the help the consent came: told, because nothing mends it.
    """

    kind: LinkKind
    state: LinkState
    on: date | None = None
    who: str = ""
    since: date | None = None
    text: str = ""
    step: Step | None = None
    on_grounds: bool = False
    lacks: str = ""
    late_by: int = 0
    stops_help: bool = False
    """Whether help that began may not go on as it stands."""
    outside: bool = False
    """Whether the pupil lives where nobody pays for the help that was decided or is asked (art. 22)."""
    stands_here: bool = False
    """Whether the casus stands at it: at what is 'nu', or at the first gap when nothing else is left."""

    @property
    def word(self) -> str:
        """How it stands, in a word or two."""
        if self.outside:
            return OUTSIDE
        if self.state is LinkState.MISSING and self.stands_here:
            return f"{LinkState.HERE.value}: {self.state.value}"
        return self.remark or self.state.value

    @property
    def is_pressing(self) -> bool:
        """Whether the CvB must look at it at once."""
        return self.step is Step.TO_CVB or self.outside

    @property
    def remark(self) -> str:
        """What must be said of a link that is done, in a word or two; empty when it is just done."""
        return ON_GROUNDS if self.on_grounds else self.lacks or (AFTER_START if self.late_by else "")


def missing(links: Iterable[Link]) -> tuple[Link, ...]:
    """The gaps: what stops the help, then the longest open first."""
    found = [link for link in links if link.state is LinkState.MISSING]
    return tuple(sorted(found, key=lambda link: (not link.stops_help, link.since or date.max)))


def with_turn(links: Iterable[Link]) -> tuple[Link, ...]:
    """The same for who looks at the chart: one link has its turn, the first gap, or what is 'nu' when none is missing.

    What comes now waits then for the gap, and is shown as what still has to come.
    """
    chain = tuple(links)
    first = next(iter(missing(chain)), None)
    if first is None:
        return chain
    return tuple(
        replace(
            link,
            state=LinkState.LATER if link.state is LinkState.HERE else link.state,
            stands_here=link is first,
        )
        for link in chain
    )


def gaps_for_cvb(links: Iterable[Link], on: date) -> tuple[Link, ...]:
    """The gaps that bring a casus on the agenda of the CvB of that day, the longest open first.

    Practice: what was open less than two weeks is mended without a minute of the CvB; help that lost its consent, or
    that nobody pays any more, is for the CvB to decide on, at once.
    """
    return tuple(
        link for link in missing(links) if link.since is None or link.is_pressing or link.since + MENDED_WITHIN <= on
    )


def gap_name(link: Link) -> str:
    """A gap in a few words that name nobody, because guests of the CvB may read them (R4)."""
    return "hulp valt buiten het convenant" if link.outside else _GAP_WORDS[link.kind]


def gap_words(link: Link) -> str:
    """The same with its day: 'geen contact met het lokaal team sinds 3 juni 2024'"""
    return f"{gap_name(link)} sinds {plain_date(link.since)}" if link.since is not None else gap_name(link)


def chain_in_words(links: Iterable[Link]) -> str:
    """The whole chart for who does not see it: 'Hulpvraag: klaar, vr 3 mei 2024. CvB besproken: …'"""
    return " ".join(f"{link.kind.value}: {link.word}{f', {short_date(link.on)}' if link.on else ''}." for link in links)


def consent_came_late(late_by: int) -> str:
    """Names nobody, so that it can stand on every paper."""
    return f"De toestemming kwam {count(late_by, 'dag', 'dagen')} na de start van de hulp."


_GAP_WORDS = {
    LinkKind.QUESTION: "hulpvraag ontbreekt",
    LinkKind.CVB: "nog niet besproken in de CvB",
    LinkKind.CJG: "CJG niet gehoord",
    LinkKind.CONSENT: "toestemming niet compleet",
    LinkKind.DECISION: "nog geen besluit",
    LinkKind.LOCAL_TEAM: "geen contact met het lokaal team",
    LinkKind.START_TALK: "startgesprek niet gehouden",
    LinkKind.SIX_WEEKS: "evaluatie na 6 weken niet gehouden",
    LinkKind.CVB_AFTER: "na de evaluatie nog geen besluit",
    LinkKind.FINAL: "eindevaluatie niet gehouden",
    LinkKind.OPP: "besluit staat niet in het OPP",
}
