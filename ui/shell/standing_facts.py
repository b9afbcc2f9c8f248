"""What always stands at the right of the message bar: the last reservekopie, whether it is the demo, and who works."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.backups.sign import BackupSign
from ui.presenting import Workplace
from ui.widgets.parts import label, symbol

if TYPE_CHECKING:
    from ui.backups.keeper import BackupKeeper


def standing_facts(
    workplace: Workplace, backups: "BackupKeeper | None", to_backups: Callable[[], None]
) -> list[QWidget]:
    """For who may make a reservekopie its sign leads to the list of them."""
    found: list[QWidget] = []
    if backups is not None:
        sign = BackupSign(to_backups)
        backups.told.connect(sign.show_status)
        found.append(sign)
    if workplace.demo:
        found.append(label("DEMO", "mark"))
    return [*found, symbol("pupil"), label(workplace.user_name)]
