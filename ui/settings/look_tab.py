"""The tab of the look: the size of the text, light or dark, when ZIS locks; kept on this computer."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout

from ui.desk import Desk
from ui.preferences import TEXT_SCALES, Look, Preferences
from ui.tabbed import Tab
from ui.theme.theme import theme
from ui.widgets.form import Choice
from ui.widgets.parts import card, column, label, scrolled
from zis_desktop.domain.dutch import count
from zis_desktop.domain.vault.access import Right
from zis_desktop.domain.vault.idle import MINUTES

LIGHTS = ((None, "Zoals het systeem"), (False, "Licht"), (True, "Donker"))


class LookTab(Tab):
    """What is chosen is shown at once."""

    key = "look"
    text = "Weergave"
    right = Right.SEE_SCHOOL

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sizes = {scale: QRadioButton(f"{scale * 100:.0f} %") for scale in TEXT_SCALES}
        self.lights = {dark: QRadioButton(text) for dark, text in LIGHTS}
        for scale, choice in self.sizes.items():
            choice.clicked.connect(lambda _on=False, scale=scale: self._use(replace(self._now(), text_scale=scale)))
        for dark, choice in self.lights.items():
            choice.clicked.connect(lambda _on=False, dark=dark: self._use(replace(self._now(), dark=dark)))
        self.minutes = Choice()
        self.minutes.setAccessibleName("Vergrendel na")
        for minutes in MINUTES:
            self.minutes.addItem(f"na {count(minutes, 'minuut', 'minuten')}", minutes)
        self.minutes.setCurrentIndex(self.minutes.findData(desk.preferences.lock_minutes))
        self.minutes.currentIndexChanged.connect(
            lambda _at: desk.preferences.remember_lock_minutes(int(self.minutes.currentData()))
        )
        page = column(
            card(label("Grootte van de tekst", "section"), self._group(list(self.sizes.values()))),
            card(label("Licht of donker", "section"), self._group(list(self.lights.values()))),
            card(
                label("Vergrendelen", "section"),
                label("Zonder toets of muis gaat ZIS op slot. Zelf vergrendelen kan met Ctrl L.", wrap=True),
                self.minutes,
            ),
            label("Dit geldt voor deze computer.", "secondary"), None, spacing=16,
        )  # fmt: skip
        self.setLayout(column(scrolled(page)))
        self.setMaximumWidth(theme().px(640))
        self._tick()

    def _group(self, choices: list[QRadioButton]) -> QVBoxLayout:
        group = QButtonGroup(self)
        for choice in choices:
            group.addButton(choice)
        return column(*choices, spacing=4)

    def _tick(self) -> None:
        now = self._now()
        for scale, size in self.sizes.items():
            size.setChecked(scale == now.text_scale)
        for dark, light in self.lights.items():
            light.setChecked(dark is now.dark)

    def _now(self) -> Look:
        return replace(self._desk.preferences.look, text_scale=theme().text_scale)

    def _use(self, look: Look) -> None:
        """Until it is in force, the look of now is what is ticked: the user may be asked first, and think better."""
        self._tick()
        self._desk.go.rebuild(partial(_put_in_force, self._desk.preferences, look))


def _put_in_force(preferences: Preferences, look: Look) -> None:
    preferences.remember_look(look)
    if look.dark is None:
        theme().text_scale = look.text_scale
        theme().follow_system()
    else:
        theme().use(dark=look.dark, text_scale=look.text_scale)
