"""The theme in force: font, colours and scale, applied to the whole application, following the system."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ui.theme.sheet import style_sheet
from ui.theme.tokens import DARK, LIGHT, Colours

RESOURCES = Path(__file__).parents[2] / "resources"
BODY_POINTS = 10.0


class Theme(QObject):
    """Holds what is in force and says when it changed; `px` scales a size with the text."""

    changed = Signal()

    def __init__(self, app: QApplication, *, dark: bool | None = None, text_scale: float = 1.0) -> None:
        super().__init__(app)
        self._app = app
        self._follows_system = dark is None
        self.text_scale = text_scale
        self.room = 1.0
        """How much larger than its design the window is that shows a meeting; see ui.meeting.sizes."""
        self.dark = self._system_is_dark() if dark is None else dark
        app.setStyle("Fusion")
        load_fonts()
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self.apply()

    @property
    def colours(self) -> Colours:
        return DARK if self.dark else LIGHT

    @property
    def sheet(self) -> str:
        """For the window and all that comes in it.

        On the application Qt would style each widget before it stands in the window, and again at each step of its way
        there: the first visit of a screen would take twice as long.
        """
        return style_sheet(self.colours, self.px)

    def px(self, size: float) -> int:
        """A size from the design at 100 % (body 10 pt), in pixels at the text size in force."""
        return round(size * self.text_scale)

    def font(self, relative: float = 1.0, *, semibold: bool = False) -> QFont:
        """The body font at a relative size; its figures are tabular by themselves, so that columns of numbers align."""
        font = QFont("Inter")
        font.setPointSizeF(BODY_POINTS * self.text_scale * relative)
        font.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
        return font

    def use(self, *, dark: bool | None = None, text_scale: float | None = None) -> None:
        """Switches to dark or light, or to another text size."""
        if dark is not None:
            self._follows_system = False
            self.dark = dark
        if text_scale is not None:
            self.text_scale = text_scale
        self.apply()

    def follow_system(self) -> None:
        """Light or dark as the system is, from now on."""
        self._follows_system = True
        self.dark = self._system_is_dark()
        self.apply()

    def apply(self) -> None:
        self._app.setFont(self.font())
        self._app.setPalette(_palette(self.colours))
        self.changed.emit()

    def _system_changed(self) -> None:
        if self._follows_system:
            self.dark = self._system_is_dark()
            self.apply()

    def _system_is_dark(self) -> bool:
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


_current: list[Theme] = []


def install(app: QApplication, *, dark: bool | None = None, text_scale: float = 1.0) -> Theme:
    """Makes the theme of the application. There is one application, so there is one theme."""
    _current[:] = [Theme(app, dark=dark, text_scale=text_scale)]
    return _current[0]


def theme() -> Theme:
    """The theme in force, for painting."""
    return _current[0]


def load_fonts() -> None:
    """Registers the embedded font; on Windows without a display there is no other."""
    for path in sorted((RESOURCES / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.background,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.surface,
        QPalette.ColorRole.AlternateBase: colours.background,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.Button: colours.surface,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.Highlight: colours.selected,
        QPalette.ColorRole.HighlightedText: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.secondary,
        QPalette.ColorRole.ToolTipBase: colours.surface,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.Link: colours.accent,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    return palette
