"""The process chart of one casus on paper: for who may read the name or the code by consent (R4), and for parents."""

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from zis_desktop.domain.agenda.needs import lowest_youke_trede, require_reach
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.casus.casus import CasusLine
from zis_desktop.domain.chain.chain import TALKS
from zis_desktop.domain.chain.link import Link, LinkState, gap_words, with_turn
from zis_desktop.domain.consent.authority import being_looked_up
from zis_desktop.domain.consent.consent import Presentation, Purpose
from zis_desktop.domain.consent.gate import pass_gate
from zis_desktop.domain.consent.signers import matter_of
from zis_desktop.domain.disclosures import outside
from zis_desktop.domain.pupils import PupilFile, is_adult
from zis_desktop.domain.vault.access import Right
from zis_desktop.domain.vault.own_words import hides_home, home_left_out
from zis_desktop.services.chains import chain_of_casus
from zis_desktop.services.consent_forms import contact_person
from zis_desktop.services.consent_parties import Parties, parties_around, without_home
from zis_desktop.services.printing import PdfFile, as_seen
from zis_desktop.services.pupils import known_pupil
from zis_desktop.services.schools import profile_in
from zis_desktop.store import casussen, consents, pupils, schools
from zis_desktop.store.unit_of_work import Reading, UnitOfWork

if TYPE_CHECKING:
    from zis_desktop.documents.process_chart import ChartData, ChartStep, ForParents


def process_chart(uow: UnitOfWork, casus_id: int, now: datetime, *, reader: Reader | None = None) -> PdfFile:
    """The chart of one page, of a closed casus as it ended; without a reader it is the copy for parents and pupil.

    `now` is local time. Raises RuleError when support by the school itself would go outside it (R1).
    """
    from zis_desktop.documents import process_chart as paper

    with uow.read(Right.EXPORT) as connection:
        line = line_of(connection, casus_id, now.date())
        pupil = known_pupil(pupils.pupil_file(connection, line.pupil_id))
        data = _data(connection, pupil, line, reader, now)
    name = f"stroomdiagram-{line.code.lower()}-{now:%Y-%m-%d}.pdf"
    shown = {line.pupil_id: Presentation.NAMED if data.is_named else Presentation.ANONYMOUS}
    told = None if reader is None else outside(reader, shown)
    pdf = PdfFile("Stroomdiagram", name, paper.build(data), tuple(shown), data.reader, outside=told)
    return as_seen(uow, replace(pdf, left_out=home_left_out(pupil)) if reader is None else pdf)


def line_of(connection: Reading, casus_id: int, on: date) -> CasusLine:
    """Raises RuleError when it is not there."""
    pupil_id = casussen.casus(connection, casus_id, on=on).pupil_id
    return next(one for one in casussen.casussen_of_pupil(connection, pupil_id, on) if one.id == casus_id)


# -- inside ------------------------------------------------------------------------------------------------------


def _data(connection: Reading, pupil: PupilFile, line: CasusLine, reader: Reader | None, now: datetime) -> "ChartData":
    from zis_desktop.documents.paper import Paper
    from zis_desktop.documents.process_chart import ChartData

    today = now.date()
    school = schools.one_school(connection, pupil.school_id)
    profile = profile_in(connection, school)
    chain = chain_of_casus(connection, line, profile, min(today, line.closed_on or today))
    if reader is not None:
        require_reach(reader, chain.question, lowest_youke_trede(profile.treden))
    parties = parties_around(connection, pupil, today)
    if reader is None and hides_home(pupil.guardians):
        parties = without_home(parties)
    named = reader is None or _is_named(connection, line, reader, today)
    return ChartData(
        paper=Paper(school.name, school.full_address, now, demo=schools.is_demo(connection)),
        about=f"{pupil.name.full}, {line.code}" if named else line.code,
        reader="ouders en leerling" if reader is None else reader.value,
        steps=_steps(chain.links, ended=line.closed_on is not None, for_parents=reader is None),
        provider=profile.provider,
        cjg=parties.cjg,
        start_within=profile.terms.start_within_weeks,
        evaluate_after=profile.terms.evaluate_after_weeks,
        is_named=named,
        parents=_for_parents(connection, pupil, parties, today) if reader is None else None,
        ended_on=line.closed_on,
    )


def _is_named(connection: Reading, line: CasusLine, reader: Reader, on: date) -> bool:
    if reader.purpose is None:
        return pass_gate(reader, None).is_named
    consent = consents.consent_states(connection, [line.pupil_id], reader.purpose, on).get(line.pupil_id)
    return pass_gate(reader, consent).is_named


def _steps(links: tuple[Link, ...], *, ended: bool, for_parents: bool) -> "tuple[ChartStep, ...]":
    """One step has its turn, as on the page of the pupil; of a chart as it ended none."""
    shown = _for_their_copy(links) if for_parents else links
    return tuple(_step(link) for link in (shown if ended else with_turn(shown)))


def _for_their_copy(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Parents do not read of steps that do not belong to this help: there is nothing to say yes or no to. Nor of talks
    that are late of help that may not go on, nor of what school and municipality arrange about who pays.
    """
    stopped = any(link.stops_help for link in links)
    waits = {id(link) for link in links if link.outside or (stopped and _is_open_talk(link))}
    return tuple(
        replace(link, state=LinkState.LATER) if id(link) in waits else link
        for link in links
        if link.state is not LinkState.NOT_NEEDED
    )


def _is_open_talk(link: Link) -> bool:
    return link.kind in TALKS and link.state is not LinkState.DONE


def _step(link: Link) -> "ChartStep":
    from zis_desktop.documents.process_chart import ChartStep

    is_gap = link.state is LinkState.MISSING
    return ChartStep(
        link.kind, link.state, link.on, gap_words(link) if is_gap else "", link.on_grounds, link.lacks, link.late_by,
        is_gap and link.stands_here, stops_help=link.stops_help,
    )  # fmt: skip


def _for_parents(connection: Reading, pupil: PupilFile, parties: Parties, on: date) -> "ForParents":
    from zis_desktop.documents.process_chart import ForParents

    family, adult = consents.families(connection, [pupil.id])[pupil.id], is_adult(pupil.birth_date, on)
    required, unclear = family.signers_for(Purpose.YOUKE, on), family.unclear_for(matter_of(Purpose.YOUKE), on)
    school = schools.one_school(connection, pupil.school_id)
    contact = contact_person(schools.professionals(connection, pupil.school_id, active_on=on))
    reach = " of ".join(part for part in (contact.phone or school.phone, contact.email or school.email) if part)
    team = parties.team or (f"het lokale team van {parties.municipality}" if parties.municipality else "")
    return ForParents(
        called=pupil.name.first,
        to_pupil=adult and required.is_pupil_alone,
        signers=(
            *(one.name for one in required.signers),
            *(f"{one.name} ({being_looked_up(adult=adult)})" for one in unclear),
        ),
        team=team,
        contact=f"{contact.name}, {reach}" if reach else contact.name,
        pupil_decides=required.is_pupil_alone,
    )
