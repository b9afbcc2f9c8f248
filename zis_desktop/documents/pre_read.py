"""The CJG worker's preparation, one page per casus: its data and `build`. The drawing is in drawing/pre_read.py."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from zis_desktop.documents.paper import Mark, Paper
from zis_desktop.domain.agenda.pack import PackNews, PackPage, PageNews, Part, fingerprint
from zis_desktop.domain.casus.casus import Answer, CasusText, GivenSupport, Goal, SummaryGap
from zis_desktop.domain.consent.consent import Presentation
from zis_desktop.domain.consent.gate import NOT_SHARED
from zis_desktop.domain.meeting.decisions import DecisionKind

TEMPLATE_VERSION = 1


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes a pupil known; absent when the casus is presented anonymously (R4). `called` is the first name."""

    name: str
    called: str
    class_name: str
    age: int
    municipality: str


@dataclass(frozen=True, slots=True)
class PreReadCasus:
    """One page. All free text arrives masked when the casus is anonymous; the page has no other source.

    `is_party` says whether the municipality takes part in the covenant (None: not known). `running` is the help that
    began already and is talked about now. `consent` is the one line on consent, `named_because` the reason and decider
    when it is named without consent. `other_decision` and `wlz` are None when they may not be shared. `casus_id` is not
    printed.
    """

    number: int
    code: str
    starts_at: int
    minutes: int
    presentation: Presentation
    identity: Identity | None
    is_party: bool | None
    trede: str
    reason: str
    asked_decision: DecisionKind
    running: str
    text: CasusText
    support_given: tuple[GivenSupport, ...]
    gaps: tuple[SummaryGap, ...]
    other_decision: Answer | None
    wlz: Answer | None
    consent: Mark
    goals: tuple[Goal, ...] = ()
    named_because: str = ""
    casus_id: int = 0

    def __post_init__(self) -> None:
        """Fails closed: an anonymous page cannot even be asked for with an identity in it."""
        anonymous = self.presentation is Presentation.ANONYMOUS
        if anonymous and self.identity is not None:
            raise ValueError("an anonymous casus carries an identity")
        if not anonymous and self.identity is None:
            raise ValueError("a named casus carries no identity")

    @property
    def in_pack(self) -> PackPage:
        """The page by its fingerprints, as it is remembered once it has left the school."""
        prints = {part.name: fingerprint(facts) for part, facts in self._facts().items()}
        return PackPage(self.casus_id, self.identity is not None, self.number, self.starts_at, prints)

    def _facts(self) -> Mapping[Part, object]:
        """What is printed, by the part of the page it stands in."""
        words = self.text
        identity = None if self.identity is None else asdict(self.identity)
        return {
            Part.TIME: (self.starts_at, self.minutes),
            Part.ABOUT: (identity, self.is_party, self.trede, self.reason),
            Part.QUESTION: (words.asked_text, self.asked_decision.value, words.question, self.running),
            Part.MISSING: [gap.value for gap in self.gaps],
            Part.WHY_NOW: words.why_now,
            Part.SUPPORT: [asdict(one) for one in self.support_given],
            Part.TRIGGER: words.trigger,
            Part.GOES_WELL: words.goes_well,
            Part.HINDERING: words.hindering,
            Part.HELPING: words.helping,
            Part.OTHER_HELP: (
                words.home_help, _value(self.other_decision), words.other_decision_text, _value(self.wlz),
                words.wlz_text,
            ),
            Part.PUPIL: words.pupil_view,
            Part.PARENTS: words.parents_view,
            Part.GOALS: [asdict(one) for one in self.goals],
            Part.CONSENT: (self.consent.text, self.named_because),
        }  # fmt: skip


def _value(answer: Answer | None) -> str:
    return NOT_SHARED if answer is None else answer.value


@dataclass(frozen=True, slots=True)
class PreReadData:
    """The pages for one reader ('Fatima el Idrissi', 'CJG Zeist') and one meeting, in order of the agenda.

    `news` is what changed since the reader was given this before.
    """

    paper: Paper
    on: date
    reader: str
    reader_organisation: str
    casussen: tuple[PreReadCasus, ...]
    block_label: str = "CJG-blok"
    about: tuple[int, ...] = ()  # the pupils on it, for the log; not printed
    news: PackNews | None = None

    def news_of(self, casus: PreReadCasus) -> PageNews:
        return PageNews() if self.news is None else self.news.of(casus.casus_id)


def build(data: PreReadData) -> bytes:
    """One page per casus as PDF; the same data gives the same bytes."""
    from zis_desktop.documents.drawing import pre_read  # ReportLab is loaded when a paper is made, not at start

    return pre_read.draw(data, TEMPLATE_VERSION)
