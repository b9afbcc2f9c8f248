"""The steps of a chain wherever they are offered: the right that each asks, and where each is taken."""

from collections.abc import Callable, Mapping

from ui.presenting import Navigator
from zis_desktop.domain.chain.link import Link, Step
from zis_desktop.domain.vault.access import Right

RIGHTS = {
    Step.OPEN_CASUS: Right.SEE_CASUSSEN,
    Step.ASK_TEAM: Right.CHANGE_CASUSSEN,
    Step.ANSWER_TEAM: Right.CHANGE_CASUSSEN,
    Step.PLAN_TALK: Right.CHANGE_CASUSSEN,
    Step.INVITE: Right.EXPORT,
    Step.HOLD_TALK: Right.CHANGE_CASUSSEN,
    Step.OPEN_CVB: Right.SEE_AGENDA,
    Step.ASK_CONSENT: Right.CHANGE_CONSENT,
    Step.RECORD_SIGNATURE: Right.CHANGE_CONSENT,
    Step.CHECK_SIGNERS: Right.CHANGE_PUPILS,
    Step.DECIDE: Right.DECIDE,
    Step.TO_CVB: Right.CHANGE_AGENDA,
    Step.WRITE_OPP: Right.CHANGE_CASUSSEN,
    Step.FILL_SUMMARY: Right.CHANGE_CASUSSEN,
    Step.SET_GOALS: Right.CHANGE_CASUSSEN,
    Step.AGREE_HOME: Right.CHANGE_CASUSSEN,
    Step.FILL_HOME: Right.CHANGE_PUPILS,
    Step.HEAR: Right.CHANGE_CASUSSEN,
    Step.AGREE: Right.CHANGE_CASUSSEN,
}


def take_step(
    step: Step, forms: Mapping[Step, Callable[[], None]], go: Navigator, casus_id: int, at: Link | None = None
) -> None:
    """By the form of the page that offers it, else in the CvB of the day of the link, else at the casus."""
    day = at.on or at.since if at is not None else None
    if step in forms:
        forms[step]()
    elif step is Step.OPEN_CVB and day is not None:
        go.open_meeting(day)
    else:
        go.open_casus(casus_id)
