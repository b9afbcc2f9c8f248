"""What an open casus lacks beside the gaps of its chain: summary, consent to come, goals, what the watch found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from zis_desktop.domain.casus.casus import Casus, SummaryGap, summary_gaps
from zis_desktop.domain.chain.link import Link, LinkKind, LinkState, Step
from zis_desktop.domain.help.watch import Finding, WatchKind

SUMMARY_SENTENCES = {
    SummaryGap.SUPPORT_GIVEN.value: "In de samenvatting ontbreekt wat al is ingezet.",
    SummaryGap.WHY_NOW.value: "In de samenvatting ontbreekt waarom jeugdhulp nu nodig is.",
}
NO_GOALS = "Er is hulp besloten, en er is nog geen doel vastgelegd."


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing in a sentence, and where it is mended: by a step of the chain, or what the watch found at Trajecten."""

    text: str
    step: Step | None = None
    finding: Finding | None = None

    def stops_help(self, today: date) -> bool:
        """Whether the watch found so: that goes before what has its turn."""
        return self.finding is not None and self.finding.stops_help(today)


def lacks_of(casus: Casus, links: Iterable[Link], findings: Iterable[Finding]) -> tuple[Lack, ...]:
    """Without any of these and without a gap in the chain nothing is missing. What a gap tells is not told again.

    `findings` are of the watch over the help of this casus (R7, R17).
    """
    known = {link.kind: link for link in links}
    return tuple(_lacks(casus, known, findings))


def _lacks(casus: Casus, known: dict[LinkKind, Link], findings: Iterable[Finding]) -> Iterator[Lack]:
    """The summary is for the CJG worker (R3), no help begins without consent (R11), and it works at goals (R9)."""
    consent, told = known[LinkKind.CONSENT], set()
    if known[LinkKind.CJG].state is not LinkState.NOT_NEEDED:
        for gap in summary_gaps(casus.support_given, casus.text.why_now):
            yield Lack(SUMMARY_SENTENCES[gap.value], Step.FILL_SUMMARY)
    if consent.state is LinkState.LATER:
        yield Lack(consent.text, consent.step)
    if known[LinkKind.START_TALK].on is not None and not casus.goals:
        yield Lack(NO_GOALS, Step.SET_GOALS)
    if consent.state in {LinkState.LATER, LinkState.HERE, LinkState.MISSING}:
        told.add(WatchKind.CONSENT)
    if known[LinkKind.DECISION].outside:
        told.add(WatchKind.MOVED_OUT)
    yield from (Lack(one.text, finding=one) for one in findings if one.kind not in told)
