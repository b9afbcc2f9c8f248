"""The two papers for a pupil and the parents: what stands in ZIS, and who looked at it; as PDF and as JSON."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zis_desktop.domain.clock import LOCAL
from zis_desktop.domain.consent.consent import Matter
from zis_desktop.domain.consent.purpose import Family
from zis_desktop.domain.consent.signers import RequiredSigner
from zis_desktop.domain.dutch import fold, listing, time_of
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.pupils import PupilFile
from zis_desktop.domain.vault.access import Right, Role
from zis_desktop.domain.vault.access_log import Action, Row, asker, broken, is_told_to
from zis_desktop.domain.vault.own_words import hides_home, home_left_out
from zis_desktop.exchange.saving import write_whole
from zis_desktop.services.masks import without_home
from zis_desktop.services.printing import COPY_FOR, PdfFile, as_seen
from zis_desktop.services.pupils import known_pupil
from zis_desktop.services.vault.access_log import record
from zis_desktop.services.vault.access_words import LOOKING, TAKING, deed
from zis_desktop.services.vault.disclosures import disclosures, is_paper_for_outside
from zis_desktop.services.vault.person_brief import in_brief
from zis_desktop.services.vault.person_facts import Gathered
from zis_desktop.services.vault.retention import years_in
from zis_desktop.store import consents, pupils, schools
from zis_desktop.store.log import access_log
from zis_desktop.store.log.access_log import Wanted
from zis_desktop.store.unit_of_work import Reading, UnitOfWork

if TYPE_CHECKING:  # the papers are imported when one is made
    from zis_desktop.documents.access_sheet import Access, AccessDay, AccessSheet, Explained, Visitor
    from zis_desktop.documents.data_sheet import DataSheet, HandedOut, ShownGroup
    from zis_desktop.documents.paper import Paper

DATA, ACCESS = "Inzageblad", "Toegangsblad"
ALL = 1_000_000
"""Every row of the log about one pupil."""


@dataclass(frozen=True, slots=True)
class SheetFor:
    """Who asked to see it: a contact, or the pupil when that is None.

    `without_address` keeps off where the pupil lives also for one of whom that is not recorded (Guardian.home_secret).
    """

    guardian_id: int | None
    without_address: bool = False


def data_sheet_paper(uow: UnitOfWork, pupil_id: int, now: datetime, to: SheetFor) -> PdfFile:
    """'Wat staat er over ... in ZIS', for who asks to see it; `now` is local time. Raises RuleError."""
    from zis_desktop.documents import data_sheet as paper

    found = _recipient(uow, pupil_id, now.date(), to)
    content = paper.build(_data_sheet_for(uow, pupil_id, now, to, found.signer))
    return _seen(uow, PdfFile(DATA, f"inzageblad-{now:%Y-%m-%d}.pdf", content, (pupil_id,)), found)


def access_sheet_paper(uow: UnitOfWork, pupil_id: int, now: datetime, to: SheetFor) -> PdfFile:
    """'Wie keek in dit dossier', for who asks to see it; `now` is local time. Raises RuleError."""
    from zis_desktop.documents import access_sheet as paper

    found = _recipient(uow, pupil_id, now.date(), to)
    data = access_sheet(uow, pupil_id, now, to.guardian_id)
    return _seen(uow, PdfFile(ACCESS, f"toegangsblad-{now:%Y-%m-%d}.pdf", paper.build(data), (pupil_id,)), found)


def _seen(uow: UnitOfWork, pdf: PdfFile, to: "_Recipient") -> PdfFile:
    asked_by = asker(to.signer.guardian_id)
    return as_seen(uow, replace(pdf, copy=to.copy, left_out=to.left_out, asked_by=asked_by))


def sheet_for(uow: UnitOfWork, pupil_id: int, name: str, on: date) -> SheetFor:
    """Who asked to see it, by name or by what they are to the pupil: 'moeder', 'leerling'. Raises RuleError."""
    may = _who_may(_family(uow, pupil_id), on)
    found = [one for one in may if fold(name) in {fold(one.name), fold(one.relation)}]
    if len(found) != 1:
        raise _refusal(may)
    return SheetFor(found[0].guardian_id)


def recipients_in_words(uow: UnitOfWork, pupil_id: int, on: date) -> str:
    """'Dat mag: Karin Smeets (moeder) en Sam van Veen (leerling).' Raises RuleError when there is no such pupil."""
    return _in_words(_who_may(_family(uow, pupil_id), on))


@dataclass(frozen=True, slots=True)
class _Recipient:
    """Who gets it, what the log says of whom, which names nobody ('de 2e ouder'), and what who makes it is told."""

    signer: RequiredSigner
    copy: str
    left_out: str


def _recipient(uow: UnitOfWork, pupil_id: int, on: date, to: SheetFor) -> _Recipient:
    pupil, family = _pupil_and_family(uow, pupil_id)
    may = _who_may(family, on)
    found = next((one for one in may if one.guardian_id == to.guardian_id), None)
    if found is None:
        raise _refusal(may)
    return _Recipient(found, f"de {family.numbered(found)}", home_left_out(pupil, [to.guardian_id]))


def _family(uow: UnitOfWork, pupil_id: int) -> Family:
    return _pupil_and_family(uow, pupil_id)[1]


def _pupil_and_family(uow: UnitOfWork, pupil_id: int) -> tuple[PupilFile, Family]:
    with uow.read(Right.EXPORT) as connection:
        pupil = known_pupil(pupils.pupil_file(connection, pupil_id))
        return pupil, consents.families(connection, [pupil_id])[pupil_id]


def _who_may(family: Family, on: date) -> tuple[RequiredSigner, ...]:
    """Who may have it: the same people who give consent for sharing data (AVG 15; UAVG 5; Jeugdwet 7.3.10, 7.3.15).

    From 16 the pupil alone, before that the parents with gezag or the voogd, from 12 with the pupil.
    """
    return family.signers_of(Matter.DATA_EXCHANGE, on).signers


def _refusal(may: Iterable[RequiredSigner]) -> RuleError:
    return RuleError(f"Deze persoon mag dit blad niet krijgen. {_in_words(may)}", "to")


def _in_words(may: Iterable[RequiredSigner]) -> str:
    names = listing([f"{one.name} ({one.relation})" for one in may]) or "nog niemand: kijk eerst het gezag na"
    return f"Dat mag: {names}."


def _data_sheet_for(uow: UnitOfWork, pupil_id: int, now: datetime, to: SheetFor, who: RequiredSigner) -> "DataSheet":
    data = data_sheet(uow, pupil_id, now, without_address=to.without_address, own=to.guardian_id)
    return replace(data, recipient=f"{who.name} ({who.relation})")


def as_json(sheet: "DataSheet | AccessSheet") -> str:
    """The whole of it for another program; what of it stands on paper is no second time in it."""
    data = asdict(sheet)
    data.pop("shown", None)
    data["school"] = data.pop("paper")["school"]
    return json.dumps({"made_at": sheet.paper.printed_at, **data}, ensure_ascii=False, indent=2, default=_as_text)


def export_data_json(uow: UnitOfWork, pupil_id: int, now: datetime, to: SheetFor, path: Path) -> None:
    """Saves the data sheet for another program (AVG 20), as the log says before. Raises RuleError."""
    found = _recipient(uow, pupil_id, now.date(), to)
    _export_json(uow, pupil_id, DATA, found, _data_sheet_for(uow, pupil_id, now, to, found.signer), path)


def export_access_json(uow: UnitOfWork, pupil_id: int, now: datetime, to: SheetFor, path: Path) -> None:
    """The same of who looked in the file. Raises RuleError."""
    found = _recipient(uow, pupil_id, now.date(), to)
    _export_json(uow, pupil_id, ACCESS, found, access_sheet(uow, pupil_id, now, to.guardian_id), path)


def _export_json(
    uow: UnitOfWork, pupil_id: int, what: str, to: _Recipient, sheet: "DataSheet | AccessSheet", path: Path
) -> None:
    asked_by = asker(to.signer.guardian_id)
    record(uow, Action.EXPORTED, f"{what}{COPY_FOR}{to.copy}", pupil_ids=[pupil_id], asked_by=asked_by)
    write_whole(path, as_json(sheet).encode())


def _as_text(value: Any) -> str:
    return str(value.isoformat())


# -- what stands in ZIS ------------------------------------------------------------------------------------------


def data_sheet(
    uow: UnitOfWork, pupil_id: int, now: datetime, *, without_address: bool = False, own: int | None = None
) -> "DataSheet":
    """Everything about one pupil, with the names of others masked; without where the pupil lives for who may not know.

    `own` is the contact who reads it, or the pupil when that is None: what that one said and how to reach that one is
    on it, of others only that it is there; nor what others asked to see.

    Raises RuleError when there is no such pupil.
    """
    from zis_desktop.documents.data_sheet import DataSheet

    with uow.read(Right.EXPORT) as connection:
        pupil = known_pupil(pupils.pupil_file(connection, pupil_id))
        hidden = without_address or hides_home(pupil.guardians, [own])
        gathered = Gathered(connection, pupil, now.date(), without_address=hidden, own=own)
        log = _log_for(connection, pupil, own)
        disclosed = disclosures(connection, gathered.rows, log, now.date(), without_place=hidden)
        groups = gathered.groups(years_in(connection, pupil.school_id))
        paper, contact = _paper(connection, pupil.school_id, now)
        said = DataSheet(
            paper=paper,
            pupil_name=pupil.name.full,
            called=pupil.name.first or pupil.name.full,
            number=pupil.number,
            groups=groups,
            handed_out=tuple(_handed_out(reversed(log))),
            contact=contact,
            disclosed=disclosed,
        )
        if hidden:
            said = without_home(connection, pupil, said, now.date(), but=_NO_HOME)
    shown = in_brief(said.groups)
    return replace(said, shown=shown, explained=_glossary(" ".join(_all_words(shown))))


_NO_HOME = ("contact", "label", "key", "kind", "explained")
"""What of these sheets is the same for every pupil."""


def _log_for(connection: Reading, pupil: PupilFile, own: int | None) -> list[Row]:
    """What happened with the file, newest first, without what others asked to see of it: that is theirs."""
    rows = access_log.newest_first(connection, Wanted(frozenset({pupil.id})), ALL)
    return [row for row in rows if is_told_to(row.asked_by, own)]


def _handed_out(log: Iterable[Row]) -> "Iterator[HandedOut]":
    from zis_desktop.documents.data_sheet import HandedOut

    how = {Action.PRINTED: "geprint", Action.EXPORTED: "als bestand"}
    for row in log:
        if row.kind in how and not is_paper_for_outside(row):
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


DOUBT = "Let op: in het logboek van ZIS is iets weggehaald of gewijzigd. Vraag de school ernaar."


def access_sheet(uow: UnitOfWork, pupil_id: int, now: datetime, own: int | None = None) -> "AccessSheet":
    """Who looked in the file of one pupil, for the contact who reads it, or the pupil when that is None.

    Raises RuleError when there is no such pupil.
    """
    from zis_desktop.documents.access_sheet import AccessSheet

    with uow.read(Right.EXPORT) as connection:
        pupil = known_pupil(pupils.pupil_file(connection, pupil_id))
        log = _log_for(connection, pupil, own)
        whole = not broken(access_log.whole_log(connection), access_log.mark(connection))
        begun = access_log.first_moment(connection) or now
        paper, contact = _paper(connection, pupil.school_id, now)
        days = tuple(_days(log))
        said = AccessSheet(
            people=tuple(_people(log)),
            paper=paper,
            pupil_name=pupil.name.full,
            called=pupil.name.first or pupil.name.full,
            number=pupil.number,
            since=begun.astimezone(LOCAL).date(),
            days=days,
            explained=_explained(days),
            contact=contact,
            doubt="" if whole else DOUBT,
        )
        hidden = hides_home(pupil.guardians, [own])
        return without_home(connection, pupil, said, now.date(), but=_NO_HOME) if hidden else said


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


def _all_words(shown: "Iterable[ShownGroup]") -> Iterator[str]:
    for group in shown:
        yield group.title
        for row in group.rows:
            yield row.title
            yield from (f"{label} {value}" for thing in row.things for label, value in thing)


def _paper(connection: Reading, school_id: int, now: datetime) -> "tuple[Paper, str]":
    from zis_desktop.documents.paper import Paper

    school = schools.one_school(connection, school_id)
    demo = schools.is_demo(connection)
    return Paper(school.name, school.full_address, now, demo=demo), school.privacy_contact or school.email
