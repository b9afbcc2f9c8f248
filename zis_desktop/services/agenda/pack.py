"""The CJG worker's pack leaves the school: with a password on it, in the log, and remembered for the next time."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from zis_desktop.domain.agenda.pack import PackPage, given_at
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.casus.casus import casus_code
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.meeting.meeting import Meeting
from zis_desktop.domain.vault.access_log import Action
from zis_desktop.exchange.saving import write_whole
from zis_desktop.exchange.sealed_pdf import seal
from zis_desktop.services.agenda.papers import pre_read_data
from zis_desktop.services.printing import PdfFile, pdf_path
from zis_desktop.services.undoing import undo
from zis_desktop.services.vault.passwords import refuse_weak
from zis_desktop.services.vault.reach import right_to_copy
from zis_desktop.store import meetings, packs
from zis_desktop.store.unit_of_work import UnitOfWork


def export_pack(uow: UnitOfWork, pdf: PdfFile, path: Path, password: str, now: datetime) -> Changes:
    """Saves the pack as an AES-256 PDF. The password stands nowhere: not in the store, the log or the file's name.

    First the log says for every pupil who gave what away, and the pack is remembered; then the file is made. When
    that fails the pack is forgotten again. Raises RuleError, with field 'password' for a weak one; also when the
    pack is not what it would be now, because a consent ended or a text was changed since it was made.
    """
    right = right_to_copy(uow.actor, Reader.CJG)
    pack = pdf.pack
    if pack is None or not pack.meeting_id:
        raise RuleError("Stel de agenda eerst samen (Ctrl Enter). Daarna kan het pakket de school uit.")
    refuse_weak(password, (pdf.title, path.stem))
    with uow.read(right) as connection:
        meeting = meetings.meeting_by_id(connection, pack.meeting_id)
        owners = packs.owners_of(connection, pack)
    if meeting is None or pack.pages != _pages_now(uow, meeting, now):
        raise RuleError("Intussen is er iets gewijzigd. Ga terug en maak het pakket opnieuw.")
    sealed = seal(pdf.content, password)
    with uow.write(right) as work:
        work.logged_as = Action.EXPORTED
        work.called = _in_log(pdf, owners)
        packs.add_pack(work, given_at(pack, packs.last_pack(work.connection, pack.meeting_id), now))
        made = work.changes
    try:
        write_whole(pdf_path(path), sealed)
    except RuleError:
        undo(uow, made)
        raise
    return made.final()


def _pages_now(uow: UnitOfWork, meeting: Meeting, now: datetime) -> tuple[PackPage, ...]:
    return tuple(page.in_pack for page in pre_read_data(uow, meeting.school_id, meeting.on, now).casussen)


def _in_log(pdf: PdfFile, owners: Iterable[tuple[int, int]]) -> dict[int | None, str]:
    """By pupil: 'CJG-voorbereiding 9 september 2024, exemplaar voor het CJG, met wachtwoord (K-017)'."""
    codes: dict[int | None, list[str]] = {}
    for pupil_id, serial in owners:
        codes.setdefault(pupil_id, []).append(casus_code(serial))
    return {one: f"{pdf.in_log}, met wachtwoord ({', '.join(found)})" for one, found in codes.items()}
