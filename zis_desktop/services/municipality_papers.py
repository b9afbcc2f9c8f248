"""The municipalities as a paper and as a file: who is party, who to turn to, where the invoice goes."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from zis_desktop.domain.municipalities import party_in_words
from zis_desktop.domain.vault.access import Right
from zis_desktop.domain.vault.access_log import Action
from zis_desktop.exchange.csv_table import csv_table
from zis_desktop.exchange.saving import write_whole
from zis_desktop.services.municipalities import MunicipalityLine, municipality_lines
from zis_desktop.services.printing import PdfFile, as_seen
from zis_desktop.services.vault.access_log import record
from zis_desktop.store import schools
from zis_desktop.store.unit_of_work import UnitOfWork

if TYPE_CHECKING:  # ReportLab is behind it, and is imported when a paper is made
    from zis_desktop.documents.municipality_list import ListedMunicipality

HEAD = (
    "Gemeente", "Jeugdhulpregio", "Partij", "Vaste contactpersoon", "Telefoon", "E-mail", "Lokaal team", "Factuur naar",
    "Leerlingen", "Aparte afspraak",
)  # fmt: skip


def municipality_list_paper(uow: UnitOfWork, school_id: int, now: datetime) -> PdfFile:
    """The list as it is today; `now` is local time, the moment of printing."""
    from zis_desktop.documents import municipality_list as paper
    from zis_desktop.documents.paper import Paper

    with uow.read(Right.EXPORT) as connection:
        lines = municipality_lines(connection, school_id, now.date())
        school = schools.one_school(connection, school_id)
        demo = schools.is_demo(connection)
    data = paper.MunicipalityListData(
        paper=Paper(school.name, school.full_address, now, demo=demo),
        on=now.date(),
        lines=tuple(_listed(line, now.date()) for line in lines),
    )
    return as_seen(uow, PdfFile("Gemeenten", f"gemeenten-{now:%Y-%m-%d}.pdf", paper.build(data), ()))


def save_municipalities(uow: UnitOfWork, school_id: int, place: Path, on: date) -> None:
    """Writes the list as a table, as the log says before. Raises RuleError when the file cannot be written."""
    with uow.read(Right.EXPORT) as connection:
        lines = municipality_lines(connection, school_id, on)
    record(uow, Action.EXPORTED, "gemeenten en contactpersonen")
    write_whole(place, csv_table([HEAD, *(_row(line, on) for line in lines)]))


def _row(line: MunicipalityLine, on: date) -> tuple[str | int, ...]:
    from zis_desktop.documents.municipality_list import NO_AGREEMENT, NO_CONTACT

    one = line.municipality
    contact = NO_CONTACT if one.misses_contact(on) else one.contact_name
    agreement = NO_AGREEMENT if one.misses_agreement(on, pupils=line.pupils) else one.agreement(on)
    return (
        one.name, one.region, party_in_words(one, on), contact, one.phone, one.email, one.team,
        one.invoice_to or one.name, line.pupils, agreement,
    )  # fmt: skip


def _listed(line: MunicipalityLine, on: date) -> "ListedMunicipality":
    from zis_desktop.documents.municipality_list import ListedMunicipality

    one = line.municipality
    return ListedMunicipality(
        name=one.name,
        region=one.region,
        party=party_in_words(one, on),
        misses_contact=one.misses_contact(on),
        misses_agreement=one.misses_agreement(on, pupils=line.pupils),
        contact=one.contact_name,
        team=one.team,
        phone=one.phone,
        email=one.email,
        invoice_to=one.invoice_to,
        pupils=line.pupils,
        agreement=one.agreement(on),
    )
