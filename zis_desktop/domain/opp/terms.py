"""When the OPP must be there and be evaluated: within weeks of enrolment, each school year, each year (R12)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from zis_desktop.domain.calendar import school_year_span
from zis_desktop.domain.months import months_after

EVALUATION_AHEAD = timedelta(days=92)
"""From May on: an evaluation with every pair of parents takes the last months of a school year."""
CVB_AHEAD = timedelta(weeks=6)


class OppTermKind(Enum):
    """What must be done."""

    DRAW_UP = "OPP vaststellen"
    WITH_PARENTS = "OPP evalueren met ouders"
    WITH_PUPIL = "OPP evalueren met de leerling"
    BY_CVB = "OPP evalueren in de CvB"


@dataclass(frozen=True, slots=True)
class OppDays:
    """The days that count for the terms; None where nothing of the kind was recorded."""

    drawn_up: date | None = None
    with_parents: date | None = None
    by_cvb: date | None = None


@dataclass(frozen=True, slots=True)
class OppTerm:
    """Something to do before the end of a day, and why."""

    kind: OppTermKind
    due_on: date
    why: str


def draw_up_by(enrolled_on: date, within_weeks: int) -> date:
    """The last day on which the OPP is in time, in calendar weeks (WEC 41a lid 2: zes weken na de inschrijving)."""
    return enrolled_on + timedelta(weeks=within_weeks)


def misses_opp(enrolled_on: date, drawn_up: date | None, within_weeks: int, today: date) -> bool:
    """Whether there is none, and should be one by now."""
    return drawn_up is None and draw_up_by(enrolled_on, within_weeks) < today


def missing_since(due_on: date, today: date, *, in_casus: bool) -> int | None:
    """The year since which there is no OPP, when its term passed before this school year; None when that is late.

    Practice: it is arrears of the school then, and no term that somebody can still keep. For who has an open casus it
    stays late, because what is decided is written in it (covenant art. 5).
    """
    return None if in_casus or due_on >= school_year_span(today)[0] else due_on.year


def evaluate_with_parents_by(days: OppDays) -> date | None:
    """The end of the first school year that has no evaluation with the parents (WEC 41a lid 3: each school year).

    A school year runs from 1 August to 31 July (Onderwijskundig besluit WEC art. 1). Own reading, not tried by a judge
    (resources/docs/lezingen.md): drawing up the OPP with the parents is no evaluation of it, for lid 1 asks that
    overleg beside the evaluation of lid 3. So the school year of drawing up asks one too, before 31 July.
    """
    if days.drawn_up is None:
        return None
    if days.with_parents is None or days.with_parents < days.drawn_up:
        return school_year_span(days.drawn_up)[1]
    return school_year_span(school_year_span(days.with_parents)[1] + timedelta(days=1))[1]


def evaluate_in_cvb_by(days: OppDays) -> date | None:
    """A year after the CvB last evaluated it, or after it was drawn up (WEC 40b lid 4b: at least yearly)."""
    if days.drawn_up is None:
        return None
    return months_after(max(filter(None, (days.drawn_up, days.by_cvb))), 12)


def opp_terms(enrolled_on: date, days: OppDays, within_weeks: int, *, pupil_alone: bool = False) -> tuple[OppTerm, ...]:
    """What this pupil's OPP asks next, the first due first.

    `pupil_alone`: of age, who takes the place of the parents (WEC 41a).
    """
    if days.drawn_up is None:
        why = f"binnen {within_weeks} weken na inschrijving"
        return (OppTerm(OppTermKind.DRAW_UP, draw_up_by(enrolled_on, within_weeks), why),)
    with_parents, by_cvb = evaluate_with_parents_by(days), evaluate_in_cvb_by(days)
    assert with_parents is not None
    assert by_cvb is not None
    found = (
        OppTerm(
            OppTermKind.WITH_PUPIL if pupil_alone else OppTermKind.WITH_PARENTS, with_parents, "elk schooljaar een keer"
        ),
        OppTerm(OppTermKind.BY_CVB, by_cvb, "elk jaar een keer"),
    )
    return tuple(sorted(found, key=lambda term: term.due_on))


def is_near(term: OppTerm, today: date) -> bool:
    """Whether it is time to plan it: late, or so near that it takes its place on Vandaag."""
    ahead = CVB_AHEAD if term.kind is OppTermKind.BY_CVB else EVALUATION_AHEAD
    return term.kind is OppTermKind.DRAW_UP or term.due_on <= today + ahead
