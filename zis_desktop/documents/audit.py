"""The audit extract of a period: its data and `build` (art. 23); see drawing/audit.py."""

from dataclasses import dataclass

from zis_desktop.documents.paper import Paper
from zis_desktop.domain.money.audit import AuditExtract

TEMPLATE_VERSION = 3


@dataclass(frozen=True, slots=True)
class AuditData:
    """The extract with its paper; no name of a pupil and nothing of what was said comes here."""

    paper: Paper
    extract: AuditExtract


def build(data: AuditData) -> bytes:
    """The extract as PDF; the same data gives the same bytes."""
    from zis_desktop.documents.drawing import audit  # ReportLab is loaded when a paper is made, not at start

    return audit.draw(data, TEMPLATE_VERSION)
