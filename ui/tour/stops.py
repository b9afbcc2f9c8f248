"""The stops of the tour, in the order in which a newcomer would walk."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.tour.pictures import Walk

MONDAY = date(2024, 9, 9)


def _start(walk: "Walk") -> None:
    walk.app.start()


def _open(walk: "Walk") -> None:
    walk.app.open(str(walk.place))


def _screen(key: str) -> Callable[["Walk"], None]:
    return lambda walk: walk.app.window.go_to(key)


def _agenda(walk: "Walk") -> None:
    walk.app.window.open_meeting(MONDAY)


def _next_agenda(walk: "Walk") -> None:
    walk.app.window.open_meeting(MONDAY + timedelta(weeks=1))


def _pupil(walk: "Walk") -> None:
    walk.app.window.open_pupil(1)


STOPS: tuple[tuple[str, Callable[["Walk"], QWidget | None]], ...] = (
    ("start", _start),
    ("vandaag", _open),
    ("agenda", _agenda),
    ("leerlingen", _screen("pupils")),
    ("leerling", _pupil),
)
