"""The screen that reads a pupil list: choose, columns, preview, import, result."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QStackedWidget, QWidget

from ui.desk import Desk
from ui.pupil_import.columns import ColumnsPage
from ui.pupil_import.presenter import ImportPresenter
from ui.pupil_import.preview import PreviewPage
from ui.pupil_import.result import ResultPage
from ui.pupil_import.shown import FieldLine, Stage
from ui.screen import Action, Offer, Screen
from ui.theme.theme import theme
from ui.widgets.parts import button, clear, column, label, row, symbol
from zis_desktop.domain.changes import Topic
from zis_desktop.domain.covenant_count import CountDay
from zis_desktop.domain.dutch import number
from zis_desktop.domain.pupil_list.plan import ImportPlan
from zis_desktop.domain.pupil_list.table import Field, RawTable

KINDS = "Leerlingenlijst (*.csv *.txt);;Alle bestanden (*)"
TITLES = (Stage.FILE, Stage.COLUMNS, Stage.PREVIEW, Stage.RESULT)
LOOK_EVERY_MS = 60


class PupilImportView(Screen):
    """Reads a pupil list into the school that is open."""

    title = "Leerlingenlijst inlezen"
    topics = frozenset({Topic.PUPILS, Topic.SCHOOLS})
    offers = (Offer("Kies een andere leerlingenlijst", "_browse"),)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAcceptDrops(True)
        self._desk = desk
        self.presenter = ImportPresenter(self, desk.runner, desk.go, desk.workplace)
        self.columns = ColumnsPage(self.presenter.choose_column)
        self.preview = PreviewPage(self._save)
        self.result = ResultPage(self.presenter.choose_day, self._save, self.presenter.back)
        self._watch = QTimer(self, interval=LOOK_EVERY_MS)
        self._watch.timeout.connect(self._show_progress)
        self._build()
        self.destroyed.connect(self.presenter.left)

    # -- what the shell asks -------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.presenter.refresh()

    def primary(self) -> Action | None:
        if self.presenter.stage is Stage.FILE:
            return Action("Kies een bestand", self._browse)
        words = self.presenter.next_step
        return Action(words, self._go_on) if words else None

    # -- what the presenter asks ---------------------------------------------------------------------------------

    def show_stage(self, stage: Stage) -> None:
        self._show_titles(stage)
        self._stack.setCurrentWidget(self._pages[stage])
        self._back.setVisible(stage in (Stage.COLUMNS, Stage.PREVIEW))
        (self._watch.start if stage is Stage.RUNNING else self._watch.stop)()
        self._show_progress()

    def show_busy(self, text: str) -> None:
        self._busy.setText(text)

    def refuse_file(self, text: str) -> None:
        self._refusal.setText(text)
        self._refusal_row.setVisible(bool(text))

    def show_list(self, name: str, table: RawTable, as_of: str) -> None:
        self.columns.show_list(name, table, as_of)

    def show_fields(self, lines: Sequence[FieldLine], unused: Sequence[str]) -> None:
        self.columns.show_fields(lines, unused)

    def refuse_field(self, field: Field | None, text: str) -> None:
        self.columns.refuse(field, text)

    def refuse_as_of(self, text: str) -> None:
        self.columns.form.refuse("as_of", text)

    def accept_all(self) -> None:
        self.columns.accept_all()
        self.refuse_file("")

    def show_plan(self, plan: ImportPlan, summary: str) -> None:
        self.preview.show_plan(plan, summary)

    def show_done(self, text: str) -> None:
        plan = self.presenter.plan
        self.result.show_done(text, len(plan.rejected) if plan else 0)

    def show_days(self, days: Sequence[CountDay], shown: CountDay) -> None:
        self.result.show_days(days, shown)

    def show_day(self, day: CountDay) -> None:
        self.result.show_day(day)

    # -- a file that is dropped ----------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = self._dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.presenter.choose_file(path)

    def _dropped(self, event: QDropEvent) -> Path | None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        return Path(files[0]) if len(files) == 1 else None

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._titles = row(spacing=8)
        self._busy = label("", "secondary")
        self._back = button("Terug", self.presenter.back)
        self._stack = QStackedWidget()
        self._pages: dict[Stage, QWidget] = {
            Stage.FILE: self._file_page(), Stage.COLUMNS: self.columns, Stage.PREVIEW: self.preview,
            Stage.RUNNING: self._running_page(), Stage.RESULT: self.result,
        }  # fmt: skip
        for page in self._pages.values():
            self._stack.addWidget(page)
        head = row(self._titles, None, self._busy, self._back, spacing=16)
        whole = column(head, self._stack, spacing=12, margins=(16, 12, 16, 16))
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.show_stage(Stage.FILE)

    def _file_page(self) -> QWidget:
        self.browse = button("Kies een bestand…", self._browse, icon_name="file")
        self._refusal = label("", "error", wrap=True)
        self._refusal_row = QWidget()
        self._refusal_row.setLayout(row(None, symbol("late", "late", 16), self._refusal, None, spacing=4))
        self._refusal_row.setVisible(False)
        said = label("Sleep de leerlingenlijst hierheen", "section")
        explained = label(
            "Een export uit uw leerlingadministratie, als csv. ZIS vindt zelf het scheidingsteken, de tekens en de "
            "kolommen. Er wordt niets opgeslagen voordat u hebt gezien wat er verandert.", "secondary", wrap=True,
        )  # fmt: skip
        explained.setAlignment(Qt.AlignmentFlag.AlignCenter)
        explained.setFixedWidth(theme().px(520))
        sign = symbol("import", "accent", 40)
        zone = QFrame()
        zone.setProperty("kind", "drop")
        zone.setLayout(
            column(
                None, row(None, sign, None), row(None, said, None), row(None, explained, None),
                row(None, self.browse, None), self._refusal_row, None, spacing=16, margins=(24, 24, 24, 24),
            )
        )  # fmt: skip
        self.setFocusProxy(self.browse)
        return zone

    def _running_page(self) -> QWidget:
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Voortgang van het inlezen")
        self.bar.setFixedHeight(theme().px(10))
        self._amount = label("", "section")
        self.stop = button("Stop", self.presenter.stop)
        explained = label("Stopt u nu, dan wordt er niets opgeslagen.", "secondary")
        inner = QWidget()
        inner.setFixedWidth(theme().px(520))
        inner.setLayout(column(self._amount, self.bar, row(explained, None, self.stop), spacing=12))
        page = QWidget()
        page.setLayout(column(None, row(None, inner, None), None, None))
        return page

    def _show_titles(self, stage: Stage) -> None:
        clear(self._titles)
        now = TITLES.index(Stage.PREVIEW if stage is Stage.RUNNING else stage)
        for at, title in enumerate(TITLES):
            if at:
                self._titles.addWidget(symbol("right", "neutral", 14))
            made = label(f"{at + 1} {title.value}", "strong" if at == now else "secondary")
            made.setAccessibleName(f"Stap {at + 1}: {title.value}{', nu' if at == now else ''}")
            self._titles.addWidget(made)

    def _show_progress(self) -> None:
        done, total = self.presenter.progress
        self.bar.setMaximum(max(1, total))
        self.bar.setValue(done)
        self._amount.setText(f"{number(done)} van {number(total)} leerlingen")

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(480), theme().px(320))

    def _go_on(self) -> None:
        self.presenter.go_on(self.columns.form.value("as_of"))

    def _browse(self) -> None:
        self._desk.dialogs.open_file(self, "Kies de leerlingenlijst", KINDS, self.presenter.choose_file)

    def _save(self) -> None:
        save = partial(self._desk.dialogs.save_file, self, "Bewaar wat niet is ingelezen", "niet-ingelezen.csv")
        save("Csv-bestand (*.csv)", self.presenter.save_result_list)
