"""What is being decided on one item, as typed, before it is recorded; turns into advice and decision."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from ui.typed import read_typed
from zis_desktop.domain.anonymity import NOT_SHOWN
from zis_desktop.domain.casus.casus import Answer
from zis_desktop.domain.deploy_checks import Helper, checks_for_youke
from zis_desktop.domain.dutch import is_number, listing, parse_ahead, short_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.help.registration import ends_during
from zis_desktop.domain.meeting.asked_fields import ASKED, NOT_CHOSEN, Asked
from zis_desktop.domain.meeting.decisions import Advice, Authority, Check, CheckResult, Decision, DecisionKind, Deploy
from zis_desktop.domain.meeting.help_change import (
    NO_MINUTES,
    as_deploy,
    asks_checks,
    asks_deploy,
    asks_last_day,
    may_deploy,
)
from zis_desktop.domain.meeting.meeting_room import MeetingRoom, RoomItem
from zis_desktop.domain.meeting.minutes_rules import asks_review

FIRST_CHOICES = (
    DecisionKind.CONTINUE,
    DecisionKind.CHANGE,
    DecisionKind.SCALE_DOWN,
    DecisionKind.STOP,
    DecisionKind.START_YOUKE,
    DecisionKind.INDIVIDUAL_PROVISION,
    DecisionKind.WLZ,
    DecisionKind.HOLD_OVER,
)
OTHER_CHOICES = (
    DecisionKind.LOWER_TREDE,
    DecisionKind.MORE_INFORMATION,
    DecisionKind.LOCAL_TEAM,
    DecisionKind.NO_SUPPORT,
)
OTHER_KEY = 9
AGREES = "Past volgens het CJG."
CHECKED_FIELDS = frozenset({"offer", "professional", "starts_on", "ends_on"})
"""The fields of the help that change what must be seen or passed."""
ASKED_OF_HELP = {
    "offer": "welke hulp", "frequency": "hoe vaak", "minutes": "minuten per week", "starts_on": "vanaf",
    "ends_on": "tot en met",
}  # fmt: skip
"""What no help is without; who gives it is asked of help by the provider alone."""
HELP_FIELDS = ("offer", "professional", "weight", "frequency", "minutes", "starts_on", "ends_on")
DEPLOY_FIELDS = frozenset(HELP_FIELDS)


@dataclass(frozen=True, slots=True)
class HelpTyped:
    """The fields of the help; `professional` and `offer` are ids and codes as text, dates as typed."""

    offer: str = ""
    professional: str = ""
    weight: str = ""
    frequency: str = ""
    minutes: str = ""
    starts_on: str = ""
    ends_on: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One item on its way to a decision. `proposed` are the help fields that were filled in, not typed."""

    kind: DecisionKind | None = None
    authority: Authority | None = None
    decided: DecisionKind | None = None
    reason: str = ""
    text: str = ""
    cjg_view: str = ""
    help: HelpTyped = field(default_factory=HelpTyped)
    proposed: frozenset[str] = frozenset()
    passed: tuple[tuple[Check, str], ...] = ()
    review: str = ""
    others: bool = False

    @property
    def outcome(self) -> DecisionKind | None:
        """What will be decided: the advice, or what the competent authority decides instead."""
        return self.decided if self.authority is Authority.DEVIATES else self.kind

    @property
    def typed_help(self) -> bool:
        """Whether somebody filled in something of the help; what was proposed alone may be left."""
        return any(getattr(self.help, name) and name not in self.proposed for name in HELP_FIELDS)

    def reason_for(self, check: Check) -> str:
        return dict(self.passed).get(check, "")

    def with_reason(self, check: Check, text: str) -> "Draft":
        return replace(self, passed=tuple({**dict(self.passed), check: text}.items()))


