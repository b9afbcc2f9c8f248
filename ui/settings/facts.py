"""A form with some facts of the school, each saved when its field is left."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit

from ui.desk import Desk
from ui.settings.facts_presenter import LABELS, FactsPresenter
from ui.widgets.form import Form
from zis_desktop.exchange.calendars import HOLIDAY_REGIONS

HELP = {
    "privacy_contact": "Naam of e-mailadres. Staat op het toestemmingsformulier.",
    "holiday_region": "De regio waar de school staat.",
}
REQUIRED = ("name", "holiday_region", "meeting_starts", "meeting_ends")


class FactsForm(Form):
    """The fields, in the order given."""

    def __init__(self, desk: Desk, facts: Sequence[str]) -> None:
        super().__init__()
        self.presenter = FactsPresenter(self, desk.runner, desk.workplace, facts)
        for fact in facts:
            self._add_fact(fact)
        self.destroyed.connect(self.presenter.left)

    def typed(self, fact: str) -> str:
        field = self.field(fact)
        return str(field.currentData() or "") if isinstance(field, QComboBox) else self.value(fact)

    def show_fact(self, fact: str, text: str) -> None:
        field = self.field(fact)
        field.blockSignals(True)
        if isinstance(field, QComboBox):
            field.setCurrentIndex(field.findData(text))
        elif isinstance(field, QLineEdit):
            field.setText(text)
            field.setCursorPosition(0)
        field.blockSignals(False)

    def refuse_fact(self, fact: str, text: str) -> None:
        """The cursor stays where the user has gone on typing."""
        self.refuse(fact, text, focus=False)

    def accept(self, fact: str) -> None:
        """One refusal is shown at a time: the one of the field that was left last."""
        self.accept_all()

    def _add_fact(self, fact: str) -> None:
        required, help_text = fact in REQUIRED, HELP.get(fact, "")
        if fact == "holiday_region":
            regions: list[tuple[str, object]] = [(region, region) for region in HOLIDAY_REGIONS]
            choice = self.choice(fact, LABELS[fact], regions, required=required, help_text=help_text)
            choice.currentIndexChanged.connect(lambda _index: self.presenter.save(fact))
        else:
            line = self.line(fact, LABELS[fact], required=required, help_text=help_text)
            line.editingFinished.connect(lambda: self.presenter.save(fact))
