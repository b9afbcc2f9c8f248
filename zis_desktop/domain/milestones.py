"""The three agreed moments of a Youké deployment and when they fall due (R10)."""

from enum import Enum


class MilestoneKind(Enum):
    """Covenant bijlage 3: 9, with parents, school, Youké and the local team."""

    START_TALK = "startgesprek"
    SIX_WEEKS = "evaluatie na 6 weken"
    FINAL = "eindevaluatie"