def draft_of(item: RoomItem) -> Draft:
    """What was recorded before, or an empty draft."""
    advice, decision = item.held.advice, item.held.decision
    if advice is None:
        return Draft()
    deploy = (decision.deploy if decision is not None else None) or advice.deploy
    start = Draft(
        kind=advice.kind,
        cjg_view=advice.cjg_view,
        text=advice.text if decision is None else decision.text,
        help=typed(deploy) if deploy is not None else HelpTyped(),
        others=advice.kind in OTHER_CHOICES,
    )
    if decision is None:
        return start
    return replace(
        start,
        authority=decision.authority,
        decided=decision.kind if decision.authority is Authority.DEVIATES else None,
        reason=decision.reason,
        passed=decision.passed,
        review=short_date(decision.review_on) if decision.review_on is not None else "",
    )


def unreadable(draft: Draft) -> Draft:
    """The draft for the anonymous view: what was typed in words is not shown there, only that it was (R4)."""
    return replace(
        draft,
        text=_hidden(draft.text),
        reason=_hidden(draft.reason),
        passed=tuple((check, _hidden(reason)) for check, reason in draft.passed),
    )


def _hidden(text: str) -> str:
    return NOT_SHOWN if text.strip() else ""


def choices(draft: Draft) -> tuple[tuple[int, str, bool], ...]:
    """The keys 1 to 9 with their words, and which is chosen; 9 turns to the other outcomes and back."""
    chosen = draft.decided if draft.authority is Authority.DEVIATES else draft.kind
    if draft.others:
        keys = [(place, _words(kind), kind is chosen) for place, kind in enumerate(OTHER_CHOICES, 1)]
        return (*keys, (OTHER_KEY, "Terug", False))
    keys = [(place, _words(kind), kind is chosen) for place, kind in enumerate(FIRST_CHOICES, 1)]
    other = _words(chosen) if chosen in OTHER_CHOICES and chosen is not None else "Anders"
    return (*keys, (OTHER_KEY, other, chosen in OTHER_CHOICES))


def _words(kind: DecisionKind) -> str:
    """As short as a key allows."""
    short = {
        DecisionKind.START_YOUKE: "Nieuwe inzet Youké",
        DecisionKind.LOWER_TREDE: "Door de school",
        DecisionKind.LOCAL_TEAM: "Lokaal team",
    }
    return short.get(kind, kind.label)


def press(draft: Draft, number: int, item: RoomItem, room: MeetingRoom) -> Draft:
    """The draft after a digit: an outcome, or the other page."""
    if number == OTHER_KEY:
        return replace(draft, others=not draft.others)
    page = OTHER_CHOICES if draft.others else FIRST_CHOICES
    if number > len(page):
        return draft
    kind = page[number - 1]
    if draft.authority is Authority.DEVIATES:
        return with_proposals(replace(draft, decided=kind), item, room)
    return with_proposals(replace(draft, kind=kind), item, room)


def with_proposals(draft: Draft, item: RoomItem, room: MeetingRoom) -> Draft:
    """Fills in what can be proposed, visibly: the help that runs or that is asked, and the day to look again."""
    kind = draft.outcome
    if kind is None:
        return draft
    proposal = short_date(room.review_on) if room.review_on is not None else ""
    review = "" if draft.review == proposal else draft.review
    if asks_review(kind):
        review = draft.review or proposal
    if draft.typed_help:
        return replace(draft, review=review)
    found = _proposed_help(kind, item, room) or HelpTyped()
    filled = frozenset(name for name in HELP_FIELDS if getattr(found, name))
    return replace(draft, review=review, help=found, proposed=filled)


def shows_help(draft: Draft, item: RoomItem) -> bool:
    """Whether the fields of the help are asked for this outcome."""
    kind = draft.outcome
    return kind is not None and (may_deploy(kind, item.running) or stops(draft, item))


def needs_help_fields(draft: Draft, item: RoomItem) -> bool:
    """Whether they must be filled in; for support by the school they may stay empty."""
    kind = draft.outcome
    return kind is not None and (asks_deploy(kind, item.running) or stops(draft, item))


def stops(draft: Draft, item: RoomItem) -> bool:
    return draft.outcome is not None and asks_last_day(draft.outcome, item.running)


def asked(draft: Draft) -> Asked:
    """The fields of this outcome."""
    return NOT_CHOSEN if draft.outcome is None else ASKED[draft.outcome]


