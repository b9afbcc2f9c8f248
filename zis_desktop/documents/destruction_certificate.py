"""The certificate of a destruction, without a name of a pupil: its data and `build`; drawn by drawing/ of that name."""

from dataclasses import dataclass
from datetime import datetime

from zis_desktop.documents.paper import Paper
from zis_desktop.domain.vault.retention import Facts

TEMPLATE_VERSION = 1


@dataclass(frozen=True, slots=True)
class CertificateData:
    """One destruction; moments in local time. `alone` when one person proposed and approved, as the only user."""

    paper: Paper
    code: str
    proposed_at: datetime
    proposer: str
    approved_at: datetime
    approver: str
    alone: bool
    requested: bool
    destroyed_at: datetime
    facts: Facts


def build(data: CertificateData) -> bytes:
    """The certificate as PDF; the same data gives the same bytes."""
    from zis_desktop.documents.drawing import destruction_certificate as drawing  # ReportLab loads with the first paper

    return drawing.draw(data, TEMPLATE_VERSION)
