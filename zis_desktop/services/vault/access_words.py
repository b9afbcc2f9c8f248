"""What a row of the access log says to a pupil and the parents: what somebody did with the file, in plain Dutch."""

from collections.abc import Iterable, Mapping

from zis_desktop.domain.dutch import listing
from zis_desktop.domain.vault.access_log import Action, Row
from zis_desktop.services.vault.access_log import CASUS, FILE, MEETING
from zis_desktop.services.vault.person_words import SHEETS, Group
from zis_desktop.store.nouns import OF_PUPILS

DEEDS: Mapping[Action, str] = {
    Action.SEEN: "bekeek {}",
    Action.CHANGED: "{}",
    Action.PRINTED: "printte {}",
    Action.EXPORTED: "bewaarde als bestand: {}",
    Action.BROKE_GLASS: "opende in nood {}",
    Action.IMPORTED: "uit de leerlingenlijst van de school: {}",
    Action.DESTROYED: "vernietigde {}",
}
"""What somebody did with the file, as a parent reads it."""
THINGS: Mapping[str, str] = {
    FILE: "het dossier",
    "dossier geopend": "het dossier",
    CASUS: "een casus",
    MEETING: "het agendapunt in de vergadering",
}
"""The subjects of readings; what else is read is a paper."""
LOOKING = frozenset({Action.SEEN, Action.BROKE_GLASS})
TAKING = frozenset({Action.PRINTED, Action.EXPORTED})
"""The rest is writing."""

ABOUT: Mapping[Group, str] = {
    Group.PUPIL: "de leerling",
    Group.GUARDIANS: "de ouders",
    Group.CONSENT: "toestemming",
    Group.CASUS: "de vraag om hulp",
    Group.MEETING: "de vergadering",
    Group.HELP: "de hulp",
    Group.OPP: "het plan (OPP)",
    Group.HOURS: "uren van hulp",
    Group.REMARKS: "aanvullingen",
    Group.DRAFT: "een aanmelding",
}
WROTE: Mapping[str, str] = {"vastgelegd": "schreef op", "gewijzigd": "wijzigde", "verwijderd": "haalde weg"}
MOST = 3
"""Things that are told one by one; more are told by what they are about."""

_NOUNS = [(noun.logged, SHEETS[name].group) for name, noun in OF_PUPILS.items() if name in SHEETS]
_LONGEST_FIRST = sorted(_NOUNS, key=lambda pair: -len(pair[0]))


def deed(row: Row) -> str:
    """'Bekeek het dossier', 'Schreef op: toestemming, de hulp en het plan (OPP)'"""
    shape = DEEDS.get(row.kind, "") if row.kind else ""
    said = shape.format(_subject(row)) if shape else f"{row.action}: {row.subject}"
    return said[0].upper() + said[1:]


def _subject(row: Row) -> str:
    if row.kind in {Action.CHANGED, Action.IMPORTED}:
        return "; ".join(_in_short(part) for part in row.subject.split("; "))
    if row.kind is Action.SEEN and row.subject not in THINGS:
        return f"het papier {row.subject}"
    return THINGS.get(row.subject, row.subject)


def _in_short(said: str) -> str:
    """Twenty kinds of things in one line tell a parent nothing: then what they are about, each once."""
    nouns, _space, verb = said.rpartition(" ")
    found = list(_groups_in(nouns))
    if len(found) <= MOST or verb not in WROTE:
        return said
    return f"{WROTE[verb]}: {listing([ABOUT[group] for group in Group if group in found])}"


def _groups_in(nouns: str) -> Iterable[Group]:
    """Of every thing that is named its group; 'doel in het OPP' is looked for before 'doel'."""
    for noun, group in _LONGEST_FIRST:
        if noun in nouns:
            nouns = nouns.replace(noun, "")
            yield group
