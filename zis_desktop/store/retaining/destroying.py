"""Destruction of what hangs under a pupil, in the transaction of the caller; hours stay under a random code (R19).

What hangs is found by the foreign keys of the schema itself, so a table that is added later cannot be forgotten.
"""

import secrets
from collections import Counter
from collections.abc import Iterable
from datetime import date
from random import SystemRandom

from sqlalchemy import ColumnElement, Connection, Select, Table, exists, extract, func, select

from zis_desktop.domain.meeting.meeting import ItemKind
from zis_desktop.domain.money.codes import LETTERS
from zis_desktop.domain.region import RegionProfile
from zis_desktop.domain.vault.retention import DataClass, Due, Subject, SubjectKind
from zis_desktop.store.audits import support_of
from zis_desktop.store.nouns import NOUNS
from zis_desktop.store.person_rows import rows_about
from zis_desktop.store.pupils import municipality_on
from zis_desktop.store.retaining.group_texts import mask_in_groups
from zis_desktop.store.retaining.mentions import mentions
from zis_desktop.store.tables import (
    agenda_item,
    casus,
    hours_entry,
    hours_month,
    meeting,
    metadata,
    past_enrolment,
    past_home,
    past_support,
    postponement,
    professional,
    pupil,
    residence,
    setting,
    settlement,
    settlement_line,
)  # fmt: skip
from zis_desktop.store.unit_of_work import Writing

REMOVED_TITLE = "Verwijderd dossier"
DOSSIERS = "dossiers"
"""What the rows of pupils are on a certificate."""
OTHER = "onderliggende regels"
KEPT_ITEMS, KEPT_HOURS, KEPT_ENROLMENTS, KEPT_SUPPORT = (
    "agendapunten zonder inhoud en naam",
    "urenregels met een code",
    "inschrijvingen zonder naam",
    "regels ondersteuning zonder naam en inhoud",
)


