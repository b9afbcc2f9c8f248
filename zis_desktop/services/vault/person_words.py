"""What each column of a pupil's rows is called on the data sheet, in plain Dutch; a test keeps it whole."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Any

from zis_desktop.domain import dutch
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.goal_rules import SCORES, score_text
from zis_desktop.domain.meeting.meeting import Block
from zis_desktop.domain.vault.retention import DataClass

Row = Mapping[str, Any]


class Group(Enum):
    """The headings of the data sheet, in their order."""

    PUPIL = "Gegevens van de leerling"
    GUARDIANS = "Ouders en verzorgers"
    CONSENT = "Toestemming"
    CASUS = "Vragen om hulp"
    MEETING = "Besproken in de commissie (CvB)"
    HELP = "Hulp op school"
    OPP = "In het ontwikkelingsplan (OPP)"
    HOURS = "Uren van hulpverleners"
    REMARKS = "Aanvullingen"
    DRAFT = "Getypt, maar nog niet opgeslagen"


@dataclass(frozen=True, slots=True)
class About:
    """Of a group: where the data come from, and for which term they are kept."""

    source: str
    kept: DataClass


ABOUT: Mapping[Group, About] = {
    Group.PUPIL: About("Dit komt uit de leerlingenadministratie van de school.", DataClass.DOSSIER),
    Group.GUARDIANS: About("Dit komt uit de leerlingenadministratie en van de ouders zelf.", DataClass.DOSSIER),
    Group.CONSENT: About("Dit komt van het formulier dat ouders en leerling tekenen.", DataClass.DOSSIER),
    Group.CASUS: About("Dit komt van wie om hulp vroeg: leerling, ouders, mentor of zorgteam.", DataClass.DOSSIER),
    Group.MEETING: About("Dit is opgeschreven rond de vergadering.", DataClass.DOSSIER),
    Group.HELP: About("Dit volgt uit de besluiten van de school.", DataClass.DOSSIER),
    Group.OPP: About("Dit volgt uit de besluiten van de school.", DataClass.DOSSIER),
    Group.HOURS: About("Dit is opgeschreven door de hulpverlener.", DataClass.FINANCE),
    Group.REMARKS: About("Dit zeiden ouders, leerling of school over het dossier.", DataClass.DOSSIER),
    Group.DRAFT: About("Dit is getypt door een medewerker van de school.", DataClass.DOSSIER),
}

PEOPLE = "people"
CONTACT = "contact"
MEETING = "meeting"
CLOCK = "clock"
MINUTES = "minutes"
OFFER = "offer"
GUESTS = "guests"
GROUP = "group"
SESSION = "session"
CONTENT = "content"
"""A file: only said to be there; the school gives a copy."""
HELPER = "helper"
"""Who helps this family: a name that the family may read, also when somebody around another pupil is called so."""
ELSEWHERE = "elsewhere"
"""Kept, but only for who it is of or who said it: to others only said to be there."""
WEIGHED = "weighed"
"""A reason that may tell one parent of the other: said to be there, for the school weighs who may know it."""
SAFETY = "safety"
"""Told to everybody but whom it is about: the safety of the pupil goes before (AVG 15 lid 4 and 23; UAVG 41)."""
PARENTS = "parents"
"""What parents said together, in one text: with more than one of them nobody can tell whose words they are, so the
school weighs what each may read."""
KEPT = "kept"
"""Only said to be there: a number that says nothing to people."""
SEX = "sex"
PART = "part"
TREDE = "trede"
FLAG = "flag"
"""Said only when it is so: a no says nothing of the pupil."""
SCORE = "score"
"""How far a goal is, with the word that says it."""
OWN_WORDS: Mapping[str, Mapping[str, str]] = {
    SEX: {"m": "jongen", "v": "meisje"},
    PART: {
        Block.GENERAL.value: "het begin", Block.CJG.value: "met het CJG erbij",
        Block.SCHOOLARTS.value: "met de schoolarts erbij", Block.LEERPLICHT.value: "met leerplicht erbij",
        Block.REST.value: "de rest", Block.CLOSING.value: "het einde",
    },
}  # fmt: skip
"""Short words of the program, as parents read them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """How the rows of one table stand on the sheet: under which heading, called what, with which columns.

    A column is shown under its label, the one without a label names the row; `kinds` says how a column is shown where
    that does not follow from its value.
    """

    group: Group
    called: str
    columns: Mapping[str, str]
    kinds: Mapping[str, str] = field(default_factory=dict)


