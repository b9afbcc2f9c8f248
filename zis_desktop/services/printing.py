"""A paper made from the store, ready for preview, print or file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A PDF and the name it is saved under; the name holds no pupil's name (it lands in lists of recent files)."""

    title: str
    file_name: str
    content: bytes
