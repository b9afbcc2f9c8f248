"""The tab of the audit: an extract of any period for who checks hours, support and costs (art. 23)."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.budget.audit_presenter import AuditPresenter, AuditTold
from ui.budget.settlement_told import checksum_in_parts
from ui.desk import Desk
from ui.screen import Action, Offer
from ui.tabbed import Tab
from ui.widgets.form import Form
from ui.widgets.parts import button, card, column, label, row, scrolled
from ui.widgets.quiet_table import QuietTable
from ui.widgets.table import Cell, Column
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.dutch import digits_date
from zis_desktop.domain.vault.access import Right

STEP = "Toon op papier"
Row = tuple[str, str, str]
SUMS: tuple[Column[Row], ...] = (
    Column("Voor wie", lambda one: Cell(one[0], strong=one[0] == "Samen"), stretch=1),
    Column("Uren", lambda one: Cell(one[1], strong=one[0] == "Samen"), right=True, width=110),
    Column("Kosten", lambda one: Cell(one[2], strong=one[0] == "Samen"), right=True, width=140),
)


class AuditTab(Tab):
    """The days, and what is in the extract of them. Who may not let anything out has nothing to do here."""

    key = "audit"
    text = "Controle"
    right = Right.EXPORT
    topics = frozenset({Topic.HOURS, Topic.BUDGET, Topic.DEPLOYMENTS, Topic.GROUPS})
    step = STEP
    offers = (
        Offer("Print een uittreksel voor controle", "show_paper", right=Right.EXPORT),
        Offer("Bewaar een uittreksel voor controle", "export", right=Right.EXPORT),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.presenter = AuditPresenter(self, desk.runner, desk.go, desk.workplace)
        self.form = Form()
        self._days = (
            self.form.line("first", "Van", required=True),
            self.form.line("last", "Tot en met", required=True),
        )
        self.table = QuietTable("Wat erin staat", SUMS)
        self._contents = label("", "secondary", wrap=True)
        self._summary, self._checksum = label("", "section", wrap=True), label("", "secondary", wrap=True)
        self._checksum.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._checksum.setAccessibleName("Controlegetal")
        self._lasting = label("", "secondary", wrap=True)
        self._found = card(self._summary, self._contents, self.table, self._checksum, self._lasting)
        self._found.hide()
        whole = column(self._asked(), self._found, None, spacing=16, margins=(0, 0, 12, 0))
        self.setLayout(column(scrolled(whole)))
        self.setFocusProxy(self.form.field("first"))
        self.destroyed.connect(self.presenter.left)

    # -- what the screen asks ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.presenter.begin()
        self.count()

    def primary(self) -> Action | None:
        return Action(STEP, self.show_paper, right=Right.EXPORT)

    # -- what the user does --------------------------------------------------------------------------------------

    def count(self) -> None:
        self.form.accept_all()
        self.presenter.count(self.form.value("first"), self.form.value("last"))

    def show_paper(self) -> None:
        self.form.accept_all()
        self.presenter.show_paper(self.form.value("first"), self.form.value("last"))

    def export(self) -> None:
        self.form.accept_all()
        self.presenter.export(self.form.value("first"), self.form.value("last"))

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_period(self, first: date, last: date) -> None:
        for line, day in zip(self._days, (first, last), strict=True):
            line.setText(digits_date(day))

    def show_extract(self, told: AuditTold) -> None:
        self._summary.setText(told.summary)
        self._contents.setText(told.contents)
        self._checksum.setText(f"Controlegetal (SHA-256): {checksum_in_parts(told.checksum)}")
        self._lasting.setText(told.lasting)
        self.table.show_rows(told.sums)
        self.table.fit_height()
        self._found.show()

    def refuse(self, field: str, text: str) -> None:
        self.form.refuse(field, text)
        self._found.hide()

    def ask_place(self, file_name: str) -> None:
        kinds = "Excel-bestand (*.xlsx);;JSON (*.json)"
        self._desk.dialogs.save_file(self, "Bewaar het uittreksel", file_name, kinds, self.presenter.export_to)

    # -- building ------------------------------------------------------------------------------------------------

    def _asked(self) -> QWidget:
        note = (
            "Voor wie controleert, zonder namen en zonder zorginhoud. Niet voor wie afrekeningen krijgt: aan dag en "
            "duur zijn codes aan elkaar te koppelen."
        )
        tell = button("Tel op", self.count, icon_name="check")
        save = button("Bewaar als bestand", self.export, icon_name="export")
        return card(label("Uittreksel voor controle", "section"), label(note, "secondary", wrap=True), self.form,
                    row(tell, save, None))  # fmt: skip
