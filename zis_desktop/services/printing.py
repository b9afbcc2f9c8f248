"""A paper made from the store, ready for preview, print or file."""

from dataclasses import dataclass
from pathlib import Path

from zis_desktop.exchange.saving import write_whole


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A PDF and the name it is saved under; the name holds no pupil's name (it lands in lists of recent files)."""

    title: str
    file_name: str
    content: bytes


def save_pdf(pdf: PdfFile, path: Path) -> Path:
    """Saves the paper whole or not at all, and returns where; a name without '.pdf' gets it. Raises RuleError."""
    target = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
    write_whole(target, pdf.content)
    return target
