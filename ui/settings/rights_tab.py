"""The tab of the rights: what each role may see and do, from the one table by which the use-cases go."""

from ui.desk import Desk
from ui.tabbed import Tab
from ui.theme.theme import theme
from ui.widgets.parts import card, column, label
from ui.widgets.table import Cell, Column, RowsTable
from zis_desktop.domain.vault.access import RIGHTS, Right, Role

TITLES = {
    Role.ORTHOPEDAGOOG: ("Orthopedagoog", "Ortho"),
    Role.INTERN_BEGELEIDER: ("Intern begeleider", "IB"),
    Role.DIRECTOR: ("Directeur", "Dir."),
    Role.ADMINISTRATOR: ("Beheerder", "Beh."),
    Role.CJG: ("CJG", "CJG"),
    Role.YOUKE: ("Youké", "Youké"),
    Role.GROUP_LEADER: ("Groep", "Gr."),
    Role.GUEST: ("Meekijker", "Kijkt"),
}
"""The title of a column, and a shorter one for large text."""
LARGE_FROM = 1.5
YES, NO = "ja", "nee"


class RightsTab(Tab):
    """A row for each right, a column for each role; nothing to change here."""

    key = "rights"
    text = "Rechten"
    right = Right.SEE_SCHOOL

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        short = theme().text_scale >= LARGE_FROM
        columns = [_column(role, TITLES[role][short], icon="" if short else "check") for role in Role]
        self.table = RowsTable("Rechten per rol", (_NAME, *columns))
        mine = desk.workplace.actor.roles_text
        said = label(
            f"U werkt als {mine}. Wie meer dan een rol heeft, mag wat elk van die rollen mag. De CJG-medewerker ziet "
            "alleen wat haar nodig heeft bij vergaderingen waar zij bij is, een Youké-professional alleen casussen met "
            "eigen inzet, en wie een groep leidt alleen wie daarin meedoet en wie er was.",
            "secondary", wrap=True,
        )  # fmt: skip
        self.setLayout(column(card(label("Wie mag wat", "section"), said, self.table, spacing=12)))
        self.setFocusProxy(self.table)
        self.table.show_rows(tuple(Right))


def _named(right: Right) -> str:
    return right.value[0].upper() + right.value[1:]


_NAME: Column[Right] = Column("Recht", _named, stretch=1)


def _column(role: Role, title: str, icon: str) -> Column[Right]:
    def show(right: Right) -> Cell:
        return Cell(YES, tone="done", icon=icon) if right in RIGHTS[role] else Cell(NO, tone="neutral")

    return Column(title, show)
