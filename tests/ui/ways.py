"""The ways out of a screen under test, remembered: to other screens, and to the message bar."""

from typing import Any


class Ways:
    """`went` holds each way with what was asked of it, in order; `said` what the message bar says, with its tone."""

    def __init__(self) -> None:
        self.went: list[tuple[Any, ...]] = []
        self.said: list[tuple[str, str]] = []
        self.open_count = -1

    def say(self, text: str, tone: str = "done") -> None:
        self.said.append((text, tone))

    def update_header(self) -> None:
        """The header belongs to the window, which is not there."""

    def show_open_count(self, count: int) -> None:
        self.open_count = count

    def __getattr__(self, name: str) -> Any:
        return lambda *where, **_how: self.went.append((name, *where))

    def to(self, name: str) -> list[tuple[Any, ...]]:
        return [went for went in self.went if went[0] == name]

    @property
    def texts(self) -> list[str]:
        return [text for text, _tone in self.said]
