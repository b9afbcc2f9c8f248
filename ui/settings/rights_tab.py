"""The tab of the rights: what each role may see and do, from the one table by which the use-cases go."""

from ui.desk import Desk
from ui.settings.tab import SettingsTab
from ui.widgets.parts import card, column, label, row
from ui.widgets.table import Cell, Column, RowsTable
from zis_desktop.domain.access import RIGHTS, Right, Role

SHORT = {
    Role.ORTHOPEDAGOOG: "Orthopedagoog",
    Role.INTERN_BEGELEIDER: "Intern begeleider",
    Role.DIRECTOR: "Directeur",
    Role.ADMINISTRATOR: "Beheerder",
    Role.CJG: "CJG",
    Role.YOUKE: "Youké",
    Role.GUEST: "Meekijker",
}
YES, NO = "mag", "–"


class RightsTab(SettingsTab):
    """A row for each right, a column for each role; nothing to change here."""

    key = "rights"
    text = "Rechten"
    right = Right.SEE_SCHOOL

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        mine = desk.workplace.actor.roles_text
        self.table = RowsTable("Rechten per rol", (_NAME, *(_column(role) for role in Role)))
        said = label(
            "Wie meer dan een rol heeft, mag wat elk van die rollen mag. De CJG-medewerker ziet alleen wat haar nodig "
            "heeft bij vergaderingen waar zij bij is, en een Youké-professional alleen casussen met eigen inzet.",
            "secondary", wrap=True,
        )  # fmt: skip
        whose = label(f"U werkt als {mine}." if mine else "", "strong")
        head = row(label("Wie mag wat", "section"), None, whose)
        self.setLayout(column(card(head, said, self.table, spacing=12)))
        self.setFocusProxy(self.table)
        self.table.show_rows(tuple(Right))


def _named(right: Right) -> Cell:
    return Cell(right.value[0].upper() + right.value[1:])


_NAME: Column[Right] = Column("Recht", _named, stretch=1)


def _column(role: Role) -> Column[Right]:
    def show(right: Right) -> Cell:
        return Cell(YES, tone="done", icon="check") if right in RIGHTS[role] else Cell(NO, tone="neutral")

    return Column(SHORT[role], show)
