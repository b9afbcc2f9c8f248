"""Decides the start page: what is the matter, which way forward comes first, and what happens on each."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from zis_desktop.domain.errors import RuleError


class Program(Protocol):
    """What the start page asks of the running program."""

    def open(
        self,
        place: str,
        *,
        then: Callable[[], None] | None = None,
        remember: bool = False,
        refused: Callable[[RuleError], None] | None = None,
    ) -> None: ...

    def try_demo(self, refused: Callable[[RuleError], None]) -> None: ...


class StartShown(Protocol):
    """What the presenter asks of its view."""

    def show_problem(self, text: str, place: str, *, can_retry: bool) -> None: ...

    def show_busy(self, text: str) -> None: ...


class StartPresenter:
    """The start page, with what went wrong before it was shown."""

    def __init__(self, view: StartShown, program: Program, message: str, place: str) -> None:
        self._view = view
        self._program = program
        self._message = message
        self._place = place

    @property
    def place(self) -> str:
        """The store that did not open; empty when there was none."""
        return self._place

    def begin(self) -> None:
        if self._message:
            self._view.show_problem(self._message, self._place, can_retry=bool(self._place))

    def open_file(self, path: Path) -> None:
        self._open(str(path))

    def retry(self) -> None:
        """The same store once more: it may have been in use by another program."""
        self._open(self._place)

    def try_demo(self) -> None:
        self._view.show_busy("De demoschool wordt gemaakt…")
        self._program.try_demo(lambda error: self._refused(error, ""))

    def _open(self, place: str) -> None:
        self._view.show_busy("Het bestand wordt geopend…")
        self._program.open(place, remember=True, refused=lambda error: self._refused(error, place))

    def _refused(self, error: RuleError, place: str) -> None:
        self._place = place
        self._view.show_busy("")
        self._view.show_problem(error.text, place, can_retry=bool(place))
