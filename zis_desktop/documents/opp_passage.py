"""The passage 'jeugdhulp in school', one page to add to the school's own OPP: data and `build`.

Parents and pupil read it, so it is plain Dutch (B1). Drawn in drawing/opp_passage.py.
"""

from dataclasses import dataclass
from datetime import date

from zis_desktop.documents.paper import Paper
from zis_desktop.domain.meeting.opp_entries import Standing

TEMPLATE_VERSION = 2


@dataclass(frozen=True, slots=True)
class PassageHelp:
    """Help on school in words: 'Individuele begeleiding door Youké', 'Daan Koster', '1 keer per week, 60 minuten'."""

    what: str
    who: str
    how_often: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class PassageGoal:
    """A goal with its last score in words: '+1, komt 5 dagen op tijd'."""

    text: str
    where: str
    now: str
    then: str
    until: date
    stand: str = ""


@dataclass(frozen=True, slots=True)
class PassageView:
    """What pupil or parents said: 'leerling', 3 June 2024, 'in een gesprek', and the words.

    `not_since` is the day of the version on which they were to be asked again and were not (hoorrecht).
    """

    who: str
    on: date
    how: str
    text: str
    not_since: date | None = None


@dataclass(frozen=True, slots=True)
class PassageSigner:
    """Who agrees with the handelingsdeel; without a day there is a line to sign on.

    Why somebody does not agree stays with the school: whoever else must agree reads this paper too (AVG 5: 1c). The
    talk about it is held with each of them. `checked`: why it is not known yet whether this one must agree, such as
    'gezag wordt nagekeken'.
    """

    name: str
    relation: str
    agrees: bool = False
    on: date | None = None
    checked: str = ""


@dataclass(frozen=True, slots=True)
class PassageDecision:
    """A decision as it was written into the OPP; what is not final says so."""

    on: date
    text: str
    standing: Standing = Standing.DECIDED


@dataclass(frozen=True, slots=True)
class PassageData:
    """One page for one pupil. `called` is the first name; `version` is '3 juni 2024, vastgesteld'."""

    paper: Paper
    pupil_name: str
    called: str
    class_name: str
    number: str
    version: str
    profile: str
    destination: str
    hindering: str
    helping: str
    support: str
    help: tuple[PassageHelp, ...]
    goals: tuple[PassageGoal, ...]
    views: tuple[PassageView, ...]
    decisions: tuple[PassageDecision, ...]
    signers: tuple[PassageSigner, ...]
    next_evaluation: date | None = None
    aligned: str = ""
    """When and with whom was last agreed on the family plan (1G1P1R); empty when nothing was."""
    agreed: str = ""
    """What was agreed on it."""
    evaluated: str = ""
    """What the last talk about the help that runs asked of it."""
    beside: str = "de ouders"
    """The pupil is 18 or older, and agrees alone (domain 2a)."""


def build(data: PassageData) -> bytes:
    """The passage as PDF of one page; the same data gives the same bytes."""
    from zis_desktop.documents.drawing import opp_passage  # ReportLab is loaded when a paper is made, not at start

    return opp_passage.draw(data, TEMPLATE_VERSION)
