"""Hours from one typed line, 'di 1:30 sam v gesprek ouders': understood, or asked back, never guessed (J6)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from zis_desktop.domain.dutch import begins_words, digits_date, duration, fold, listing
from zis_desktop.domain.hours.hours import MINUTES_A_DAY, Activity, NewHours
from zis_desktop.domain.line_words import Found, find_days, find_durations, find_spans


@dataclass(frozen=True, slots=True)
class CasusChoice:
    """A casus of this professional, as it is shown: 'Sam van Veen 3b'."""

    id: int
    label: str

    @property
    def words(self) -> tuple[str, ...]:
        """What stands around a hyphen, and the whole: 'k', '054', 'k-054'."""
        label = fold(self.label)
        return (*re.findall(r"[^\W_]+", label), *re.findall(r"[^\W_]+(?:-[^\W_]+)+", label))


class About(Enum):
    """The part of the line that a question is about, in the order of asking: first what nobody can make out."""

    DAY = "on"
    REST = "text"
    DURATION = "minutes"
    CASUS = "casus_id"
    ACTIVITY = "activity"


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """What the line leaves open, in Dutch, with the answers to choose from where there are such."""

    about: About
    text: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was understood of a line, to show beside it; only without questions it is an entry.

    Of a group it is none either: who was there is asked, and the minutes are spread over them (art. 19 and 23).
    """

    on: date
    minutes: int | None = None
    casus: CasusChoice | None = None
    activity: Activity | None = None
    group_name: str = ""
    note: str = ""
    questions: tuple[OpenQuestion, ...] = ()
    starts_at: int | None = None

    @property
    def is_group(self) -> bool:
        return self.activity is Activity.GROUP

    def entry(self, professional_id: int) -> NewHours | None:
        """The hours to log, or None while a question is open."""
        if self.questions or self.minutes is None or self.activity is None or self.is_group:
            return None
        casus_id = self.casus.id if self.casus else None
        return NewHours(professional_id, casus_id, self.on, self.activity, self.minutes, self.note, self.starts_at)


_OVERLEG = frozenset({Activity.SCHOOL, Activity.LOCAL_TEAM, Activity.GENERAL})
_TALK = frozenset({Activity.DIRECT, Activity.PARENTS, Activity.SCHOOL, Activity.LOCAL_TEAM})
_ACTIVITY_WORDS: dict[str, frozenset[Activity]] = {
    **dict.fromkeys(("begeleiding", "begeleiden"), frozenset({Activity.DIRECT})),
    **dict.fromkeys(("ouders", "ouder", "oudergesprek", "moeder", "vader"), frozenset({Activity.PARENTS})),
    **dict.fromkeys(("school", "mentor", "leraar", "docent"), frozenset({Activity.SCHOOL})),
    **dict.fromkeys(("lokaal", "team", "wijkteam"), frozenset({Activity.LOCAL_TEAM})),
    **dict.fromkeys(("verslag", "verslaglegging", "registratie"), frozenset({Activity.REPORTING})),
    **dict.fromkeys(("groep", "groepsles"), frozenset({Activity.GROUP})),
    **dict.fromkeys(("reistijd", "reizen"), frozenset({Activity.TRAVEL})),
    **dict.fromkeys(("overleg", "sparren"), _OVERLEG),
    "algemeen": frozenset({Activity.GENERAL}),
    "gesprek": _TALK,
}
_FILLERS = frozenset(
    {"met", "voor", "en", "bij", "aan", "over", "op", "in", "het", "een", "van", "de", "der", "den", "ter", "ten"}
)


def parse_line(text: str, *, casussen: Iterable[CasusChoice], today: date, groups: Iterable[str] = ()) -> Proposal:
    """Day, duration or clock times, pupil and activity in any order, a note behind ';'. Without a day it is today.

    A day name is the last such day not after today; a date without a year is read by `parse_past`, and one to come is
    refused. A pupil is named by the
    beginnings of words of the label ('sam v'); whole words win ('sam' is Sam, not Samira). With a pupil and no
    activity it is help itself. Without a pupil only work that needs none is meant: 'overleg' is then 'overleg
    algemeen'. In a group line the other words name the group; one of `groups` is known without the word 'groep'.
    """
    choices = tuple(casussen)
    line, _, note = text.partition(";")
    words = [word.strip(",").removesuffix(".") for word in line.split() if word.strip(",.")]
    if not words:
        return Proposal(
            today, note=note.strip(), questions=(_ask(About.REST, "Schrijf bijvoorbeeld: pietje 45 begeleiding."),)
        )
    names = frozenset(word for choice in choices for word in choice.words)
    spans, words = find_spans(words)
    days, words = find_days(words, today, names)
    durations, words = find_durations(words)
    durations = _both(spans, durations)
    start = Proposal(today, note=note.strip())
    proposal = _known_group(words, names, groups, start) or _understand(words, choices, start)
    proposal = _with_duration(_with_day(proposal, days), durations)
    if len(spans.values) == 1:
        proposal = replace(proposal, starts_at=spans.values[0][0])
    order = list(About)
    return replace(proposal, questions=tuple(sorted(proposal.questions, key=lambda one: order.index(one.about))))