class Destruction:
    """Destroys subjects one by one and counts what went and what was left.

    What stays is told by the covenant of the school: who gave the support, and which district was counted.
    """

    def __init__(self, work: Writing, school_id: int, today: date, profile: RegionProfile) -> None:
        self._work = work
        self._school_id = school_id
        self._today = today
        self._profile = profile
        self.gone: Counter[str] = Counter()
        self.left: Counter[str] = Counter()
        self.mentions = 0

    def destroy(self, dues: Iterable[Due]) -> None:
        """In random order, so that the order of codes says nothing about the order of pupils."""
        every = list(dues)
        SystemRandom().shuffle(every)
        for due in every:
            subject = due.held.subject
            if subject.kind is SubjectKind.PUPIL:
                if due.held.name is not None:
                    mask_in_groups(self._work, subject.id, due.held.name)
                self._dossier(subject.id, keep_enrolment=DataClass.ENROLMENT not in due.classes)
            elif subject.kind is SubjectKind.FORMER:
                self._enrolment(subject.id)
            else:
                self._book_year(subject.id)
            self._postponements(subject)
        names = [due.held.name for due in every if due.held.subject.kind is SubjectKind.PUPIL]
        self.mentions = mentions(self._work.connection, [name for name in names if name is not None])

    def _dossier(self, pupil_id: int, *, keep_enrolment: bool) -> None:
        found = hanging(self._work.connection, pupil_id)
        if keep_enrolment:
            self._keep_enrolment(pupil_id)
        code = "L-" + "".join(secrets.choice(LETTERS) for _ in range(8))
        self._keep_support(pupil_id)
        self._drop_settings(pupil_id)
        for table in reversed(metadata.sorted_tables):  # what refers goes before what is referred to
            for row_id in found.get(table, ()):
                if table is hours_entry:
                    self._keep_hours(row_id, code)
                elif table is agenda_item:
                    self._empty_item(row_id)
                else:
                    self._delete(table, row_id)

    def _keep_enrolment(self, pupil_id: int) -> None:
        connection, work = self._work.connection, self._work
        row = connection.execute(select(pupil).where(pupil.c.id == pupil_id)).one()
        past_id = work.insert(
            past_enrolment, school_id=row.school_id, former_id=pupil_id, number=row.number,
            enrolled_on=row.enrolled_on,
            left_on=row.left_on or self._today,  # in an old backup the pupil may be at school still
        )  # fmt: skip
        homes = connection.execute(
            select(residence.c.since, residence.c.municipality, residence.c.postcode)
            .where(residence.c.pupil_id == pupil_id)
        ).all()  # fmt: skip
        for since, lived_in, postcode in homes:
            work.insert(
                past_home, past_enrolment_id=past_id, since=since, municipality=lived_in,
                district_postcode=self._profile.district_postcode(lived_in, postcode),
            )  # fmt: skip
        self.left[KEPT_ENROLMENTS] += 1

    def _keep_support(self, pupil_id: int) -> None:
        """What an accountant asks of a period that was (art. 23): the same lines as before the dossier went."""
        for one in support_of(self._work.connection, pupil_id, self._profile.provider_offers):
            self._work.insert(
                past_support, school_id=self._school_id, pupil_key=one.pupil_key, by_provider=one.by_provider,
                collective=one.collective, minutes_a_week=one.minutes_a_week, first_on=one.first, last_on=one.last,
            )  # fmt: skip
            self.left[KEPT_SUPPORT] += 1

    def _keep_hours(self, row_id: int, code: str) -> None:
        lived_in, key = self._work.connection.execute(
            select(func.coalesce(municipality_on(casus.c.pupil_id, hours_entry.c.worked_on), ""), pupil.c.paper_key)
            .join_from(hours_entry, casus)
            .join(pupil, casus.c.pupil_id == pupil.c.id)
            .where(hours_entry.c.id == row_id)
        ).one()
        self._work.update(
            hours_entry, row_id, casus_id=None, pseudonym=code, pupil_key=key, municipality=lived_in, note="",
            help_group_id=None, group_name="",
        )  # fmt: skip
        self.left[KEPT_HOURS] += 1

    def _empty_item(self, row_id: int) -> None:
        """Of a meeting that was, the place stays; from an agenda to come the item goes."""
        if self._is_to_come(row_id):
            later = self._work.connection.scalars(
                select(agenda_item.c.id).where(agenda_item.c.carried_from_id == row_id)
            ).all()
            for other in later:
                self._work.update(agenda_item, other, carried_from_id=None)
            self._delete(agenda_item, row_id)
            return
        self._work.update(
            agenda_item, row_id, kind=ItemKind.REMOVED, casus_id=None, title=REMOVED_TITLE, reason=None,
            needs_reason="", why="", due_on=None, dropped_reason="", presentation=None, presentation_reason="",
            presentation_by="", note="", note_saved_at=None,
        )  # fmt: skip
        self.left[KEPT_ITEMS] += 1

    def _is_to_come(self, item_id: int) -> bool:
        held_on, finalised_at = self._work.connection.execute(
            select(meeting.c.held_on, meeting.c.finalised_at)
            .join_from(agenda_item, meeting, agenda_item.c.meeting_id == meeting.c.id)
            .where(agenda_item.c.id == item_id)
        ).one()
        return bool(held_on > self._today and finalised_at is None)

    def _enrolment(self, former_id: int) -> None:
        connection = self._work.connection
        past_id = connection.execute(
            select(past_enrolment.c.id).where(past_enrolment.c.former_id == former_id)
        ).scalar_one()
        for home_id in connection.scalars(select(past_home.c.id).where(past_home.c.past_enrolment_id == past_id)).all():
            self._delete(past_home, home_id)
        self._delete(past_enrolment, past_id)

    def _book_year(self, year: int) -> None:
        """Lines that are in no dossier; the others stay as long as the dossier they are in.

        A correction in a dossier stays without the line it corrected; a year that has lines left keeps its months.
        """
        connection = self._work.connection
        going = connection.scalars(select(hours_entry.c.id).where(*_untied_in(year, self._school_id))).all()
        corrections = select(hours_entry.c.id).where(hours_entry.c.correction_of_id.in_(going))
        for row_id in connection.scalars(corrections).all():
            self._work.update(hours_entry, row_id, correction_of_id=None)
        for row_id in going:
            self._delete(hours_entry, row_id)
        for row_id in connection.scalars(_months_of_empty_year(year, self._school_id)).all():
            self._delete(hours_month, row_id)
        ended = past_support.c.school_id == self._school_id, extract("year", past_support.c.last_on) == year
        for row_id in connection.scalars(select(past_support.c.id).where(*ended)).all():
            self._delete(past_support, row_id)
        self._settlements(year)

    def _settlements(self, year: int) -> None:
        """Those of periods in this book year, with all their lines."""
        mine = settlement.c.school_id == self._school_id, extract("year", settlement.c.last_on) == year
        for settlement_id in self._work.connection.scalars(select(settlement.c.id).where(*mine)).all():
            lines = select(settlement_line.c.id).where(settlement_line.c.settlement_id == settlement_id)
            for row_id in self._work.connection.scalars(lines).all():
                self._delete(settlement_line, row_id)
            self._delete(settlement, settlement_id)

    def _postponements(self, subject: Subject) -> None:
        for row_id in self._work.connection.scalars(
            select(postponement.c.id).where(
                postponement.c.kind == subject.kind, postponement.c.subject_id == subject.id
            )
        ).all():
            self._work.delete(postponement, row_id)

    def _drop_settings(self, pupil_id: int) -> None:
        """What was typed and not registered yet stands in settings of the pupil, whose key ends in its id."""
        for row_id in self._work.connection.scalars(
            select(setting.c.id).where(setting.c.key.endswith(f":{pupil_id}", autoescape=True))
        ).all():
            self._work.delete(setting, row_id)

    def _delete(self, table: Table, row_id: int) -> None:
        self._work.delete(table, row_id)
        self.gone[DOSSIERS if table is pupil else NOUNS[table.name].many or OTHER] += 1


def hanging(connection: Connection, pupil_id: int) -> dict[Table, list[int]]:
    """The ids of all rows that hang under a pupil, by table, the pupil itself among them."""
    found = rows_about(connection, pupil_id)
    return {metadata.tables[name]: [row["id"] for row in rows] for name, rows in found.items() if rows}


def _untied_in(year: int, school_id: int) -> tuple[ColumnElement[bool], ...]:
    """Hours of a book year that are in no dossier."""
    here = select(professional.c.id).where(professional.c.school_id == school_id)
    return (
        hours_entry.c.casus_id.is_(None),
        hours_entry.c.professional_id.in_(here),
        hours_entry.c.worked_on.between(date(year, 1, 1), date(year, 12, 31)),
    )


def _months_of_empty_year(year: int, school_id: int) -> Select[int]:
    """The handed in months of a book year in which their professional has no line left."""
    here = select(professional.c.id).where(professional.c.school_id == school_id)
    lines = select(hours_entry.c.id).where(
        hours_entry.c.professional_id == hours_month.c.professional_id,
        extract("year", hours_entry.c.worked_on) == extract("year", hours_month.c.month),
    )
    in_year = hours_month.c.month.between(date(year, 1, 1), date(year, 12, 31))
    return select(hours_month.c.id).where(in_year, hours_month.c.professional_id.in_(here), ~exists(lines))
