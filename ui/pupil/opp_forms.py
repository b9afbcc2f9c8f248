"""What the small forms about the OPP ask, and what their answers mean. No Qt."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from ui.goal_scores import score_levels, score_name
from ui.pupil.questions import Asked, Question
from ui.typed import Values, day_of, text_of
from zis_desktop.domain.casus.casus import Answer
from zis_desktop.domain.consent.signers import SignerList
from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.opp_entries import OppEntry
from zis_desktop.domain.opp.opp import (
    CHOOSE_SPEAKER,
    CHOOSE_WHO,
    Agreement,
    HeardHow,
    NewVersion,
    NewView,
    OppOccasion,
    OppText,
    OppVersion,
    Speaker,
    not_final_yet,
    support_after,
)
from zis_desktop.domain.pupils import Profile

if TYPE_CHECKING:
    from zis_desktop.services.opp import OppFile

_EVALUATIONS = (OppOccasion.WITH_PARENTS, OppOccasion.BY_CVB)


def text_form(file: "OppFile", known: Profile, behind: OppEntry | None, today: date) -> Asked:
    """What stands in the OPP: to draw it up, or to change what stands there by the decision `behind` it.

    What a decision changes is asked first, and in the same talk pupil and parents are heard (WEC 41a).
    """
    current = file.now
    text = current.text if current is not None else OppText(known, "", "", "", "")
    first = current is None
    profiles = tuple((one.value, one) for one in Profile if one is not Profile.UNKNOWN)
    says: dict[object, str] = {one.id: one.text for one in file.decided}
    means: dict[object, str] = {one.id: support_after(text.support, one, file.entries) for one in file.decided}
    reason = Question(
        "reason", "Wat wijzigt er, en waarom", behind.text if behind is not None else "", required=True, rows=4,
        goes_with=("entry_id", says),
    )  # fmt: skip
    support = Question(
        "support", "Begeleiding (handelingsdeel)", means[behind.id] if behind is not None else text.support,
        required=True, rows=6, goes_with=("entry_id", means),
    )  # fmt: skip
    decided = tuple((f"{plain_date(one.on)}, {one.casus_code}", one.id) for one in file.decided)
    chosen = behind.id if behind is not None else None
    decision = (Question("entry_id", "Volgt uit besluit", value=chosen, options=decided),) if decided else ()
    return Asked(
        "Leg vast dat het OPP is vastgesteld" if first else "Wijzig het OPP",
        _decision_told(behind, not_final_yet(file.entries)),
        (
            Question("on", "Datum", plain_date(today), required=True),
            *(() if first else (reason,)),
            support,
            *_heard_in_talk(file.speakers),
            *decision,
            Question(
                "profile", "Uitstroomprofiel", value=None if text.profile is Profile.UNKNOWN else text.profile,
                options=profiles, required=True,
            ),
            Question("destination", "Bestemming", text.destination, required=True, help="Bijvoorbeeld mbo 2."),
            Question("hindering", "Wat maakt het moeilijk", text.hindering, required=True, rows=3),
            Question("helping", "Wat helpt", text.helping, required=True, rows=3),
        ),
        "Leg OPP vast" if first else "Wijzig OPP",
    )  # fmt: skip


def evaluation_form(file: "OppFile", today: date) -> Asked:
    """The score of every goal, and the two questions of each evaluation (R9)."""
    scored = tuple(
        Question(
            score_name(goal), f"Score van doel {number}", value=dict(goal.scores).get(today),
            options=score_levels(goal), required=True, help=goal.text,
        )
        for number, goal in enumerate(file.goals, 1)
    )  # fmt: skip
    return Asked(
        "Evalueer het OPP",
        "Bij 0 is het doel gehaald zoals verwacht.",
        (
            Question(
                "occasion", "Wie evalueert", value=OppOccasion.WITH_PARENTS, required=True,
                options=(("school met ouders", _EVALUATIONS[0]), ("de CvB", _EVALUATIONS[1])),
            ),
            Question("on", "Datum", plain_date(today), required=True),
            *scored,
            Question(
                "contributes", "Draagt de hulp nog bij aan de doelen", value=None, required=True,
                options=tuple((one.value, one) for one in Answer),
            ),
            Question("to_change", "Wat moet anders: soort, zwaarte of hoe vaak", rows=2),
            Question("reason", "Wat spreekt u af", required=True, rows=3),
            *_heard_in_talk(file.speakers),
        ),
        "Leg evaluatie vast",
    )  # fmt: skip


def view_form(version: OppVersion, file: "OppFile", today: date) -> Asked:
    """Who was heard, when, how, and what was said (hoorrecht): each person apart."""
    asked = tuple(one for one in file.speakers if one.name)
    known = {one.person for one in asked}
    others = tuple(one for one in file.contacts if one.person not in known)
    return Asked(
        "Leg een mening vast",
        f"Over het OPP dat is {version.occasion.value} op {plain_date(version.on)}. Schrijf op wat is gezegd, in eigen "
        "woorden.",
        (
            Question(
                "who", "Wie", value=next((one for one in file.unheard if one.name), None), required=True,
                options=tuple((one.called, one) for one in (*asked, *others)),
            ),
            Question("heard_on", "Datum", plain_date(today), required=True),
            Question(
                "how", "Hoe gehoord", value=None, required=True, options=tuple((one.value, one) for one in HeardHow)
            ),
            Question("text", "Wat is er gezegd", required=True, rows=5),
        ),
        "Leg mening vast",
    )  # fmt: skip


def agreement_form(version: OppVersion, signers: SignerList, missing: Iterable[str], today: date) -> Asked:
    """Who agrees with the handelingsdeel, or does not (WEC 41a)."""
    return Asked(
        "Leg instemming vast",
        f"{signers.explanation} Het gaat om de begeleiding in het OPP van {plain_date(version.on)}.",
        (
            Question(
                "name", "Wie", value=next(iter(missing), None), required=True,
                options=tuple((f"{one.name} ({one.relation})", one.name) for one in signers.signers),
            ),
            Question("agrees", "Stemt in", value=None, required=True, options=(("ja", "ja"), ("nee", "nee"))),
            Question("on", "Datum", plain_date(today), required=True),
            Question("remark", "Opmerking", rows=2, help="Bij nee: waarmee is deze persoon het niet eens?"),
        ),
        "Leg instemming vast",
    )  # fmt: skip


# -- what was answered -------------------------------------------------------------------------------------------


def changed_text(values: Values, occasion: OppOccasion, today: date) -> NewVersion:
    """Raises RuleError beside the field that cannot be read."""
    profile, entry_id = values.get("profile"), values.get("entry_id")
    said = (text_of(values, name) for name in ("destination", "hindering", "helping", "support"))
    text = OppText(profile if isinstance(profile, Profile) else Profile.UNKNOWN, *said)
    entry = entry_id if isinstance(entry_id, int) else None
    return NewVersion(occasion, day_of(values, "on", today), text, text_of(values, "reason"), entry_id=entry)


def evaluation(values: Values, text: OppText, today: date) -> NewVersion:
    """An evaluation leaves the words of the OPP as they are. Raises RuleError beside its field."""
    occasion, contributes = values.get("occasion"), values.get("contributes")
    if not isinstance(occasion, OppOccasion):
        raise RuleError("Kies wie het OPP evalueert.", "occasion")
    return NewVersion(
        occasion, day_of(values, "on", today), text, text_of(values, "reason"),
        contributes if isinstance(contributes, Answer) else None, text_of(values, "to_change"),
    )  # fmt: skip


def view_of(values: Values, today: date) -> NewView:
    who, how = values.get("who"), values.get("how")
    if not isinstance(who, Speaker):
        raise RuleError(CHOOSE_SPEAKER, "who")
    if not isinstance(how, HeardHow):
        raise RuleError("Kies hoe deze persoon is gehoord.", "how")
    return NewView(who, day_of(values, "heard_on", today), how, text_of(values, "text"))


def views_in_talk(values: Values, speakers: Iterable[Speaker], today: date) -> tuple[NewView, ...]:
    """What was said in the talk itself; who said nothing there is heard later."""
    said = [(who, text_of(values, _said(place))) for place, who in enumerate(speakers)]
    on = day_of(values, "on", today)
    return tuple(NewView(who, on, HeardHow.TALK, words) for who, words in said if words)


def agreement_of(values: Values, signers: SignerList, today: date) -> Agreement:
    signer = next((one for one in signers.signers if one.name == values.get("name")), None)
    if signer is None:
        raise RuleError(CHOOSE_WHO, "name")
    if values.get("agrees") not in {"ja", "nee"}:
        raise RuleError("Kies ja of nee.", "agrees")
    agrees = values["agrees"] == "ja"
    return Agreement(signer.name, signer.relation, agrees, day_of(values, "on", today), text_of(values, "remark"))


def _decision_told(behind: OppEntry | None, waits: OppEntry | None) -> str:
    """Whose words are filled in already, and which decision cannot be taken over yet."""
    told = ["Wat er eerder stond blijft bewaard. De doelen van de open casussen gaan vanzelf mee."]
    if behind is not None:
        told.append(f"Wat de CvB schreef op {plain_date(behind.on)} staat er al in: lees het na.")
    if waits is not None:
        told.append(f"Wat de CvB schreef op {plain_date(waits.on)} kan er nog niet in: {waits.standing.value}.")
    return " ".join(told)


def _said(place: int) -> str:
    return f"said_by_{place}"


def _heard_in_talk(speakers: Iterable[Speaker]) -> tuple[Question, ...]:
    """One field a person: the words of one parent are not those of the other (AVG 15 lid 4)."""
    return tuple(
        Question(_said(place), f"Wat zei {who.called} in het gesprek", rows=2)
        for place, who in enumerate(speakers)
        if who.name
    )
