"""What stands in the form of a casus while it is filled in, what is still missing, and whose text stays."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from zis_desktop.domain.agenda.needs import Since, lowest_youke_trede
from zis_desktop.domain.calendar import parse_past
from zis_desktop.domain.casus.casus import (
    Answer,
    AskedBy,
    Casus,
    CasusLine,
    CasusPupil,
    CasusState,
    CasusText,
    GivenSupport,
    NewCasus,
)
from zis_desktop.domain.consent.status import ConsentStatus
from zis_desktop.domain.deployments import Deployment
from zis_desktop.domain.dutch import listing, plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.groups.group import PupilGroup
from zis_desktop.domain.meeting.decisions import DecisionKind
from zis_desktop.domain.pupils import is_enrolled
from zis_desktop.domain.region import Trede

LEAST_MINUTES, MOST_MINUTES = 5, 120
NO_TEXT = CasusText()
TEXTS = tuple(field.name for field in fields(CasusText))


@dataclass(frozen=True, slots=True)
class CasusDraft:
    """The form as it stands; None is not chosen yet, minutes and day are as typed."""

    pupil_id: int | None = None
    asked_by: AskedBy | None = None
    raised_by: int | None = None
    trede: int | None = None
    asked_decision: DecisionKind | None = None
    text: CasusText = NO_TEXT
    support_given: tuple[GivenSupport, ...] = ()
    other_decision: Answer = Answer.UNKNOWN
    wlz: Answer = Answer.UNKNOWN
    minutes: str = "10"
    registered_on: str = ""

    @property
    def is_untouched(self) -> bool:
        """Nothing in it that a person wrote or chose."""
        return self == CasusDraft(registered_on=self.registered_on)


@dataclass(frozen=True, slots=True)
class CasusSurroundings:
    """What the form shows beside it: the pupil's other questions, consent, running help and the coming CvB.

    `since` is what became of it; `consent` is for discussing with the CJG worker; `next_cvb` is the
    first that can still deal with it, None when the calendar does not reach that far. `dealt_with_today`: it was done
    in the CvB of today, so its next day is another.
    """

    pupil: CasusPupil | None
    others_open: tuple[CasusLine, ...]
    consent: ConsentStatus | None
    deployments: tuple[Deployment, ...]
    since: Since
    next_cvb: date | None
    planned_on: date | None
    state: CasusState
    dealt_with_today: bool
    groups: tuple[PupilGroup, ...] = ()
    """In which the pupil takes or took part for this casus."""


def draft_of(casus: Casus) -> CasusDraft:
    """The form of a casus as it was saved."""
    return CasusDraft(
        pupil_id=casus.pupil_id,
        asked_by=casus.asked_by,
        raised_by=casus.raised_by,
        trede=casus.trede,
        asked_decision=casus.asked_decision,
        text=casus.text,
        support_given=casus.support_given,
        other_decision=casus.other_decision,
        wlz=casus.wlz,
        minutes=str(casus.minutes),
        registered_on=plain_date(casus.registered_on),
    )


def completed(draft: CasusDraft, today: date) -> NewCasus:
    """The casus that this form makes today. Raises RuleError for the first field from the top that keeps it back."""
    if draft.pupil_id is None:
        raise RuleError("Kies een leerling: typ een deel van de naam en druk op Enter.", "pupil")
    check_question(draft.text.question)
    if draft.asked_by is None:
        raise RuleError("Kies wie om hulp vraagt.", "asked_by")
    if draft.trede is None:
        raise RuleError("Kies de trede van de hulp die wordt gevraagd.", "trede")
    if draft.asked_decision is None:
        raise RuleError("Kies welk besluit aan de CvB wordt gevraagd.", "asked_decision")
    return NewCasus(
        pupil_id=draft.pupil_id,
        registered_on=parsed_day(draft.registered_on, today),
        asked_by=draft.asked_by,
        raised_by=draft.raised_by,
        trede=draft.trede,
        asked_decision=draft.asked_decision,
        text=draft.text,
        support_given=filled_support(draft.support_given),
        other_decision=draft.other_decision,
        wlz=draft.wlz,
        minutes=parsed_minutes(draft.minutes),
    )


def check_question(question: str) -> None:
    if not question.strip():
        raise RuleError("Schrijf op wat de hulpvraag is, in één of twee zinnen.", "question")


def check_casus(casus: NewCasus, pupil: CasusPupil | None, treden: Iterable[Trede], today: date) -> None:
    """Raises RuleError, with the field it belongs to, when this casus cannot be as it is."""
    if pupil is None:
        raise RuleError("Deze leerling staat niet (meer) in dit bestand. Kies een leerling uit de lijst.", "pupil")
    check_question(casus.text.question)
    if casus.trede not in {trede.number for trede in treden}:
        raise RuleError("Deze trede staat niet in het regioprofiel. Kies een trede uit de lijst.", "trede")
    if any(not given.what.strip() for given in casus.support_given):
        raise RuleError("Schrijf bij elke regel op wat er is ingezet, of maak de regel leeg.", "support_given")
    check_minutes(casus.minutes)
    if casus.registered_on > today:
        raise RuleError("De aanmelding kan niet in de toekomst liggen. Pas de datum aan.", "registered_on")
    if not is_enrolled(pupil.enrolled_on, pupil.left_on, casus.registered_on):
        raise RuleError(_not_enrolled(pupil, casus.registered_on, today), _field_of_enrolment(casus, today))


def _not_enrolled(pupil: CasusPupil, day: date, today: date) -> str:
    if pupil.left_on is not None and pupil.left_on < day:
        return f"{pupil.name.full} is sinds {plain_date(pupil.left_on)} van school. Kies een andere leerling."
    return f"{pupil.name.full} kwam op {plain_date(pupil.enrolled_on)} op school. Kies die dag of een latere."


def _field_of_enrolment(casus: NewCasus, today: date) -> str:
    return "pupil" if casus.registered_on == today else "registered_on"


def check_minutes(minutes: int) -> None:
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise RuleError(f"Bespreken duurt {LEAST_MINUTES} tot {MOST_MINUTES} minuten. Pas het aantal aan.", "minutes")


def parsed_minutes(text: str) -> int:
    """Whole minutes as typed. Raises RuleError."""
    digits = text.strip().removesuffix("minuten").removesuffix("min").strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) < 5):
        raise RuleError(f"'{text.strip()}' is geen aantal minuten: schrijf bijvoorbeeld 10.", "minutes")
    check_minutes(int(digits))
    return int(digits)


def parsed_day(text: str, today: date) -> date:
    """The day of registration as typed. Raises RuleError for its field."""
    try:
        return parse_past(text, today)
    except RuleError as refusal:
        raise RuleError(refusal.text, "registered_on") from refusal


def filled_support(rows: tuple[GivenSupport, ...]) -> tuple[GivenSupport, ...]:
    """The rows that say something. Raises RuleError for a row that does not say what was given."""
    filled = tuple(row for row in rows if any(part.strip() for part in (row.what, row.when, row.who, row.effect)))
    if any(not row.what.strip() for row in filled):
        raise RuleError("Schrijf bij elke regel op wat er is ingezet, of maak de regel leeg.", "support_given")
    return filled


def usual_decision(trede: int, treden: Iterable[Trede]) -> DecisionKind:
    """What is asked with this trede when nobody says otherwise: proposed in the form, to be seen and changed there.

    Below the first trede of the youth-care provider the school helps itself; above the last one an individual provision
    outside the pilot is asked (covenant art. 31).
    """
    known = tuple(treden)
    if any(each.number == trede and each.youke for each in known):
        return DecisionKind.START_YOUKE
    return DecisionKind.LOWER_TREDE if trede < lowest_youke_trede(known) else DecisionKind.INDIVIDUAL_PROVISION


def trede_remark(trede: int, asked: DecisionKind, treden: Iterable[Trede]) -> str:
    """What to say when what is asked belongs to another trede; empty when it fits, or fits any trede.

    Help by the provider at school is no individual provision, which needs not be applied for there and lies beyond the
    pilot (covenant art. 3 and 31); the treden before it are the school's own (bijlage 3: 2.1). Told and not refused:
    the table of treden is bijlage 1, and what a question grows into may be on its way from one trede to another.
    """
    known = {each.number: each for each in treden}
    right = [str(number) for number in sorted(known) if usual_decision(number, known.values()) is asked]
    if trede not in known or not right or str(trede) in right:
        return ""
    return (
        f"'{asked.label}' hoort bij trede {listing(right)}; gekozen is trede {trede} ({known[trede].name}). "
        "Pas de trede aan, of wat u van de CvB vraagt."
    )


def saveable(
    draft: CasusDraft, saved: CasusDraft, pupil: CasusPupil | None, treden: Iterable[Trede], today: date
) -> tuple[NewCasus, CasusDraft, tuple[RuleError, ...]]:
    """What of the form can be saved now: a field that is refused keeps its saved value, and its refusal is told.

    The draft is the form as it will then have been saved.
    """
    refusals: list[RuleError] = []
    known = tuple(treden)
    while True:
        try:
            casus = completed(draft, today)
            check_casus(casus, pupil, known, today)
        except RuleError as refusal:
            if refusal.field is None or any(earlier.field == refusal.field for earlier in refusals):
                raise
            refusals.append(refusal)
            draft = with_value(draft, refusal.field, value(saved, refusal.field))
        else:
            return casus, draft, tuple(refusals)


def value(draft: CasusDraft, field: str) -> Any:
    """The value of a field by its name in the form."""
    if field in TEXTS:
        return getattr(draft.text, field)
    return getattr(draft, _DRAFT_FIELD.get(field, field))


def with_value(draft: CasusDraft, field: str, to: Any) -> CasusDraft:
    if field in TEXTS:
        return replace(draft, text=replace(draft.text, **{field: to}))
    changed: CasusDraft = replace(draft, **{_DRAFT_FIELD.get(field, field): to})
    return changed


_DRAFT_FIELD = {"pupil": "pupil_id"}
FIELDS = (*(field.name for field in fields(CasusDraft) if field.name not in {"text", "pupil_id"}), *TEXTS)


def both_texts(mine: CasusDraft, theirs: CasusDraft, fields_of_both: Iterable[str]) -> CasusDraft:
    """When nobody can be asked any more: their value stands, and under their text stands mine."""
    for field in fields_of_both:
        other = value(theirs, field)
        kept = f"{other}\n\n{value(mine, field)}".strip() if field in TEXTS else other
        if field == "support_given":
            kept = (*other, *(row for row in mine.support_given if row not in other))
        mine = with_value(mine, field, kept)
    return mine


def merged(mine: CasusDraft, before: CasusDraft, theirs: CasusDraft) -> tuple[CasusDraft, tuple[str, ...]]:
    """What both made of the same form: their fields where I wrote nothing, mine where I did.

    The second part names the fields that both changed, each to something else; there mine is kept for now.
    """
    clashes = []
    for field in FIELDS:
        ours, was, other = value(mine, field), value(before, field), value(theirs, field)
        if ours == was:
            mine = with_value(mine, field, other)
        elif other not in (was, ours):
            clashes.append(field)
    return mine, tuple(clashes)
