"""A paper made from the store, ready for preview, print or file; the log says what became of it."""

from dataclasses import dataclass
from pathlib import Path

from zis_desktop.domain.vault.access_log import Action
from zis_desktop.exchange.saving import write_whole
from zis_desktop.services.vault.access_log import record, saw
from zis_desktop.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A PDF and the name it is saved under; neither title nor name holds a pupil's name (they land in lists and logs).

    `about` are the pupils that stand on it, `copy` says for whom it was made.
    """

    title: str
    file_name: str
    content: bytes
    about: tuple[int, ...] = ()
    copy: str = ""

    @property
    def in_log(self) -> str:
        """'Agenda CvB, exemplaar voor het CJG'"""
        return f"{self.title}, exemplaar voor {self.copy}" if self.copy else self.title


def as_seen(uow: UnitOfWork, pdf: PdfFile) -> PdfFile:
    """The paper, seen on the screen by who made it."""
    saw(uow, pdf.in_log, *pdf.about)
    return pdf


def record_printed(uow: UnitOfWork, pdf: PdfFile) -> None:
    """The paper went to the printer."""
    record(uow, Action.PRINTED, pdf.in_log, pupil_ids=pdf.about)


def export_pdf(uow: UnitOfWork, pdf: PdfFile, path: Path) -> Path:
    """Saves the paper as a file, as the log says before. Raises RuleError."""
    record(uow, Action.EXPORTED, pdf.in_log, pupil_ids=pdf.about)
    return save_pdf(pdf, path)


def save_pdf(pdf: PdfFile, path: Path) -> Path:
    """Saves the paper whole or not at all, and returns where; a name without '.pdf' gets it. Raises RuleError."""
    target = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
    write_whole(target, pdf.content)
    return target
