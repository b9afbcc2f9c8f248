"""A paper made from the store, ready for preview, print or file; the log says what became of it."""

from dataclasses import dataclass
from pathlib import Path

from zis_desktop.domain.agenda.pack import Pack
from zis_desktop.domain.disclosures import Outside
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.vault.access import Right
from zis_desktop.domain.vault.access_log import Action
from zis_desktop.exchange.saving import write_whole
from zis_desktop.services.vault.access_log import record, saw
from zis_desktop.store.unit_of_work import UnitOfWork

COPY_FOR = ", exemplaar voor "
"""Between what a paper is and whom this copy is for, in the log."""


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A PDF and the name it is saved under; neither title nor name holds a pupil's name (they land in lists and logs).

    `about` are the pupils that stand on it, `copy` says for whom it was made, and `outside` how they stand on it when
    that is somebody outside the school. `remarks` are for who makes it, and not on it. With a `pack` it leaves the
    school only with a password on it (services/agenda/pack.py). To be taken out of ZIS it takes the right `to_take`:
    of who may only look, nothing is printed or saved. `also` are the copies for others: each is a print and a file of
    its own, so that nobody gets a sheet with somebody else's address on its back. `left_out` says to who makes it what
    this reader may not know, and so is not on it. `asked_by` is for whom of the family a sheet is, as the log keeps it.
    """

    title: str
    file_name: str
    content: bytes
    about: tuple[int, ...] = ()
    copy: str = ""
    remarks: tuple[str, ...] = ()
    pack: Pack | None = None
    outside: Outside | None = None
    to_take: Right = Right.EXPORT
    also: tuple["PdfFile", ...] = ()
    left_out: str = ""
    asked_by: str = ""

    @property
    def in_log(self) -> str:
        """'Agenda CvB, exemplaar voor het CJG'"""
        return f"{self.title}{COPY_FOR}{self.copy}" if self.copy else self.title


def as_seen(uow: UnitOfWork, pdf: PdfFile) -> PdfFile:
    """The paper, seen on the screen by who made it."""
    saw(uow, pdf.in_log, *pdf.about, asked_by=pdf.asked_by)
    return pdf


def record_printed(uow: UnitOfWork, pdf: PdfFile) -> None:
    """The paper goes to the printer. Raises RuleError for one that leaves the school only with a password, and
    NotAllowedError."""
    uow.actor.require(pdf.to_take)
    _refuse_pack(pdf)
    record(uow, Action.PRINTED, pdf.in_log, pupil_ids=pdf.about, outside=pdf.outside, asked_by=pdf.asked_by)


def export_pdf(uow: UnitOfWork, pdf: PdfFile, path: Path) -> Path:
    """Saves the paper as a file, as the log says before. Raises RuleError, also for one that needs a password, and
    NotAllowedError."""
    uow.actor.require(pdf.to_take)
    _refuse_pack(pdf)
    record(uow, Action.EXPORTED, pdf.in_log, pupil_ids=pdf.about, outside=pdf.outside, asked_by=pdf.asked_by)
    return save_pdf(pdf, path)


def save_pdf(pdf: PdfFile, path: Path) -> Path:
    """Saves the paper whole or not at all, and returns where; a name without '.pdf' gets it. Raises RuleError."""
    target = pdf_path(path)
    write_whole(target, pdf.content)
    return target


def pdf_path(path: Path) -> Path:
    """A name without '.pdf' gets it."""
    return path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")


def _refuse_pack(pdf: PdfFile) -> None:
    if pdf.pack is not None:
        raise RuleError("Dit document gaat alleen met een wachtwoord de school uit. Kies 'Bewaar met wachtwoord'.")
