"""Of which kind of data on the consent form each part of a casus is, and the casus as one passage lets it through."""

from collections.abc import Mapping
from dataclasses import replace

from zis_desktop.domain.casus.casus import Casus, GivenSupport
from zis_desktop.domain.consent.consent import DataKind
from zis_desktop.domain.consent.gate import NOT_SHARED, Passage, stays, without

KIND_OF: Mapping[str, DataKind] = {
    **dict.fromkeys(("question", "asked_text", "trigger", "why_now"), DataKind.QUESTION),
    **dict.fromkeys(("goes_well", "hindering", "helping"), DataKind.STRENGTHS),
    **dict.fromkeys(("home_help", "other_decision_text", "wlz_text", "other_decision", "wlz"), DataKind.HOME),
    **dict.fromkeys(("pupil_view", "parents_view"), DataKind.VIEWS),
    **dict.fromkeys(("support_given", "running"), DataKind.GIVEN_SUPPORT),
    "goals": DataKind.GOALS,
}
"""The one map, for every reader; what is not in it is of no kind, and stays inside the school."""


def stays_of(part: str, passage: Passage) -> bool:
    """Whether this part of a casus stays behind."""
    return stays(KIND_OF.get(part), passage)


def shared(casus: Casus, passage: Passage) -> Casus:
    """The casus without what was not ticked; a filled text says so instead.

    The answers about WLZ and other decisions have no words for that: who shows them asks `stays_of`.
    """
    support = casus.support_given
    if support and stays_of("support_given", passage):
        support = (GivenSupport(NOT_SHARED, "", "", ""),)
    return replace(
        casus,
        text=without(casus.text, KIND_OF, passage),
        support_given=support,
        goals=() if stays_of("goals", passage) else casus.goals,
    )
