"""The recovery paper as a page: look at it, print or save it, and only then go on."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from ui.dialogs import Dialogs
from ui.preview.pages import DrawingQueue, PageView, PdfPages
from ui.theme.theme import theme
from ui.unlock.presenter import Worker
from ui.widgets.parts import button, card, column, label, row, scrolled
from ui.widgets.sentence import Sentence
from zis_desktop.domain.errors import RuleError

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from zis_desktop.services.printing import PdfFile

ZOOM = 0.6
WHY = (
    "Met de code op dit papier komt u weer in de gegevens als niemand zijn wachtwoord nog weet.",
    "Zonder wachtwoord en zonder dit papier zijn de gegevens weg: niemand kan ze dan nog openen.",
    "Print het papier en leg het in een kluis of een afgesloten kast. Niet bij de computer.",
    "ZIS toont deze code maar een keer. Een nieuwe maken kan later in Beheer.",
)


class RecoveryPage(QWidget):
    """`go_on` is called once the paper was printed or saved; `leave`, where there is one, without it."""

    def __init__(
        self,
        paper: "PdfFile",
        worker: Worker,
        dialogs: Dialogs,
        go_on: Callable[[], None],
        *,
        verb: str = "Verder",
        leave: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._paper, self._worker, self._dialogs = paper, worker, dialogs
        self._pages = PdfPages(paper.content)
        self.destroyed.connect(self._pages.close)
        self._queue = DrawingQueue(self)
        self.print = button("Print…", self.print_paper, icon_name="print")
        self.save = button("Bewaar als PDF…", self._ask_where, icon_name="save")
        self.go_on = button(verb, go_on, kind="primary", key="Ctrl+Return")
        self.go_on.setEnabled(False)
        self._kept, self._refused = Sentence("done"), Sentence()
        first = label("Print of bewaar eerst het papier.", "secondary", wrap=True)
        self._first = first
        others = [button("Annuleer", leave)] if leave is not None else []
        words = column(
            label("Uw herstelsleutel", "title"), *[label(text, wrap=True) for text in WHY], 8,
            row(self.print, self.save, None), self._kept, self._refused, first, 8, row(*others, self.go_on, None), None,
            spacing=12,
        )  # fmt: skip
        page = PageView(self._pages, 0, self._queue.add)
        page.set_zoom(ZOOM * theme().text_scale)
        sheet = column(page, None)
        sheet.setAlignment(page, Qt.AlignmentFlag.AlignTop)
        both = row(words, sheet, spacing=32)
        both.setStretch(0, 1)
        inner = card(both, padding=24)
        inner.setMaximumWidth(theme().px(1040))
        self.setLayout(column(scrolled(column(None, row(inner), None, None, margins=(16, 16, 16, 16)))))
        self.setFocusProxy(self.print)

    def print_paper(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        from ui.preview.printing import printer_for

        printer = printer_for(self._pages, self._paper.title)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_on(printer))
        QDialog.open(dialog)

    def print_on(self, printer: "QPrinter") -> None:
        from ui.preview.printing import PrintRun

        PrintRun(self._pages, printer, lambda _pages: self._keep("Naar de printer gestuurd."), self._not_printed,
                 self).start()  # fmt: skip

    def save_at(self, path: Path) -> None:
        from zis_desktop.services.printing import save_pdf

        self._worker.start(
            lambda: save_pdf(self._paper, path),
            lambda saved: self._keep(f"Bewaard als {saved.name}. Print het, en laat het niet op deze computer."),
            self._refuse,
        )  # fmt: skip

    def _ask_where(self) -> None:
        self._dialogs.save_file(self, "Bewaar als PDF", self._paper.file_name, "PDF (*.pdf)", self.save_at)

    def _keep(self, said: str) -> None:
        self._refused.say("")
        self._kept.say(said)
        self._first.setVisible(False)
        self.go_on.setEnabled(True)
        self.go_on.setFocus()

    def _refuse(self, error: RuleError) -> None:
        self._refused.say(error.text)

    def _not_printed(self) -> None:
        self._refused.say("De printer neemt het niet aan. Controleer de printer, of bewaar het papier als PDF.")