SHEETS: Mapping[str, Sheet] = {
    "pupil": Sheet(Group.PUPIL, "Op school", {
        "number": "leerlingnummer", "first_name": "voornaam", "prefix": "tussenvoegsel", "last_name": "achternaam",
        "sex": "geslacht", "birth_date": "geboren op", "class_name": "klas", "mentor": "mentor",
        "enrolled_on": "op school sinds", "left_on": "van school op", "profile": "uitstroomprofiel",
        "tlv_number": "nummer van de toelaatbaarheidsverklaring", "tlv_until": "toelaatbaarheidsverklaring tot",
        "under_supervision": "onder toezicht gesteld",
        "paper_key": "geheim getal, zodat op een rekening een code staat en niet de naam",
    }, {"sex": SEX, "paper_key": KEPT, "under_supervision": FLAG}),
    "residence": Sheet(Group.PUPIL, "Adres", {
        "since": "vanaf", "street": "straat", "house_number": "huisnummer", "postcode": "postcode", "place": "plaats",
        "municipality": "gemeente",
    }),
    "guardian": Sheet(Group.GUARDIANS, "", {
        "name": "", "relation": "is", "gezag": "heeft gezag", "gezag_source": "gezag nagekeken in",
        "gezag_checked_on": "gezag nagekeken op", "email": "e-mail", "phone": "telefoon",
        "address": "eigen adres", "country": "land", "home_secret": "mag niet weten waar de leerling woont",
    }, {"home_secret": SAFETY, "email": ELSEWHERE, "phone": ELSEWHERE, "address": ELSEWHERE, "country": ELSEWHERE}),
    "consent": Sheet(Group.CONSENT, "Gevraagd voor", {
        "purpose": "", "asked_on": "gevraagd op", "valid_until": "geldt tot en met",
        "data": "welke gegevens", "medical": "welke medische gegevens", "parties": "met wie",
        "parties_written": "door wie tekende opgeschreven met wie", "language": "uitgelegd in het",
    }, {"parties_written": FLAG}),
    "signature": Sheet(Group.CONSENT, "Antwoord van", {
        "signer": "", "relation": "is", "state": "antwoord", "state_on": "op", "evidence": "waaruit het blijkt",
        "withheld": "mag niet gedeeld worden",
    }, {"state": ELSEWHERE, "state_on": ELSEWHERE, "evidence": ELSEWHERE, "withheld": ELSEWHERE}),
    "consent_scan": Sheet(Group.CONSENT, "Gescand formulier", {
        "name": "", "kind": "soort bestand", "added_at": "bewaard op", "content": "inhoud",
    }, {"content": CONTENT}),
    "incapacity": Sheet(Group.CONSENT, "Oordeel: zelf beslissen over", {
        "matter": "", "able": "kan dit zelf", "reason": "waarom", "judged_by": "beoordeeld door",
        "judged_on": "beoordeeld op", "ended_on": "tot en met", "represented_by_id": "wie beslist",
        "represented_as": "als", "represented_why": "waarom die", "represented_from": "vanaf",
    }, {"represented_by_id": CONTACT}),
    "consent_ground": Sheet(Group.CONSENT, "Waarom de hulp mag zonder alle handtekeningen", {
        "kind": "", "guardian_id": "in plaats van de handtekening van", "decided_on": "besloten op",
        "decided_by": "besloten door", "why": "waarom",
    }, {"guardian_id": CONTACT, "why": WEIGHED}),
    "casus": Sheet(Group.CASUS, "Vraag", {
        "serial": "", "registered_on": "gemeld op", "asked_by": "gevraagd door", "raised_by_id": "gemeld door",
        "trede": "soort steun", "asked_decision": "gevraagd besluit", "trigger": "aanleiding",
        "question": "vraag", "goes_well": "wat gaat goed", "hindering": "wat maakt het moeilijk",
        "helping": "wat helpt", "why_now": "waarom nu", "home_help": "hulp thuis",
        "other_decision": "ander besluit van de gemeente", "other_decision_text": "welk ander besluit",
        "wlz": "vraag aan de Wet langdurige zorg", "wlz_text": "over de Wet langdurige zorg",
        "pupil_view": "wat de leerling vindt", "parents_view": "wat de ouders vinden",
        "asked_text": "wat wordt gevraagd",
        "minutes": "tijd in de vergadering", "closed_on": "afgesloten op", "closed_reason": "waarom afgesloten",
    }, {"raised_by_id": PEOPLE, "minutes": MINUTES, "trede": TREDE, "parents_view": PARENTS}),
    "given_support": Sheet(Group.CASUS, "Steun die al gegeven is", {
        "what": "wat", "period": "wanneer", "who": "door wie", "effect": "wat het deed",
    }),
    "goal": Sheet(Group.CASUS, "Doel:", {
        "text": "", "area": "waar", "indicator": "waaraan zie je het", "baseline": "hoe het was",
        "target": "hoe het moet worden", "ends_on": "klaar op", "weight": "hoe zwaar het meetelt (1 tot 5)",
        "much_less": "bij stand −2 zie je", "less": "bij stand −1 zie je", "expected": "bij stand 0 zie je",
        "more": "bij stand +1 zie je", "much_more": "bij stand +2 zie je",
    }),
    "goal_score": Sheet(Group.CASUS, "Stand van een doel", {
        "scored_on": "op", "score": "stand van −2 (slechter) tot +2 (beter dan gehoopt)",
    }, {"score": SCORE}),
    "agenda_item": Sheet(Group.MEETING, "Op de agenda", {
        "meeting_id": "", "kind": "soort punt", "title": "titel", "reason": "waarom op de agenda",
        "block": "deel van de vergadering",
        "starts_at": "tijd", "minutes": "duur", "needs": "wie van buiten erbij hoort", "needs_reason": "waarom zij",
        "pinned": "blijft op deze tijd", "pinned_at": "vaste tijd", "why": "uitleg", "due_on": "uiterlijk op",
        "dropped_on": "van de agenda op", "dropped_reason": "waarom van de agenda", "moved_to": "verplaatst naar",
        "presentation": "besproken met of zonder naam", "presentation_reason": "waarom zo",
        "presentation_by": "wie dat besloot", "note": "verslag", "note_saved_at": "verslag bewaard",
        "discussed_from": "besproken vanaf", "discussed_until": "besproken tot",
    }, {"needs": GUESTS, "starts_at": CLOCK, "pinned_at": CLOCK, "minutes": MINUTES, "block": PART, "pinned": FLAG}),
    "note_version": Sheet(Group.MEETING, "Eerdere tekst van het verslag", {
        "text": "tekst", "author": "door", "written_at": "geschreven",
    }),
    "pack_page": Sheet(Group.MEETING, "Gegeven aan het CJG als voorbereiding", {
        "made_at": "", "meeting_id": "", "named": "met naam", "number": "als punt",
        "starts_at": "tijd", "prints": "kenmerk van wat er stond",
    }, {"starts_at": CLOCK}),
    "advice": Sheet(Group.MEETING, "Advies van de commissie", {
        "kind": "advies", "text": "uitleg", "cjg_view": "wat het CJG vindt", "given_at": "gegeven",
        "deploy": "hulp zoals geadviseerd",
    }),
    "decision": Sheet(Group.MEETING, "Besluit van de school", {
        "authority": "de school", "kind": "besluit", "text": "uitleg", "reason": "waarom",
        "decided_by": "besloten door", "recorded_by": "opgeschreven door", "decided_on": "besloten op",
        "review_on": "opnieuw bekijken op",
        "passed": "besloten hoewel iets ontbrak", "deploy": "hulp zoals besloten", "ended": "hulp die daardoor stopte",
    }),
    "action_item": Sheet(Group.MEETING, "Afspraak", {
        "text": "wat", "owner_id": "wie", "due_on": "uiterlijk op", "done_on": "klaar op",
    }, {"owner_id": PEOPLE}),
    "addendum": Sheet(Group.MEETING, "Aanvulling op het verslag", {
        "text": "aanvulling", "author": "door", "added_at": "geschreven",
    }),
    "deployment": Sheet(Group.HELP, "", {
        "offer": "", "professional_id": "door", "weight": "zwaarte", "frequency": "hoe vaak",
        "minutes_per_week": "per week", "starts_on": "vanaf", "ends_on": "tot en met",
        "without_consent": "waarom dit mocht zonder alle handtekeningen", "without_consent_on": "opgeschreven op",
    }, {"offer": OFFER, "professional_id": PEOPLE, "minutes_per_week": MINUTES, "without_consent": WEIGHED}),
    "milestone": Sheet(Group.HELP, "", {
        "kind": "", "agreed_on": "volgens afspraak op", "due_on": "uiterlijk op",
        "planned_on": "gepland op", "planned_at": "tijd", "place": "waar", "held_on": "gehouden op",
        "present": "wie erbij was", "course": "de hulp", "outcome": "uitkomst",
        "help_waits": "hulp wacht op toestemming",
    }, {"planned_at": CLOCK, "help_waits": FLAG}),
    "team_request": Sheet(Group.HELP, "Vraag aan het lokaal team", {
        "municipality": "gemeente", "asked_on": "gevraagd op", "asked_by": "gevraagd door", "question": "vraag",
        "answered_on": "antwoord op", "answer": "antwoord",
        "colleague": "naar wie is verwezen", "colleague_reach": "hoe die te bereiken is",
    }, {"colleague": HELPER, "colleague_reach": ELSEWHERE}),
    "family_plan_alignment": Sheet(Group.HELP, "Afgestemd met het gezinsplan", {
        "aligned_on": "op", "regisseur": "regisseur van het gezinsplan", "organisation": "van",
        "reach": "hoe die te bereiken is", "goals": "over welke doelen", "agreed": "wat is afgesproken",
        "written_by": "opgeschreven door",
    }, {"regisseur": HELPER, "organisation": HELPER, "reach": ELSEWHERE}),
    "provision": Sheet(Group.HELP, "Andere hulp", {
        "kind": "", "what": "waarvoor", "starts_on": "vanaf", "ends_on": "tot en met",
        "not_double": "waarom die iets anders is", "judged_on": "beoordeeld op",
    }),
    "group_member": Sheet(Group.HELP, "Groep", {
        "help_group_id": "", "joined_on": "vanaf", "left_on": "tot en met", "agreed_on": "besproken met de ouders op",
    }, {"help_group_id": GROUP}),
    "group_attendance": Sheet(Group.HELP, "Bijeenkomst van de groep", {
        "group_session_id": "", "presence": "was er", "reason": "waarom niet",
    }, {"group_session_id": SESSION}),
    "opp_entry": Sheet(Group.OPP, "Regel", {"entered_on": "op", "text": "tekst", "written_at": "geschreven"}),
    "opp_version": Sheet(Group.OPP, "Plan", {
        "occasion": "", "held_on": "op", "written_at": "opgeschreven", "written_by": "door",
        "profile": "uitstroomprofiel", "destination": "waar de leerling naartoe werkt",
        "hindering": "wat maakt het moeilijk", "helping": "wat helpt", "support": "hoe de school begeleidt",
        "reason": "wat er is gezegd of gewijzigd", "contributes": "helpt de hulp", "to_change": "wat anders moet",
    }),
    "opp_goal": Sheet(Group.OPP, "Doel in het plan:", {
        "text": "", "area": "waar", "indicator": "waaraan zie je het", "baseline": "hoe het was",
        "target": "hoe het moet worden", "ends_on": "klaar op", "weight": "hoe zwaar het meetelt (1 tot 5)",
        "score": "stand van −2 tot +2",
        "scored_on": "stand van", "reached": "wat de stand zegt",
    }, {"score": SCORE}),
    "opp_view": Sheet(Group.OPP, "Mening van", {
        "name": "", "relation": "is", "heard_on": "op", "how": "hoe gevraagd", "text": "mening",
    }, {"text": ELSEWHERE}),
    "opp_agreement": Sheet(Group.OPP, "Instemming van", {
        "name": "", "relation": "is", "agrees": "is het eens", "agreed_on": "op", "remark": "opmerking",
    }, {"remark": ELSEWHERE}),
    "hours_entry": Sheet(Group.HOURS, "", {
        "worked_on": "", "activity": "wat", "minutes": "hoe lang", "professional_id": "door",
        "help_group_id": "met de groep", "group_name": "met de groep",
        "note": "notitie", "starts_at": "vanaf", "entered_at": "ingevuld",
        "corrected_on": "correctie van een eerdere regel, op", "municipality": "gemeente op die dag",
    }, {"professional_id": PEOPLE, "minutes": MINUTES, "starts_at": CLOCK, "help_group_id": GROUP}),
    "hours_timer": Sheet(Group.HOURS, "Loopt nu", {
        "activity": "", "started_at": "sinds", "professional_id": "door", "note": "notitie",
    }, {"professional_id": PEOPLE}),
    "rectification": Sheet(Group.REMARKS, "Aanvulling", {
        "said_on": "op", "said_by": "door", "words": "wat er volgens deze persoon niet klopt",
        "answer": "antwoord van de school", "answered_by": "antwoord van wie",
    }, {"words": ELSEWHERE, "answer": ELSEWHERE}),
}  # fmt: skip
"""Every table with rows of pupils."""

