"""A PDF that opens with a password only: AES-256 as PDF 2.0 has it (revision 6), texts and metadata both."""

from io import BytesIO


def seal(content: bytes, password: str) -> bytes:
    """The same pages, encrypted in memory. Raises ValueError for a password that no reader could be given."""
    from pypdf import PdfReader, PdfWriter  # only when a paper leaves the school

    writer = PdfWriter(clone_from=PdfReader(BytesIO(content)), strict=True)
    writer.pdf_header = "%PDF-2.0"  # this way of encrypting is no part of what came before
    writer.encrypt(password, algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
