"""What of a pupil's rows a parent reads on paper: the rest of a row stands in the file (AVG 15 lid 3, 20)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the papers are imported when one is made
    from zis_desktop.documents.data_sheet import Recorded, RecordedGroup, ShownGroup, ShownRow


@dataclass(frozen=True, slots=True)
class Brief:
    """Of one table, by column: what is left to the file, what is told once until it changes, what needs no label.

    `each`: what is told once is told once for every title, as for every goal. `under` is the one title of what follows
    each other, such as the answers on a form. `apart`: each fact has a line of its own. `in_file`: nothing of it is on
    paper.
    """

    aside: frozenset[str] = frozenset()
    steady: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    each: bool = False
    under: str = ""
    apart: bool = False
    in_file: bool = False


def _brief(
    aside: str = "", steady: str = "", plain: str = "", *, each: bool = False, under: str = "", apart: bool = False
) -> Brief:
    return Brief(frozenset(aside.split()), frozenset(steady.split()), frozenset(plain.split()), each, under, apart)


BRIEF: Mapping[str, Brief] = {
    "pupil": _brief("first_name prefix last_name tlv_number paper_key"),
    "residence": _brief(plain="street house_number postcode place"),
    "guardian": _brief("gezag_source gezag_checked_on", plain="relation"),
    "consent": _brief("language", steady="data parties"),
    "signature": _brief("evidence", plain="relation state state_on", under="Antwoord van"),
    "consent_scan": _brief("kind"),
    "casus": _brief("minutes", apart=True),
    "given_support": _brief(plain="what"),
    "goal": _brief("weight much_less less expected more much_more"),
    "goal_score": _brief(plain="scored_on score"),
    "agenda_item": _brief(
        "kind block starts_at minutes needs needs_reason pinned pinned_at due_on note_saved_at discussed_from "
        "discussed_until"
    ),
    "note_version": Brief(in_file=True),
    "pack_page": _brief("number starts_at prints"),
    "advice": _brief("given_at deploy", plain="kind"),
    "decision": _brief("deploy", plain="kind"),
    "action_item": _brief(plain="text"),
    "deployment": _brief("weight"),
    "milestone": _brief("agreed_on due_on planned_at"),
    "opp_entry": _brief("written_at", plain="text"),
    "opp_version": _brief("written_at written_by", steady="profile destination hindering helping support"),
    "opp_goal": _brief("weight scored_on", steady="area indicator baseline target ends_on", each=True),
    "opp_view": _brief("how", plain="relation text", under="Mening van"),
    "opp_agreement": _brief(plain="relation", under="Instemming van"),
    "hours_entry": _brief("entered_at starts_at municipality", plain="activity minutes", under="Per dag"),
}
"""A table that is not here is told whole, as is a row of which nothing would be left. What somebody wrote or decided is
never left to the file."""
SAME = "zoals hierboven"


def in_brief(groups: "Iterable[RecordedGroup]") -> "tuple[ShownGroup, ...]":
    """The subjects as they stand on paper; one of which nothing is told is left out."""
    from zis_desktop.documents.data_sheet import ShownGroup

    found = (ShownGroup(group.title, tuple(_joined(group.things))) for group in groups)
    return tuple(one for one in found if one.rows)


def _joined(things: "Iterable[Recorded]") -> "Iterator[ShownRow]":
    """Things that follow each other under the same title are one row, such as the scores of a goal."""
    from zis_desktop.documents.data_sheet import ShownRow

    last: ShownRow | None = None
    for title, told in _rows(things):
        if last is not None and last.title == title:
            last = ShownRow(title, (*last.things, told))
            continue
        if last is not None:
            yield last
        last = ShownRow(title, (told,))
    if last is not None:
        yield last


def _rows(things: "Iterable[Recorded]") -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Title, and label with value of each fact, in their order; a label is empty where the value speaks for itself.

    What is left out because it is told above, is said to be.
    """
    known: dict[tuple[str, str, str], str] = {}
    for thing in things:
        rule = BRIEF.get(thing.kind, Brief())
        if rule.in_file:
            continue
        told: list[tuple[str, str]] = []
        as_above = False
        for fact in thing.facts:
            at = (thing.kind, thing.title if rule.each else "", fact.key)
            same = fact.key in rule.steady and known.get(at) == fact.value
            as_above |= same
            known[at] = fact.value
            if fact.key not in rule.aside and not same:
                told.append(("" if fact.key in rule.plain else fact.label, fact.value))
        if as_above:
            told.append(("verder" if told else "", SAME))
        told = told or [(fact.label, fact.value) for fact in thing.facts]
        if rule.apart:
            yield from ((thing.title, (one,)) for one in told)
            continue
        own = thing.title.removeprefix(rule.under).strip()
        yield (rule.under, (("", own), *told)) if rule.under else (thing.title, tuple(told))