SAID_IN: Mapping[str, str] = {
    "signature": "signer", "opp_view": "name", "opp_agreement": "name", "rectification": "said_by",
}  # fmt: skip
"""Of words that are only for who said them: the column that says who that is."""

NEVER = frozenset({"id", "version", "position", "search_text", "sort_name"})
"""Numbers of the program itself, and the name once more, written for sorting and searching."""

DRAFT_LABELS: Mapping[str, str] = {**SHEETS["casus"].columns}

JSON_WORDS: Mapping[str, str] = {
    "offer": "aanbod", "weight": "zwaarte", "frequency": "hoe vaak", "minutes_per_week": "minuten per week",
    "starts_on": "vanaf", "ends_on": "tot en met",
}  # fmt: skip
"""Keys of what is kept as a whole with an advice or decision."""


def in_words(value: Any, kind: str = "") -> str:
    """A value as people read it; empty when there is none."""
    if value is None or value == "" or value == [] or value == {}:
        return ""
    if kind == CONTENT:
        return "staat in ZIS; vraag de school om een kopie"
    if kind == WEIGHED:
        return "staat in ZIS; vraag het de school in een gesprek"
    if kind == KEPT:
        return "staat in ZIS"
    if kind == MINUTES:
        return dutch.count(value, "minuut", "minuten")
    if kind == CLOCK:
        return dutch.clock(value)
    if kind == SCORE:
        return f"{score_text(value)}, {SCORES[value]}"
    if kind in {FLAG, SAFETY}:
        return "ja" if value else ""
    if kind in OWN_WORDS:
        said = str(value.value) if isinstance(value, Enum) else str(value)
        return OWN_WORDS[kind].get(said, said)
    return next((say(value) for type_, say in _SAYERS if isinstance(value, type_)), str(value))


def _said_whole(value: Mapping[str, Any]) -> str:
    parts = (f"{JSON_WORDS[key]}: {_said_day(found)}" for key, found in value.items() if found and key in JSON_WORDS)
    return ", ".join(parts)


def _said_day(value: Any) -> str:
    try:
        return dutch.plain_date(date.fromisoformat(value)) if isinstance(value, str) else str(value)
    except ValueError:
        return str(value)


def _said_list(value: list[Any]) -> str:
    return "; ".join(": ".join(map(str, one)) if isinstance(one, list) else str(one) for one in value)


_SAYERS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (bool, lambda value: "ja" if value else "nee"),
    (Enum, lambda value: str(value.value)),
    (datetime, lambda value: dutch.moment(value.astimezone(LOCAL))),
    (date, dutch.plain_date),
    (Mapping, _said_whole),
    (list, _said_list),
)
