"""What a chart shows, without Qt: bars with their words, and what they are held against."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, value, what is written beside it, and its own mark to be held against.

    `hollow` is the part of the value that is counted apart; a `strong` bar stands out.
    """

    label: str
    value: int
    text: str
    note: str = ""
    mark: int | None = None
    hollow: int = 0
    strong: bool = False


@dataclass(frozen=True, slots=True)
class ChartData:
    """The bars of one chart, standing or lying; `target` is one line through all of them, with its words."""

    bars: tuple[Bar, ...]
    upright: bool = False
    target: int | None = None
    target_text: str = ""