def _known_group(words: list[str], names: frozenset[str], groups: Iterable[str], start: Proposal) -> Proposal | None:
    """The group that all words name, when one of them begins no word of a pupil, an activity or anything else."""
    other = (*names, *_ACTIVITY_WORDS, *_FILLERS)
    if all(_fit(fold(word), other) for word in words):
        return None
    found = tuple(one for one in groups if begins_words(" ".join(words), one))
    if not found:
        return None
    return replace(start, activity=Activity.GROUP, group_name=found[0] if len(found) == 1 else " ".join(words))


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The words of a line by what they can be."""

    activity: tuple[str, ...]
    casus: tuple[str, ...]
    fillers: tuple[str, ...]
    unknown: tuple[str, ...]
    either: tuple[str, ...]


def _understand(words: list[str], choices: tuple[CasusChoice, ...], start: Proposal) -> Proposal:
    kinds = _short_activities(_sort(words, choices), choices)
    possible = _possible_activities(kinds.activity)
    if possible == {Activity.GROUP}:
        return _group(words, start)
    proposal = start
    for word in kinds.either:
        proposal = _asking(proposal, About.REST, f"Is '{word}' een leerling of een activiteit? Schrijf het voluit.")
    if kinds.unknown:
        proposal = _asking(proposal, About.REST, _nobody(kinds))
    proposal = _with_casus(proposal, kinds, choices)
    return _with_activity(proposal, kinds, possible, choices)


def _nobody(kinds: _Sorted) -> str:
    """Words that are no pupil and no activity; without a pupil it may be one, and then the name is what to look at."""
    what = listing([f"'{word}'" for word in kinds.unknown])
    if kinds.casus:
        return f"Wat is {what}? Zet een opmerking achter een puntkomma."
    return f"Bij {what} past geen leerling of activiteit: kijk de naam na, of schrijf na de hulp de code van de casus."


def _sort(words: list[str], choices: tuple[CasusChoice, ...]) -> _Sorted:
    kinds: dict[str, list[str]] = {"activity": [], "casus": [], "fillers": [], "unknown": [], "either": []}
    for word in words:
        kinds[_kind_of(fold(word), choices)].append(word)
    return _Sorted(**{kind: tuple(found) for kind, found in kinds.items()})


def _short_activities(kinds: _Sorted, choices: tuple[CasusChoice, ...]) -> _Sorted:
    """A letter or two begin an activity when no pupil has them beside the other words: 'aya b' is Aya, begeleiding."""
    short = {word for word in kinds.casus if len(word) < 3 and _fit(fold(word), tuple(_ACTIVITY_WORDS))}
    rest = tuple(word for word in kinds.casus if word not in short)
    if not short or not rest or _narrow(choices, kinds) or not _narrow(choices, replace(kinds, casus=rest)):
        return kinds
    return replace(kinds, casus=rest, activity=(*kinds.activity, *short))


def _kind_of(word: str, choices: tuple[CasusChoice, ...]) -> str:
    if word in _FILLERS:
        return "fillers"
    as_casus = max((_fit(word, choice.words) for choice in choices), default=0)
    as_activity = _fit(word, tuple(_ACTIVITY_WORDS)) if len(word) > 2 or not as_casus else 0
    if as_casus == as_activity:
        return "either" if as_casus else "unknown"
    return "casus" if as_casus > as_activity else "activity"


def _fit(word: str, words: tuple[str, ...]) -> int:
    """2 for a whole word, 1 for the beginning of one, 0 for neither."""
    return 2 if word in words else int(any(one.startswith(word) for one in words))


def _possible_activities(words: tuple[str, ...]) -> frozenset[Activity]:
    """What all activity words together can mean; everything when there are none, nothing when they contradict."""
    possible = frozenset(Activity)
    for word in map(fold, words):
        if word in _ACTIVITY_WORDS:
            possible &= _ACTIVITY_WORDS[word]
        else:
            meant = [activities for known, activities in _ACTIVITY_WORDS.items() if known.startswith(word)]
            possible &= frozenset[Activity]().union(*meant)
    return possible


def _group(words: list[str], start: Proposal) -> Proposal:
    name = " ".join(word for word in words if _possible_activities((word,)) != {Activity.GROUP})
    return replace(start, activity=Activity.GROUP, group_name=name)


def _with_casus(proposal: Proposal, kinds: _Sorted, choices: tuple[CasusChoice, ...]) -> Proposal:
    if not kinds.casus:
        return proposal
    found = _narrow(choices, kinds)
    if len(found) == 1:
        return replace(proposal, casus=found[0])
    typed = " ".join(kinds.casus)
    if not found:
        return _asking(proposal, About.CASUS, f"Bij '{typed}' past geen leerling: schrijf één leerling per regel.")
    labels = tuple(choice.label for choice in found)
    return _asking(proposal, About.CASUS, f"Welke leerling is '{typed}': {_or(labels)}?", labels)


def _narrow(choices: tuple[CasusChoice, ...], kinds: _Sorted) -> tuple[CasusChoice, ...]:
    wanted = [fold(word) for word in kinds.casus]
    found = tuple(one for one in choices if all(_fit(word, one.words) for word in wanted))
    for filler in map(fold, kinds.fillers):  # 'sam van' chooses Sam van Veen, 'gesprek van sam' chooses nothing
        found = tuple(one for one in found if filler in one.words) or found
    whole = tuple(one for one in found if all(_fit(word, one.words) == 2 for word in wanted))
    return whole or found


def _with_activity(
    proposal: Proposal, kinds: _Sorted, possible: frozenset[Activity], choices: tuple[CasusChoice, ...]
) -> Proposal:
    if not kinds.activity and kinds.casus:  # as a time in the week grid is: it is shown before Enter
        return replace(proposal, activity=Activity.DIRECT)
    if not kinds.activity and kinds.unknown:  # who it was for is open, and with a pupil nothing more is asked
        return proposal
    if not kinds.activity:
        return _asking(proposal, About.ACTIVITY, "Wat deed u? Kies een activiteit.", _values(frozenset(Activity)))
    if not possible:
        meant = (_possible_activities((word,)) for word in kinds.activity)
        options = _values(frozenset[Activity]().union(*meant))
        return _asking(proposal, About.ACTIVITY, f"Eén activiteit per regel: {_or(options)}?", options)
    if kinds.casus:
        possible = possible - {Activity.GENERAL} or possible
    else:
        possible = frozenset(one for one in possible if not one.tied_to_casus) or possible
    if len(possible) > 1:
        options = _values(possible)
        return _asking(proposal, About.ACTIVITY, f"Welke activiteit: {_or(options)}?", options)
    (activity,) = possible
    if activity.tied_to_casus and not kinds.casus:
        labels = tuple(choice.label for choice in choices)
        proposal = _asking(proposal, About.CASUS, f"Voor welke leerling is '{activity.value}'?", labels)
    return replace(proposal, activity=activity)


def _with_day(proposal: Proposal, days: Found[date]) -> Proposal:
    for question in days.questions:
        proposal = _asking(proposal, About.DAY, question)
    if len(days.values) > 1:
        options = tuple(digits_date(day) for day in days.values)
        return _asking(proposal, About.DAY, f"Welke dag: {_or(options)}?", options)
    return replace(proposal, on=days.values[0]) if days.values else proposal


def _both(spans: Found[tuple[int, int]], durations: Found[int]) -> Found[int]:
    """How long it was by the clock and as it was typed: the same, or it is asked back."""
    minutes = dict.fromkeys([*(length for _start, length in spans.values), *durations.values])
    return Found(tuple(minutes), (*spans.questions, *durations.questions))


def _with_duration(proposal: Proposal, durations: Found[int]) -> Proposal:
    for question in durations.questions:
        proposal = _asking(proposal, About.DURATION, question)
    if len(durations.values) > 1:
        options = tuple(duration(minutes) for minutes in durations.values)
        return _asking(proposal, About.DURATION, f"Welke duur: {_or(options)}?", options)
    if durations.values and durations.values[0] > MINUTES_A_DAY:
        return _asking(proposal, About.DURATION, "Een dag heeft 24 uur: hoe lang was het?")
    if durations.values:
        return replace(proposal, minutes=durations.values[0])
    if durations.questions:
        return proposal
    return _asking(proposal, About.DURATION, "Hoe lang? Schrijf bijvoorbeeld 1:30 of 45.")


def _values(activities: frozenset[Activity]) -> tuple[str, ...]:
    return tuple(one.value for one in Activity if one in activities)


def _or(options: tuple[str, ...]) -> str:
    return " of ".join([", ".join(options[:-1]), options[-1]]) if len(options) > 1 else "".join(options)


def _ask(about: About, text: str, options: tuple[str, ...] = ()) -> OpenQuestion:
    return OpenQuestion(about, text, options)


def _asking(proposal: Proposal, about: About, text: str, options: tuple[str, ...] = ()) -> Proposal:
    return replace(proposal, questions=(*proposal.questions, _ask(about, text, options)))
