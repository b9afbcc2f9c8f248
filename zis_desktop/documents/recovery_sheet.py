"""The recovery paper of a store, one page: its data and `build`. The drawing is in drawing/recovery_sheet.py."""

from dataclasses import dataclass

from zis_desktop.documents.paper import Paper

TEMPLATE_VERSION = 1


@dataclass(frozen=True, slots=True)
class RecoverySheetData:
    """`file_name` is the store's ('school.zis'), `user` who made the paper; `code` in groups: 'ABCD-EFGH-...'."""

    paper: Paper
    file_name: str
    user: str
    code: str

    @property
    def groups(self) -> tuple[str, ...]:
        return tuple(self.code.split("-"))


def build(data: RecoverySheetData) -> bytes:
    """One page as PDF; the same data gives the same bytes."""
    from zis_desktop.documents.drawing import recovery_sheet  # ReportLab is loaded when a paper is made, not at start

    return recovery_sheet.draw(data, TEMPLATE_VERSION)
