"""Goals: when a goal is SMART, and what a score says (R9; covenant bijlage 3, uitgangspunten)."""

from datetime import date

from zis_desktop.domain.casus.casus import NewGoal
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.errors import RuleError

# Goal Attainment Scaling: nought is the target itself, so every score says how far from what was expected.
SCORES = {
    -2: "veel minder dan verwacht",
    -1: "minder dan verwacht",
    0: "zoals verwacht",
    1: "meer dan verwacht",
    2: "veel meer dan verwacht",
}

_ASKED = {
    "text": "Schrijf het doel op: wat kan of doet de leerling dan?",
    "indicator": "Schrijf op waaraan u het ziet, bijvoorbeeld 'dagen per week'.",
    "baseline": "Schrijf op hoe het nu is; zonder begin is niet te zien of het helpt.",
    "target": "Schrijf op wanneer het doel is gehaald, bijvoorbeeld '4 van 5 dagen'.",
}


def check_goal(goal: NewGoal, registered_on: date) -> None:
    """Raises RuleError, with its field, for a goal that is not SMART: what, how it is seen, now, then, by when."""
    for field, sentence in _ASKED.items():
        if not getattr(goal, field).strip():
            raise RuleError(sentence, field)
    if goal.ends_on <= registered_on:
        raise RuleError(
            f"Het doel eindigt na de aanmelding op {plain_date(registered_on)}. Kies een latere dag.", "ends_on"
        )


def check_score(score: int, on: date, *, registered_on: date, today: date) -> None:
    """Raises RuleError for a score off the scale, of a day to come, or from before the casus."""
    if score not in SCORES:
        raise RuleError("Een score loopt van −2 tot en met +2. Kies een van de vijf.", "score")
    if on > today:
        raise RuleError("Een score kan niet van een dag in de toekomst zijn. Pas de datum aan.", "scored_on")
    if on < registered_on:
        raise RuleError(f"De casus begon op {plain_date(registered_on)}. Kies die dag of een latere.", "scored_on")


def score_text(score: int) -> str:
    """'−1' or '+2', as on paper."""
    return {0: "0"}.get(score, f"{'+' if score > 0 else '−'}{abs(score)}")
