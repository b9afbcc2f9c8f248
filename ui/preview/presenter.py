"""Decides what happens with a paper: made in the background, shown, saved."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Protocol

from ui.presenting import Navigator, Runner
from zis_desktop.domain.errors import RuleError

if TYPE_CHECKING:
    from zis_desktop.domain.changes import Changes
    from zis_desktop.domain.vault.access import Right
    from zis_desktop.services.printing import PdfFile
    from zis_desktop.store.unit_of_work import UnitOfWork

SMALLEST, LARGEST, STEP = 0.25, 4.0, 1.25


class PreviewShown(Protocol):
    """What the presenter asks of its view."""

    def show_paper(self, pdf: "PdfFile") -> None: ...

    def show_refusal(self, text: str) -> None: ...

    def ask_where(self, file_name: str) -> None: ...

    def show_password(self, password: str) -> None: ...

    def ask_where_sealed(self, file_name: str, password: str) -> None: ...

    def refuse_password(self, text: str) -> None: ...

    def show_saved(self, file_name: str) -> None: ...


class PreviewPresenter:
    """One paper."""

    def __init__(
        self,
        view: PreviewShown,
        runner: Runner,
        go: Navigator,
        make: "Callable[[UnitOfWork], PdfFile]",
        now: Callable[[], datetime],
        may: "Callable[[Right], bool]",
    ) -> None:
        self._may = may
        self._now = now
        self._view = view
        self._runner = runner
        self._go = go
        self._make = make
        self.pdf: PdfFile | None = None
        self.copies: tuple[PdfFile, ...] = ()
        self._left = Event()
        self.pages_made = 0
        """Counted on the worker, as long as the paper is being made."""

    def load(self) -> None:
        """Makes the paper in the background; what draws it on screen is imported there too."""
        self._left, self.pages_made = Event(), 0
        left = self._left

        def tell(page: int) -> None:
            from zis_desktop.documents.making import StoppedError

            if left.is_set():
                raise StoppedError
            self.pages_made = page - 1

        def made(uow: "UnitOfWork") -> "PdfFile":
            import pypdfium2  # noqa: F401  a tenth of a second that the window does not wait for

            from zis_desktop.documents.making import watched

            with watched(tell):
                return self._make(uow)

        def show(pdf: "PdfFile") -> None:
            if not left.is_set():
                self.pdf, self.copies = pdf, (pdf, *pdf.also)
                self._view.show_paper(pdf)

        def refuse(error: RuleError) -> None:
            if not left.is_set():
                self._view.show_refusal(error.text)

        self._runner.read(made, show, refused=refuse)

    @property
    def needs_password(self) -> bool:
        """Whether this paper leaves the school only with a password on it: then it is not printed either."""
        return self.pdf is not None and self.pdf.pack is not None

    @property
    def may_take(self) -> bool:
        """Whether who looks at it may print or save it."""
        return self.pdf is not None and self._may(self.pdf.to_take)

    @property
    def which(self) -> str:
        """'brief 1 van 2', where there are copies for others; each is printed and saved by itself."""
        if self.pdf is None or len(self.copies) < 2:
            return ""
        return f"brief {self.copies.index(self.pdf) + 1} van {len(self.copies)}"

    def show_next(self) -> None:
        """The copy for somebody else; after the last the first."""
        if self.pdf is not None and len(self.copies) > 1:
            self.pdf = self.copies[(self.copies.index(self.pdf) + 1) % len(self.copies)]
            self._view.show_paper(self.pdf)

    def save(self) -> None:
        if self.pdf is None or not self.may_take:
            return
        if not self.needs_password:
            self._view.ask_where(self.pdf.file_name)
            return

        def make(_uow: "UnitOfWork") -> str:
            from zis_desktop.services.vault.passwords import made_password

            return made_password()

        self._runner.read(make, self._view.show_password, refused=self._say_refusal)

    def choose_place(self, password: str) -> None:
        """Asks where the file goes, once the password is strong enough."""
        pdf = self.pdf

        def judge(_uow: "UnitOfWork") -> str:
            from zis_desktop.services.vault.passwords import weakness

            return weakness(password)

        def judged(found: str) -> None:
            if found:
                self._view.refuse_password(found)
            elif pdf is not None:
                self._view.ask_where_sealed(pdf.file_name, password)

        self._runner.read(judge, judged)

    def seal_at(self, path: Path, password: str) -> None:
        """Saves with the password on it; the password goes with this call and stays nowhere."""
        pdf, now = self.pdf, self._now()
        if pdf is None:
            return

        def write(uow: "UnitOfWork") -> "Changes":
            from zis_desktop.services.agenda.pack import export_pack

            return export_pack(uow, pdf, path, password, now)

        self._runner.change(
            write,
            then=lambda _changes: self._view.show_saved(path.name),
            refused=lambda error: self._view.refuse_password(error.text),
        )

    def save_at(self, path: Path) -> None:
        """Saves where the user chose; a refusal stays in the message bar and nothing half is left behind."""
        pdf = self.pdf
        if pdf is None:
            return

        def write(uow: "UnitOfWork") -> Path:
            from zis_desktop.services.printing import export_pdf

            return export_pdf(uow, pdf, path)

        self._runner.read(write, lambda saved: self._go.say(f"Bewaard als {saved.name}."), refused=self._say_refusal)

    def printed(self, pdf: "PdfFile", pages: int) -> None:
        """The log is told first: what it cannot hold is said aloud. Another copy may be in sight since."""

        def tell(uow: "UnitOfWork") -> None:
            from zis_desktop.services.printing import record_printed

            record_printed(uow, pdf)

        self._runner.read(tell, lambda _none: self._say_printed(pages), refused=self._say_refusal)

    def _say_printed(self, pages: int) -> None:
        sheets = "1 pagina" if pages == 1 else f"{pages} pagina's"
        self._go.say(f"{sheets} naar de printer gestuurd.")

    def not_printed(self) -> None:
        self._go.say("De printer neemt het niet aan. Controleer de printer en probeer het opnieuw.", "late")

    def back(self) -> None:
        self._go.back()

    @property
    def was_stopped(self) -> bool:
        """Whether the user went away before there was a paper."""
        return self.pdf is None and self._left.is_set()

    def left(self) -> None:
        """The user went away: what is being made stops at its next page, and is not shown any more."""
        self._left.set()

    def _say_refusal(self, error: RuleError) -> None:
        self._go.say(error.text, "late")


def zoomed(zoom: float, steps: int) -> float:
    """The zoom some steps larger or smaller, within bounds."""
    return min(LARGEST, max(SMALLEST, zoom * STEP**steps))


def fitting(page_points: float, view_pixels: int) -> float:
    """The zoom at which a page of this width (points) is as wide as the view (pixels); 1 is 96 dots an inch."""
    return min(LARGEST, max(SMALLEST, view_pixels / (page_points * 96 / 72)))
