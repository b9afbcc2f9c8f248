"""Shows the invitation to a talk, from wherever it is asked for."""

from typing import TYPE_CHECKING

from ui.presenting import Navigator, Workplace
from zis_desktop.domain.milestones import MilestoneKind

if TYPE_CHECKING:
    from zis_desktop.services.printing import PdfFile
    from zis_desktop.store.unit_of_work import UnitOfWork


def show_invitation(go: Navigator, place: Workplace, deployment_id: int, kind: MilestoneKind) -> None:
    """The letter in the preview."""
    now = place.clock.now()

    def make(uow: "UnitOfWork") -> "PdfFile":
        from zis_desktop.services.invitations import invitation

        return invitation(uow, deployment_id, kind, now)

    go.preview(f"Uitnodiging {kind.value}", make)
