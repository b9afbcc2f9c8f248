"""The two papers for a pupil and the parents: what stands in ZIS, and who looked at it; as PDF and as JSON."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zis_desktop.domain.anonymity import Secrets, mask
from zis_desktop.domain.casus.casus import casus_code
from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.consent.consent import Matter
from zis_desktop.domain.consent.signers import RequiredSigner
from zis_desktop.domain.dutch import count, fold, listing, plain_date, time_of
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.people import Guest
from zis_desktop.domain.pupils import PupilFile
from zis_desktop.domain.vault.access import Right, Role
from zis_desktop.domain.vault.access_log import Action, Row, broken
from zis_desktop.domain.vault.retention import TERMS, Years
from zis_desktop.exchange.saving import write_whole
from zis_desktop.services.masks import secrets_of
from zis_desktop.services.printing import COPY_FOR, PdfFile, as_seen
from zis_desktop.services.pupils import known_pupil
from zis_desktop.services.schools import profile_in
from zis_desktop.services.vault import person_words as words
from zis_desktop.services.vault.access_log import record
from zis_desktop.services.vault.access_words import LOOKING, TAKING, deed
from zis_desktop.services.vault.disclosures import disclosures
from zis_desktop.services.vault.person_words import ABOUT, DRAFT_LABELS, SHEETS, Group, in_words
from zis_desktop.services.vault.retention import years_in
from zis_desktop.store import consents, person_rows, pupils, schools
from zis_desktop.store.log import access_log
from zis_desktop.store.log.access_log import Wanted
from zis_desktop.store.unit_of_work import Reading, UnitOfWork

if TYPE_CHECKING:  # the papers are imported when one is made
    from zis_desktop.documents.access_sheet import Access, AccessDay, AccessSheet, Explained, Visitor
    from zis_desktop.documents.data_sheet import DataSheet, HandedOut, Recorded, RecordedGroup
    from zis_desktop.documents.paper import Paper

DATA, ACCESS = "Inzageblad", "Toegangsblad"
ALL = 1_000_000
"""Every row of the log about one pupil."""


@dataclass(frozen=True, slots=True)
class SheetFor:
    """Who asked to see it: a contact, or the pupil when that is None. `without_address`: the home is kept secret."""

    guardian_id: int | None
    without_address: bool = False


def data_sheet_paper(uow: UnitOfWork, pupil_id: int, now: datetime, to: SheetFor) -> PdfFile:
    """'Wat staat er over ... in ZIS', for who asks to see it; `now` is local time. Raises RuleError."""
    from zis_desktop.documents import data_sheet as paper

    who = _recipient(uow, pupil_id, now.date(), to)
    content = paper.build(_data_sheet_for(uow, pupil_id, now, to, who))
    return as_seen(uow, PdfFile(DATA, f"inzageblad-{now:%Y-%m-%d}.pdf", content, (pupil_id,), _copy(who)))


def access_sheet_paper(uow: UnitOfWork, pupil_id: int, now: datetime, to: SheetFor) -> PdfFile:
    """'Wie keek in dit dossier', for who asks to see it; `now` is local time. Raises RuleError."""
    from zis_desktop.documents import access_sheet as paper

    who = _recipient(uow, pupil_id, now.date(), to)
    data = access_sheet(uow, pupil_id, now)
    pdf = PdfFile(ACCESS, f"toegangsblad-{now:%Y-%m-%d}.pdf", paper.build(data), (pupil_id,), _copy(who))
    return as_seen(uow, pdf)


def sheet_for(uow: UnitOfWork, pupil_id: int, name: str, on: date) -> SheetFor:
    """Who asked to see it, by name or by what they are to the pupil: 'moeder', 'leerling'. Raises RuleError."""
    may = _who_may(uow, pupil_id, on)
    found = [one for one in may if fold(name) in {fold(one.name), fold(one.relation)}]
    if len(found) != 1:
        raise _refusal(may)
    return SheetFor(found[0].guardian_id)


def _recipient(uow: UnitOfWork, pupil_id: int, on: date, to: SheetFor) -> RequiredSigner:
    may = _who_may(uow, pupil_id, on)
    found = next((one for one in may if one.guardian_id == to.guardian_id), None)
    if found is None:
        raise _refusal(may)
    return found


def _who_may(uow: UnitOfWork, pupil_id: int, on: date) -> tuple[RequiredSigner, ...]:
    """Who may have it: the same people who give consent for sharing data (AVG 15; UAVG 5; Jeugdwet 7.3.10, 7.3.15).

    From 16 the pupil alone, before that the parents with gezag or the voogd, from 12 with the pupil.
    """
    with uow.read(Right.EXPORT) as connection:
        known_pupil(pupils.pupil_file(connection, pupil_id))
        return consents.families(connection, [pupil_id])[pupil_id].signers_of(Matter.DATA_EXCHANGE, on).signers


def _refusal(may: Iterable[RequiredSigner]) -> RuleError:
    names = listing([f"{one.name} ({one.relation})" for one in may]) or "nog niemand: kijk eerst het gezag na"
    return RuleError(f"Deze persoon mag dit blad niet krijgen. Dat mag: {names}.", "to")


def _copy(who: RequiredSigner) -> str:
    """What the log says, which names nobody."""
    return f"de {fold(who.relation)}"


def _data_sheet_for(uow: UnitOfWork, pupil_id: int, now: datetime, to: SheetFor, who: RequiredSigner) -> "DataSheet":
    data = data_sheet(uow, pupil_id, now, without_address=to.without_address, own=to.guardian_id)
    return replace(data, recipient=f"{who.name} ({who.relation})")


def as_json(sheet: "DataSheet | AccessSheet") -> str:
    """The same sheet for another program."""
    data = asdict(sheet)
    data["school"] = data.pop("paper")["school"]
    return json.dumps({"made_at": sheet.paper.printed_at, **data}, ensure_ascii=False, indent=2, default=_as_text)


def export_data_json(uow: UnitOfWork, pupil_id: int, now: datetime, to: SheetFor, path: Path) -> None:
    """Saves the data sheet for another program (AVG 20), as the log says before. Raises RuleError."""
    who = _recipient(uow, pupil_id, now.date(), to)
    _export_json(uow, pupil_id, DATA, who, _data_sheet_for(uow, pupil_id, now, to, who), path)


def export_access_json(uow: UnitOfWork, pupil_id: int, now: datetime, to: SheetFor, path: Path) -> None:
    """The same of who looked in the file. Raises RuleError."""
    who = _recipient(uow, pupil_id, now.date(), to)
    _export_json(uow, pupil_id, ACCESS, who, access_sheet(uow, pupil_id, now), path)


def _export_json(
    uow: UnitOfWork, pupil_id: int, what: str, who: RequiredSigner, sheet: "DataSheet | AccessSheet", path: Path
) -> None:
    record(uow, Action.EXPORTED, f"{what}{COPY_FOR}{_copy(who)}", pupil_ids=[pupil_id])
    write_whole(path, as_json(sheet).encode())


def _as_text(value: Any) -> str:
    return str(value.isoformat())


# -- what stands in ZIS ------------------------------------------------------------------------------------------


def data_sheet(
    uow: UnitOfWork, pupil_id: int, now: datetime, *, without_address: bool = False, own: int | None = None
) -> "DataSheet":
    """Everything about one pupil, with the names of others masked, and on request without where the pupil lives.

    `own` is the contact who reads it, whose e-mail and telephone are on it; those of others are not.

    Raises RuleError when there is no such pupil.
    """
    from zis_desktop.documents.data_sheet import DataSheet

    with uow.read(Right.EXPORT) as connection:
        pupil = known_pupil(pupils.pupil_file(connection, pupil_id))
        gathered = _Gathered(connection, pupil, now.date(), without_address=without_address, own=own)
        disclosed = disclosures(connection, gathered.rows, without_place=without_address)
        groups = gathered.groups(years_in(connection, pupil.school_id))
        log = access_log.newest_first(connection, Wanted(frozenset({pupil_id})), ALL)
        paper, contact = _paper(connection, pupil.school_id, now)
    return DataSheet(
        paper=paper,
        pupil_name=pupil.name.full,
        called=pupil.name.first or pupil.name.full,
        number=pupil.number,
        groups=groups,
        handed_out=tuple(_handed_out(reversed(log))),
        contact=contact,
        disclosed=disclosed,
        explained=_glossary(" ".join(_all_words(groups))),
    )


_OF_HOME = frozenset({"street", "house_number", "postcode", "place", "municipality"})


class _Gathered:
    """The rows about one pupil, and what it takes to put them in words."""

    def __init__(
        self, connection: Reading, pupil: PupilFile, on: date, *, without_address: bool, own: int | None
    ) -> None:
        self._own = own
        self._hidden = _OF_HOME if without_address else frozenset()
        self.rows = person_rows.rows_about(connection, pupil.id)
        self._draft = person_rows.typed_form(connection, pupil.id)
        self._named = {
            words.PEOPLE: person_rows.names_of_people(connection),
            words.CONTACT: person_rows.names_of_contacts(connection),
            words.GROUP: person_rows.names_of_groups(connection),
            words.SESSION: person_rows.days_of_sessions(connection),
        }
        self._meetings = person_rows.days_of_meetings(connection)
        secrets = secrets_of(connection, pupil.school_id, [pupil.id], on)[pupil.id]
        self._secrets: Secrets = secrets.when_named()
        self._called = pupil.name.first or pupil.name.full
        profile = profile_in(connection, schools.one_school(connection, pupil.school_id))
        self._treden = {trede.number: trede.name for trede in profile.treden}
        self._offers = {offer.code: offer.name for offer in profile.offers}

    def groups(self, terms: Years) -> "tuple[RecordedGroup, ...]":
        from zis_desktop.documents.data_sheet import RecordedGroup

        found = ((group, tuple(self._things(group))) for group in Group)
        return tuple(
            RecordedGroup(
                group.value, ABOUT[group].source, self._kept(group, terms), things
            )
            for group, things in found
            if things
        )  # fmt: skip

    def _kept(self, group: Group, terms: Years) -> str:
        term = TERMS[ABOUT[group].kept]
        years = count(terms[ABOUT[group].kept], "jaar", "jaar")
        starts = term.starts.replace("de leerling", self._called).replace("van school ging", "van school is gegaan")
        return f"De school bewaart het tot {years} {starts}."

    def _things(self, group: Group) -> "Iterator[Recorded]":
        """Each row with what hangs under it; a row whose owner stands in another group comes by itself."""
        tables = frozenset(name for name, sheet in SHEETS.items() if sheet.group is group)
        told: set[tuple[str, int]] = set()
        for name in (name for name in SHEETS if name in tables):
            for row in self.rows.get(name, ()):
                yield from self._with_all_under(name, row, tables, told)
        if group is Group.DRAFT and self._draft is not None:
            yield self._typed(self._draft)

    def _with_all_under(
        self, name: str, row: Mapping[str, Any], tables: frozenset[str], told: set[tuple[str, int]]
    ) -> "Iterator[Recorded]":
        if (name, row["id"]) in told:
            return
        told.add((name, row["id"]))
        yield self._thing(name, row)
        for table, rows in person_rows.under(self.rows, tables, name, row["id"]):
            for one in rows:
                yield from self._with_all_under(table, one, tables, told)

    def _thing(self, name: str, row: Mapping[str, Any]) -> "Recorded":
        from zis_desktop.documents.data_sheet import Fact, Recorded

        sheet = SHEETS[name]
        title = " ".join(part for part in (sheet.called, self._title(name, row)) if part)
        facts = ((label, self._words(name, column, row)) for column, label in sheet.columns.items() if label)
        return Recorded(title, tuple(Fact(label, said) for label, said in facts if said))

    def _title(self, name: str, row: Mapping[str, Any]) -> str:
        named = next((column for column, label in SHEETS[name].columns.items() if not label), "")
        if name == "casus":
            return casus_code(row["serial"])
        if named == "meeting_id":
            return plain_date(self._meetings[row["meeting_id"]])
        return self._words(name, named, row) if named else ""

    def _words(self, name: str, column: str, row: Mapping[str, Any]) -> str:
        value, kind = row[column], SHEETS[name].kinds.get(column, "")
        if column in self._hidden:
            return "staat in ZIS, op verzoek hier niet getoond" if value else ""
        if kind == words.HELPER:
            return in_words(value)
        if kind == words.ELSEWHERE:
            if self._is_own(name, row):
                return in_words(value)
            return "staat in ZIS, alleen voor deze persoon zelf" if value else ""
        if kind == words.TREDE:
            return self._treden.get(value, "")
        if kind in self._named:
            named = in_words(self._named[kind].get(value))
            return self._masked(named) if kind == words.GROUP else named
        if kind == words.OFFER:
            return self._offers.get(str(value), str(value))
        if kind == words.GUESTS:
            return listing([Guest(one).label for one in value])
        if isinstance(value, Mapping):
            value = {**value, "offer": self._offers.get(str(value.get("offer")), value.get("offer"))}
        said = in_words(value, kind)
        return self._masked(said) if isinstance(value, (str, list, Mapping)) else said

    def _is_own(self, name: str, row: Mapping[str, Any]) -> bool:
        """Whether it is about the contact who reads it, or said by that contact."""
        if name == "guardian":
            return bool(row["id"] == self._own)
        return self._own is not None and row.get("name") == self._named[words.CONTACT].get(self._own)

    def _masked(self, said: str) -> str:
        return mask(said, self._secrets)

    def _typed(self, draft: Mapping[str, Any]) -> "Recorded":
        from zis_desktop.documents.data_sheet import Fact, Recorded

        typed = {**draft, **draft.get("text", {})}
        facts = ((label, typed.get(column)) for column, label in DRAFT_LABELS.items() if label)
        said = [Fact(label, self._masked(value)) for label, value in facts if isinstance(value, str) and value.strip()]
        support = [Fact("steun die al gegeven is", self._masked(", ".join(filter(None, row.values()))))
                   for row in draft.get("support_given", ())]  # fmt: skip
        return Recorded("Aanmelding van een vraag om hulp", (*said, *support))


def _handed_out(log: Iterable[Row]) -> "Iterator[HandedOut]":
    from zis_desktop.documents.data_sheet import HandedOut

    how = {Action.PRINTED: "geprint", Action.EXPORTED: "als bestand"}
    for row in log:
        if row.kind in how:
            yield HandedOut(row.at.astimezone(LOCAL), row.subject, how[row.kind], row.name)


# -- who looked at it ----------------------------------------------------------------------------------------------

ROLES: Mapping[Role, str] = {
    Role.ORTHOPEDAGOOG: "Deskundige van de school die leerlingen onderzoekt en hulp begeleidt.",
    Role.INTERN_BEGELEIDER: "Regelt op school de begeleiding van leerlingen.",
    Role.DIRECTOR: "Leidt de school en beslist namens het schoolbestuur.",
    Role.ADMINISTRATOR: "Houdt het programma ZIS en de gegevens van de school bij.",
    Role.CJG: "Werkt bij het Centrum voor Jeugd en Gezin en denkt mee over hulp.",
    Role.YOUKE: "Geeft hulp op school namens Youké.",
    Role.GROUP_LEADER: "Leidt een groep op school en noteert wie er was.",
    Role.GUEST: "Kijkt mee en kan niets wijzigen.",
}
TERMS_USED: Mapping[str, str] = {
    "dossier": "Alle gegevens van een leerling in ZIS.",
    "casus": "Een vraag om hulp voor een leerling, van aanmelden tot afsluiten.",
    "agendapunt": "Een onderwerp op de agenda van de commissie.",
    "CvB": "De commissie van begeleiding. Die bespreekt welke hulp een leerling nodig heeft.",
    "OPP": "Het ontwikkelingsperspectiefplan: wat een leerling leert en welke hulp daarbij hoort.",
    "CJG": "Het Centrum voor Jeugd en Gezin. Dat denkt mee over hulp.",
    "Youké": "De organisatie die hulp geeft op school.",
    "toelaatbaarheidsverklaring": "Het papier waarmee een leerling naar speciaal onderwijs mag.",
    "uitstroomprofiel": "Waar de leerling na school naartoe gaat: leren, werken of dagbesteding.",
    "gezag": "Wie voor een kind mag beslissen en tekenen.",
    "inzet": "Hulp die op school wordt gegeven.",
    "exemplaar": "Een papier dat voor iemand in het bijzonder is gemaakt.",
}


def access_sheet(uow: UnitOfWork, pupil_id: int, now: datetime) -> "AccessSheet":
    """Who looked in the file of one pupil. Raises RuleError when there is no such pupil."""
    from zis_desktop.documents.access_sheet import AccessSheet

    with uow.read(Right.EXPORT) as connection:
        pupil = known_pupil(pupils.pupil_file(connection, pupil_id))
        log = access_log.newest_first(connection, Wanted(frozenset({pupil_id})), ALL)
        whole = not broken(access_log.whole_log(connection), access_log.mark(connection))
        begun = access_log.first_moment(connection) or now
        paper, contact = _paper(connection, pupil.school_id, now)
    days = tuple(_days(log))
    return AccessSheet(
        people=tuple(_people(log)),
        paper=paper,
        pupil_name=pupil.name.full,
        called=pupil.name.first or pupil.name.full,
        number=pupil.number,
        since=begun.astimezone(LOCAL).date(),
        days=days,
        explained=_explained(days),
        contact=contact,
        doubt=""
        if whole
        else "Let op: in het logboek van ZIS is iets weggehaald of gewijzigd. Vraag de school ernaar.",
    )


def _days(newest_first: Iterable[Row]) -> "Iterator[AccessDay]":
    from zis_desktop.documents.access_sheet import AccessDay

    for on, rows in groupby(newest_first, key=lambda row: row.at.astimezone(LOCAL).date()):
        yield AccessDay(on, tuple(_lines(reversed(tuple(rows)))))


def _lines(rows: Iterable[Row]) -> "Iterator[Access]":
    """What the same person did more than once on a day is one line, at its first time."""
    from zis_desktop.documents.access_sheet import Access

    times: dict[tuple[str, str, str, str], list[datetime]] = {}
    for row in rows:
        times.setdefault((row.name, row.roles, deed(row), row.reason), []).append(row.at.astimezone(LOCAL))
    for (who, role, did, why), moments in times.items():
        often = f" ({len(moments)} keer)" if len(moments) > 1 else ""
        yield Access(time_of(moments[0]), who, role, f"{did}{often}", why)


def _people(log: Iterable[Row]) -> "Iterator[Visitor]":
    """Everybody once, with how often; who was there last stands first."""
    from zis_desktop.documents.access_sheet import Visitor

    of_person: dict[str, list[Row]] = {}
    for row in log:
        of_person.setdefault(row.name, []).append(row)
    for who, rows in of_person.items():
        looked, took = (sum(row.kind in kinds for row in rows) for kinds in (LOOKING, TAKING))
        last = max(row.at for row in rows).astimezone(LOCAL).date()
        yield Visitor(who, rows[0].roles, looked, len(rows) - looked - took, took, last)


def _explained(days: "Iterable[AccessDay]") -> "tuple[Explained, ...]":
    """Only the roles and words that stand on this sheet."""
    from zis_desktop.documents.access_sheet import Explained

    lines = [line for day in days for line in day.lines]
    roles = {role for line in lines for role in line.role.split(", ")}
    said = " ".join(line.what for line in lines)
    return (
        *(Explained(role.value, meaning) for role, meaning in ROLES.items() if role.value in roles),
        *_glossary(said),
    )


def _glossary(said: str) -> "tuple[Explained, ...]":
    """The words that stand in a text and that not everybody knows."""
    from zis_desktop.documents.access_sheet import Explained

    return tuple(Explained(word, meaning) for word, meaning in TERMS_USED.items() if word in said)


def _all_words(groups: "Iterable[RecordedGroup]") -> Iterator[str]:
    for group in groups:
        yield group.title
        for thing in group.things:
            yield thing.title
            yield from (f"{fact.label} {fact.value}" for fact in thing.facts)


def _paper(connection: Reading, school_id: int, now: datetime) -> "tuple[Paper, str]":
    from zis_desktop.documents.paper import Paper

    school = schools.one_school(connection, school_id)
    demo = schools.is_demo(connection)
    return Paper(school.name, school.full_address, now, demo=demo), school.privacy_contact or school.email