def checks(draft: Draft, item: RoomItem, room: MeetingRoom) -> tuple[CheckResult, ...]:
    """What R7 and R17 ask for this outcome, with the view of the CJG and the help as typed."""
    kind = draft.outcome
    if kind is None or item.facts is None or not asks_checks(kind, youke_running=item.youke_running):
        return ()
    return checks_for_youke(kind, replace(item.facts, cjg_view=draft.cjg_view, helper=_helper(draft, room)))


def misses_helper(draft: Draft, room: MeetingRoom) -> bool:
    """Whether help of the provider is chosen while nobody is named who gives it (R17)."""
    return draft.help.offer in room.provider_offers and not draft.help.professional


def registration_ends(draft: Draft, room: MeetingRoom) -> str:
    """That who was chosen is registered for only part of the help as typed (R17)."""
    helper = _helper(draft, room)
    if helper is None:
        return ""
    try:
        ends_on = parse_ahead(draft.help.ends_on, helper.starts_on)
    except RuleError:
        return ""
    return ends_during(helper.registration, helper.starts_on, ends_on)


def _helper(draft: Draft, room: MeetingRoom) -> Helper | None:
    """Who was chosen; until its first day can be read the help is thought to begin on the day of the meeting."""
    chosen, on = draft.help, room.state.on
    if chosen.offer not in room.provider_offers or not chosen.professional:
        return None
    try:
        starts_on = parse_ahead(chosen.starts_on, on)
    except RuleError:
        starts_on = on
    return Helper(room.registrations[int(chosen.professional)], starts_on, on)


def can_be_answered(check: Check, item: RoomItem) -> bool:
    """Whether ja or nee settles it."""
    if item.facts is None:
        return False
    if check is Check.WLZ_ANSWERED:
        return item.facts.wlz is Answer.UNKNOWN
    return check is Check.NO_DOUBLE_FUNDING and item.facts.other_decision is Answer.UNKNOWN


def advice_of(draft: Draft, item: RoomItem, on: date) -> Advice:
    """The advice as it can be kept while it is typed; help that is not complete yet waits in the draft.

    `on` is the day of the meeting. Raises RuleError without an advice.
    """
    try:
        return whole_advice(draft, item, on)
    except RuleError as refusal:
        if draft.kind is None or refusal.field not in DEPLOY_FIELDS:
            raise
    return _advice(draft, draft.kind, None)


def whole_advice(draft: Draft, item: RoomItem, on: date) -> Advice:
    """The advice to record. Help of which something was typed is there whole, else RuleError names its field."""
    kind = draft.kind
    if kind is None:
        raise RuleError("Kies eerst het advies: 1 t/m 9.", "advice")
    deploy = None
    if may_deploy(kind, item.running):
        try:
            deploy = deploy_of(draft, on)
        except RuleError:
            if draft.typed_help and shows_help(draft, item):
                raise
    return _advice(draft, kind, deploy)


def _advice(draft: Draft, kind: DecisionKind, deploy: Deploy | None) -> Advice:
    return Advice(kind, draft.text.strip(), draft.cjg_view.strip(), deploy)


def decision_of(draft: Draft, item: RoomItem, room: MeetingRoom, on: date) -> Decision:
    """The decision to record. Raises RuleError with the field that is missing."""
    if draft.authority is None:
        raise RuleError("Kies het besluit: B volgt het advies, W wijkt af, L beslist later.", "authority")
    kind = draft.outcome
    if kind is None:
        raise RuleError("Kies wat het bevoegd gezag besluit: 1 t/m 9.", "advice")
    deploy = None if draft.authority is Authority.LATER else _deploy_if_asked(draft, kind, item, room.state.on)
    return Decision(
        authority=draft.authority,
        kind=kind,
        text=draft.text.strip(),
        reason=draft.reason.strip(),
        decided_by=room.authority,
        decided_on=on,
        review_on=_review_of(draft, kind, room),
        deploy=deploy,
        passed=tuple((check, reason.strip()) for check, reason in draft.passed if reason.strip()),
    )


