"""The preview of a paper: its pages as they come out of the printer, with print and save."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.preview.pages import DrawingQueue, PageView, PdfPages
from ui.preview.presenter import PreviewPresenter, fitting, zoomed
from ui.preview.seal_dialog import SealDialog
from ui.screen import Action, Offer, Screen
from ui.theme.theme import theme
from ui.widgets.flow import FlowRow
from ui.widgets.parts import band, button, clear, column, empty_state, icon_button, label, row
from zis_desktop.domain.dutch import count

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from zis_desktop.services.printing import PdfFile
    from zis_desktop.store.unit_of_work import UnitOfWork

WIDEST_AT_START = 1.25
AROUND = 24
LOOK_EVERY_MS = 400
MAKING = "Het document wordt gemaakt…"
WITH_PASSWORD = "Bewaar met wachtwoord"
INCOMPLETE = "Onvolledig, vul het aan als dat nog kan."


class PreviewView(Screen):
    """One paper on screen."""

    topics = frozenset()
    offers = (
        Offer("Print dit document", "print_paper", "Ctrl P"),
        Offer("Bewaar dit document als PDF", "presenter.save", "Ctrl S"),
    )

    def __init__(self, desk: Desk, title: str, make: "Callable[[UnitOfWork], PdfFile]") -> None:
        super().__init__()
        self.title = title
        self._dialogs = desk.dialogs
        place = desk.workplace
        self.presenter = PreviewPresenter(self, desk.runner, desk.go, make, place.clock.now, place.may)
        self._update_header = desk.go.update_header
        self.pages: PdfPages | None = None
        self._opened: list[PdfPages] = []
        self.page_views: list[PageView] = []
        self.zoom = 1.0
        self._fits = True
        self._queue = DrawingQueue(self)
        self._watch = QTimer(self, interval=LOOK_EVERY_MS)
        self.dialog: SealDialog | None = None
        self._build()
        self._connect()

    # -- what the shell asks -------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.making.setText(MAKING)
        self.stop.hide()
        self._stack.setCurrentWidget(self.waiting)
        self.setFocusProxy(self.waiting)
        self._watch.start()
        self.presenter.load()

    def is_unfinished(self) -> bool:
        return self.presenter.was_stopped

    def primary(self) -> Action | None:
        if self.pages is None or not self.presenter.may_take:
            return None
        if self.presenter.needs_password:
            return Action(WITH_PASSWORD, self.presenter.save, "Ctrl S")
        return Action("Print", self.print_paper, "Ctrl P")

    def palette_actions(self) -> list[Action]:
        if self.pages is None or self.presenter.needs_password or not self.presenter.may_take:
            return []
        return super().palette_actions()

    def leave(self) -> None:
        self._watch.stop()
        self.presenter.left()
        for pages in self._opened:
            pages.close()

    def pause(self) -> None:
        """A paper has nothing to save, and is there again after unlocking."""

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_paper(self, pdf: "PdfFile") -> None:
        self._watch.stop()
        self.pages = PdfPages(pdf.content)
        self._opened.append(self.pages)
        self._queue.forget()
        self._fill()
        self._set_tools(enabled=True)
        self._save.setVisible(self.presenter.may_take and not self.presenter.needs_password)
        self.which.setText(self.presenter.which)
        for part in (self.which, self.next):
            part.setVisible(bool(self.presenter.which))
        clear(self._remarks)
        if pdf.remarks:
            self._remarks.addWidget(band(" ".join((INCOMPLETE, *(f"{one.removesuffix('.')}." for one in pdf.remarks)))))
        if pdf.left_out:
            self._remarks.addWidget(band(pdf.left_out))
        self._stack.setCurrentWidget(self.area)
        self.setFocusProxy(self.area)
        self.fit()
        self.area.setFocus()
        self._update_header()

    def show_refusal(self, text: str) -> None:
        self._watch.stop()
        way_back = button("Ga terug", self.presenter.back, kind="primary")
        self._stack.addWidget(empty_state(text, way_back))
        self._stack.setCurrentIndex(self._stack.count() - 1)
        self.setFocusProxy(way_back)
        way_back.setFocus()

    def ask_where(self, file_name: str) -> None:
        self._dialogs.save_file(self, "Bewaar als PDF", file_name, "PDF (*.pdf)", self.presenter.save_at)

    def show_password(self, password: str) -> None:
        self.dialog = SealDialog(self, self.presenter, password)
        self.dialog.destroyed.connect(self._forget_dialog)
        self.dialog.open()

    def ask_where_sealed(self, file_name: str, password: str) -> None:
        self._dialogs.save_file(
            self, "Bewaar met wachtwoord", file_name, "PDF (*.pdf)", lambda path: self.presenter.seal_at(path, password)
        )

    def refuse_password(self, text: str) -> None:
        if self.dialog is not None:
            self.dialog.refuse(text)

    def show_saved(self, file_name: str) -> None:
        if self.dialog is not None:
            self.dialog.show_saved(file_name)

    # -- what the user does --------------------------------------------------------------------------------------

    def print_paper(self) -> None:
        """Asks which printer; the dialog of the system opens beside the window and does not stop it."""
        if self.pages is None or self.presenter.pdf is None or self.presenter.needs_password:
            return
        if not self.presenter.may_take:
            return
        from PySide6.QtPrintSupport import QPrintDialog

        from ui.preview.printing import printer_for

        printer = printer_for(self.pages, self.presenter.pdf.title)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(f"Print {self.title.lower()}")
        dialog.setMinMax(1, len(self.pages))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_on(printer))
        QDialog.open(dialog)

    def print_on(self, printer: "QPrinter") -> None:
        from ui.preview.printing import PrintRun

        pdf = self.presenter.pdf
        if self.pages is not None and pdf is not None:
            printed = partial(self.presenter.printed, pdf)
            PrintRun(self.pages, printer, printed, self.presenter.not_printed, self).start()

    def larger(self) -> None:
        self._fits = False
        self._use_zoom(zoomed(self.zoom, 1))

    def smaller(self) -> None:
        self._fits = False
        self._use_zoom(zoomed(self.zoom, -1))

    def fit(self) -> None:
        """As wide as the window, but at first no larger than reads well."""
        if self.pages is None:
            return
        self._fits = True
        widest = max(self.pages.size(number)[0] for number in range(len(self.pages)))
        self._use_zoom(min(fitting(widest, self._room()), WIDEST_AT_START * theme().text_scale))

    def fit_width(self) -> None:
        if self.pages is None:
            return
        self._fits = False
        widest = max(self.pages.size(number)[0] for number in range(len(self.pages)))
        self._use_zoom(fitting(widest, self._room()))

    def _room(self) -> int:
        """Pixels for a page beside the scroll bar, also while that is not there yet."""
        return self.area.width() - self.area.verticalScrollBar().sizeHint().width() - 2 * theme().px(AROUND)

    def to_page(self, number: int) -> None:
        if 0 <= number < len(self.page_views):
            self.area.verticalScrollBar().setValue(self.page_views[number].y() - theme().px(AROUND) // 2)

    @property
    def page_in_sight(self) -> int:
        """The number of the page in the middle of the view, from 0."""
        middle = self.area.verticalScrollBar().value() + self.area.viewport().height() // 3
        above = [page.number for page in self.page_views if page.y() <= middle]
        return above[-1] if above else 0

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setObjectName("page")
        self.where = label("", "secondary")
        self.where.setAccessibleName("Pagina")
        self.percent = label("", "secondary")
        self.percent.setMinimumWidth(theme().px(48))
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._tools = [
            icon_button("up", "Vorige pagina", lambda: self.to_page(self.page_in_sight - 1), key="Ctrl+PgUp"),
            icon_button("down", "Volgende pagina", lambda: self.to_page(self.page_in_sight + 1), key="Ctrl+PgDown"),
            icon_button("minus", "Kleiner", self.smaller, key="Ctrl+-"),
            icon_button("plus", "Groter", self.larger, key="Ctrl++"),
            button("Pas op breedte", self.fit_width, key="Ctrl+0"),
            button("Bewaar als PDF", self.presenter.save, icon_name="save", key="Ctrl+S"),
        ]
        up, down, minus, plus, width, self._save = self._tools
        self.which = label("", "strong")
        self.next = button("Volgende brief", self.presenter.show_next, key="Alt+PgDown")
        for part in (self.which, self.next):
            part.hide()
        tools = QWidget()
        tools.setLayout(
            row(
                FlowRow(
                    _together(up, down, self.where),
                    _together(minus, self.percent, plus),
                    width,
                    self.which,
                    self.next,
                    self._save,
                ),
                margins=(16, 8, 16, 8),
            )
        )
        self.area = QScrollArea()
        self.area.setAccessibleName("Document")
        self.area.setWidgetResizable(True)
        self._stack = QStackedWidget()
        self.waiting = self._waiting()
        self._stack.addWidget(self.waiting)
        self._stack.addWidget(self.area)
        self._remarks = column(margins=(16, 0, 16, 0))
        self.setLayout(column(tools, self._remarks, self._stack, spacing=0))
        self._set_tools(enabled=False)
        self.setFocusProxy(self.waiting)

    def _waiting(self) -> QWidget:
        """While it is made; how far that is and how to stop it is told when it takes long."""
        self.making = label(MAKING, "secondary")
        self.making.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stop = button("Stop", self.presenter.back)
        self.stop.hide()
        waiting = QWidget()
        waiting.setAccessibleName(MAKING)
        waiting.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        waiting.setLayout(column(None, self.making, row(None, self.stop, None), None, spacing=12))
        return waiting

    def _tell_making(self) -> None:
        pages = count(self.presenter.pages_made, "pagina", "pagina's")
        self.making.setText(f"{MAKING} {pages} klaar")
        if self.stop.isHidden():
            self.stop.show()
            self.stop.setFocus()

    def _connect(self) -> None:
        self._watch.timeout.connect(self._tell_making)
        self.area.verticalScrollBar().valueChanged.connect(lambda _value: self._tell_page())
        for key, run in (("Ctrl+P", self.print_paper), ("Ctrl+=", self.larger), ("Esc", self.presenter.back)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def _set_tools(self, *, enabled: bool) -> None:
        for tool in self._tools:
            tool.setEnabled(enabled)

    def _fill(self) -> None:
        """A blank sheet for every page; each is drawn when it comes into sight."""
        assert self.pages is not None
        inner = QWidget()
        inner.setObjectName("scrolled")
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(*[theme().px(AROUND)] * 4)
        layout.setSpacing(theme().px(AROUND))
        self.page_views = [PageView(self.pages, number, self._queue.add) for number in range(len(self.pages))]
        for page in self.page_views:
            layout.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        self.area.setWidget(inner)

    def _forget_dialog(self) -> None:
        self.dialog = None

    def _use_zoom(self, zoom: float) -> None:
        """Keeps the same place of the paper in sight."""
        if self.pages is None:
            return
        bar = self.area.verticalScrollBar()
        place = bar.value() / max(1, bar.maximum())
        self.zoom = zoom
        self._queue.forget()
        for page in self.page_views:
            page.set_zoom(zoom)
        inner = self.area.widget()
        if inner is not None and inner.layout() is not None:
            inner.adjustSize()
        bar.setValue(round(place * bar.maximum()))
        self.percent.setText(f"{round(zoom * 100)}%")
        self._tell_page()

    def _tell_page(self) -> None:
        self.where.setText(f"pagina {self.page_in_sight + 1} van {len(self.page_views)}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits:
            self.fit()


def _together(*parts: QWidget) -> QWidget:
    """What goes to the next line as one."""
    made = QWidget()
    made.setLayout(row(*parts))
    return made
