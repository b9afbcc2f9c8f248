"""A casus as the Youké professional who helps sees it: what the running consent covers, and the own help (R4)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.casus.casus import Casus, CasusText, Goal, by_code
from zis_desktop.domain.casus.shared import shared
from zis_desktop.domain.consent.consent import DataKind, Presentation
from zis_desktop.domain.consent.gate import Passage, pass_gate
from zis_desktop.domain.consent.status import ConsentStatus
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.help.start import start_gap
from zis_desktop.domain.hours.rules import AFTERWARDS

_FOR_HELP = ("question", "why_now", "goes_well", "hindering", "helping", "pupil_view", "parents_view")
"""What who helps on school needs to know of the question."""
_NAME_ONLY = Passage(Presentation.NAMED_WITHOUT_CONSENT, frozenset(DataKind) - {DataKind.IDENTITY})


@dataclass(frozen=True, slots=True)
class OwnCasus:
    """`help` is only that of this professional, oldest first. Without consent `name` is the code, and text and goals
    are empty: what the own hours need."""

    id: int
    code: str
    pupil_id: int
    name: str
    class_name: str
    text: CasusText
    goals: tuple[Goal, ...]
    help: tuple[Deployment, ...]
    named: bool = True

    @property
    def last(self) -> Deployment:
        return self.help[-1]


def own_passage(consent: ConsentStatus, helped: Iterable[Deployment]) -> Passage:
    """How this pupil goes through the gate to who helps.

    Help that may be given on grounds recorded at its start, while nobody said no, gives the name and no more.
    """
    passage = pass_gate(Reader.YOUKE, consent)
    granted = any(one.grounds is not None and not start_gap(consent, one.grounds) for one in helped)
    return _NAME_ONLY if granted and not passage.is_named else passage


def still_own(helped: Iterable[Deployment], on: date) -> tuple[Deployment, ...]:
    """Oldest first; empty when hours about the last of it can be written no more."""
    ordered = tuple(sorted(helped, key=lambda one: one.starts_on))
    return ordered if any(on <= one.ends_on + AFTERWARDS for one in ordered) else ()


def own_casus(casus: Casus, helped: tuple[Deployment, ...], passage: Passage) -> OwnCasus:
    """What the passage lets through of it."""
    if not passage.is_named:
        return OwnCasus(
            casus.id, casus.code, casus.pupil_id, by_code(casus.code), "", CasusText(), (), helped, named=False
        )
    seen = covered(casus, passage)
    return OwnCasus(
        seen.id, seen.code, seen.pupil_id, seen.pupil_name.full, seen.class_name, seen.text, seen.goals, helped
    )


def covered(casus: Casus, passage: Passage) -> Casus:
    """The casus of a pupil who may be named, without what was not ticked, and without what the help does not ask.

    Help at home, WLZ and other decisions are no part of it, and what the school tried before is its own (R1).
    """
    seen = shared(casus, passage)
    text = CasusText(**{name: getattr(seen.text, name) for name in _FOR_HELP})
    return replace(seen, text=CasusText() if passage == _NAME_ONLY else text, support_given=())