def deploy_of(draft: Draft, on: date) -> Deploy:
    """The help as typed on that day. Raises RuleError with the field that is missing or not understood; what is
    missing is named at once."""
    help_typed = draft.help
    empty = [name for name in ASKED_OF_HELP if not getattr(help_typed, name).strip()]
    if len(empty) > 1:
        raise RuleError(f"Vul nog in: {listing([ASKED_OF_HELP[name] for name in empty])}.", empty[0])
    if not is_number(help_typed.minutes.strip()):
        raise RuleError(NO_MINUTES, "minutes")
    starts_on = read_typed(parse_ahead, help_typed.starts_on, "starts_on", on)
    return Deploy(
        offer=help_typed.offer,
        professional_id=int(help_typed.professional) if help_typed.professional else None,
        weight=help_typed.weight.strip(),
        frequency=help_typed.frequency.strip(),
        minutes_per_week=int(help_typed.minutes),
        starts_on=starts_on,
        ends_on=read_typed(parse_ahead, help_typed.ends_on, "ends_on", starts_on),
    )


def typed(deploy: Deploy) -> HelpTyped:
    return HelpTyped(
        deploy.offer,
        str(deploy.professional_id or ""),
        deploy.weight,
        deploy.frequency,
        str(deploy.minutes_per_week),
        short_date(deploy.starts_on),
        short_date(deploy.ends_on),
    )


def _review_of(draft: Draft, kind: DecisionKind, room: MeetingRoom) -> date | None:
    """A day that was typed for another outcome stays in the draft only."""
    if not asks_review(kind) or not draft.review.strip():
        return None
    return read_typed(parse_ahead, draft.review, "review_on", room.state.on)


def _deploy_if_asked(draft: Draft, kind: DecisionKind, item: RoomItem, on: date) -> Deploy | None:
    if asks_last_day(kind, item.running) and item.running is not None:
        return replace(as_deploy(item.running), ends_on=read_typed(parse_ahead, draft.help.ends_on, "ends_on", on))
    if asks_deploy(kind, item.running):
        return deploy_of(draft, on)
    if may_deploy(kind, item.running) and draft.typed_help:
        return deploy_of(draft, on)
    return None


def _proposed_help(kind: DecisionKind, item: RoomItem, room: MeetingRoom) -> HelpTyped | None:
    """Of running help what it is now, from the next week; of new help what the question asks."""
    start = room.next_meeting or room.state.on + timedelta(weeks=1)
    if asks_last_day(kind, item.running) and item.running is not None:
        return replace(typed(as_deploy(item.running)), ends_on=short_date(room.state.on))
    if asks_deploy(kind, item.running) and item.running is not None and kind is not DecisionKind.START_YOUKE:
        return replace(typed(as_deploy(item.running)), starts_on=short_date(start))
    if kind is not DecisionKind.START_YOUKE:
        return None
    asked = item.casus.text.asked_text if item.casus is not None else ""
    offers = sorted(room.provider_offers)
    helpers = [str(one.id) for one in room.helpers]
    return HelpTyped(
        offer=offers[0] if len(offers) == 1 else "",
        professional=helpers[0] if len(helpers) == 1 else "",
        weight="individueel" if "individu" in asked.lower() else "",
        frequency=_frequency(asked),
        minutes=_minutes(asked),
        starts_on=short_date(start),
        ends_on=_until(asked, start),
    )


def _frequency(asked: str) -> str:
    match = re.search(r"(\d+)\s*(?:x|keer)\s*(?:per|in de)\s*(week|maand|twee weken)", asked, re.IGNORECASE)
    return f"{match[1]} keer per {match[2].lower()}" if match else ""


def _minutes(asked: str) -> str:
    """Minutes a week: '2 keer per week 45 minuten' is 90."""
    match = re.search(r"(\d{2,3})\s*min", asked, re.IGNORECASE)
    if match is None:
        return ""
    times = re.search(r"(\d+)\s*(?:x|keer)\s*per\s*week", asked, re.IGNORECASE)
    return str(int(match[1]) * (int(times[1]) if times else 1))


def _until(asked: str, start: date) -> str:
    """The last Friday of so many weeks."""
    match = re.search(r"(\d{1,2})\s*weken", asked, re.IGNORECASE)
    return short_date(start + timedelta(weeks=int(match[1]), days=-3)) if match else ""
