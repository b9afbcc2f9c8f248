"""The sentences that a decision writes into the pupil's OPP (R8)."""

from collections.abc import Mapping

from zis_desktop.domain.dutch import count, plain_date
from zis_desktop.domain.meeting.decisions import Authority, Decision, DecisionKind, Deploy
from zis_desktop.domain.region import RegionProfile

_WITH_HELP = {
    DecisionKind.START_YOUKE: "Op school start",
    DecisionKind.CONTINUE: "De hulp op school gaat door zoals nu. Dat is",
    DecisionKind.CHANGE: "De hulp op school wijzigt. Vanaf nu is dat",
    DecisionKind.SCALE_DOWN: "De hulp op school wordt minder. Vanaf nu is dat",
    DecisionKind.LOWER_TREDE: "De school ondersteunt zelf. Dat is",
}
_WITHOUT_HELP = {
    DecisionKind.START_YOUKE: "Er start jeugdhulp op school.",
    DecisionKind.CONTINUE: "De hulp op school gaat door zoals nu.",
    DecisionKind.CHANGE: "De hulp op school wijzigt.",
    DecisionKind.SCALE_DOWN: "De hulp op school wordt minder.",
    DecisionKind.STOP: "De hulp op school stopt.",
    DecisionKind.LOWER_TREDE: "De school ondersteunt zelf, zonder jeugdhulp.",
    DecisionKind.MORE_INFORMATION: "Er is meer informatie nodig voordat er een besluit komt.",
    DecisionKind.INDIVIDUAL_PROVISION: "Ouders vragen een individuele voorziening aan bij de gemeente.",
    DecisionKind.WLZ: "Er komt een aanvraag voor de Wet langdurige zorg (WLZ).",
    DecisionKind.LOCAL_TEAM: "De school zoekt contact met het lokaal team van de gemeente.",
    DecisionKind.HOLD_OVER: "Het besluit is aangehouden.",
    DecisionKind.NO_SUPPORT: "Er is nu geen extra ondersteuning nodig.",
}


def opp_entry_text(decision: Decision, deploy: Deploy | None, offer_name: str, professional_name: str) -> str:
    """What, by whom, how often, from, to, the next look, and who decided when (covenant art. 5; bijlage 3: 8).

    `deploy` is the deployment that the decision starts or changes, or the running one; without it the text says only
    what was decided. Nothing of the discussion or of the checks is in it: the OPP is read by parents and pupil.
    """
    if decision.authority is Authority.LATER:
        what = ["Het schoolbestuur neemt het besluit later."]
    elif deploy is not None and decision.kind in _WITH_HELP:
        what = _help(decision.kind, deploy, offer_name, professional_name)
    elif deploy is not None and decision.kind is DecisionKind.STOP:
        what = [f"De hulp op school ({_what(offer_name, professional_name)}) stopt op {plain_date(deploy.ends_on)}."]
    else:
        what = [_WITHOUT_HELP[decision.kind]]
    if decision.text.strip():
        what.append(_sentence(decision.text))
    return " ".join([*what, *_closing(decision)])


def deployment_text(deploy: Deploy) -> str:
    """'1 keer per week, 60 minuten per week, individueel', without what is not filled in."""
    minutes = f"{count(deploy.minutes_per_week, 'minuut', 'minuten')} per week" if deploy.minutes_per_week else ""
    return ", ".join(part for part in (deploy.frequency.strip(), minutes, deploy.weight.strip()) if part)


def help_in_words(deploy: Deploy | None, profile: RegionProfile, helpers: Mapping[int, str]) -> str:
    """'Individuele begeleiding door Youké, Daan Koster, 1 keer per week, 9 september 2024 t/m 20 december 2024'"""
    if deploy is None:
        return ""
    parts = (
        profile.offer(deploy.offer).name,
        helpers.get(deploy.professional_id or 0, ""),
        deployment_text(deploy),
        f"{plain_date(deploy.starts_on)} t/m {plain_date(deploy.ends_on)}",
    )
    return ", ".join(part for part in parts if part)


def _help(kind: DecisionKind, deploy: Deploy, offer_name: str, professional_name: str) -> list[str]:
    how = deployment_text(deploy)
    start = f"{_WITH_HELP[kind]} {_what(offer_name, professional_name)}"
    period = f"De hulp loopt van {plain_date(deploy.starts_on)} tot en met {plain_date(deploy.ends_on)}."
    return [f"{start}: {how}." if how else f"{start}.", period]


def _what(offer_name: str, professional_name: str) -> str:
    """'Individuele begeleiding door Youké met Daan Koster': offers say themselves by whom they are."""
    name = professional_name.strip()
    return f"{offer_name.strip()} met {name}" if name else offer_name.strip()


def _closing(decision: Decision) -> list[str]:
    review = [f"We bekijken dit opnieuw op {plain_date(decision.review_on)}."] if decision.review_on else []
    if decision.authority is Authority.LATER:
        return review
    who = f" van {decision.decided_by.strip()}" if decision.decided_by.strip() else ""
    closing = [*review, f"Besluit{who} namens het schoolbestuur op {plain_date(decision.decided_on)}."]
    if decision.authority is Authority.DEVIATES:
        reason = f": {decision.reason.strip()}" if decision.reason.strip() else ""
        closing.append(_sentence(f"Dit wijkt af van het advies van de commissie van begeleiding{reason}"))
    return closing


def _sentence(text: str) -> str:
    cleaned = " ".join(text.split())
    return cleaned if cleaned.endswith((".", "!", "?")) else f"{cleaned}."
