"""A form that is asked beside a list: what it asks, what is told there, and the loop of asking, saving and refusing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from ui.presenting import Navigator, Runner
from ui.typed import Values
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.errors import RuleError

if TYPE_CHECKING:
    from zis_desktop.store.unit_of_work import UnitOfWork


class FieldKind(Enum):
    """How a field is filled in."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    TICKS = "ticks"


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One field; `options` of a choice or of ticks, `value` as in Values.

    `warnings` are of options of a choice what stands against choosing it: that is told, and stops nothing. `required`
    is what no answer goes without, whatever is filled in elsewhere.
    """

    name: str
    text: str
    kind: FieldKind = FieldKind.LINE
    value: object = ""
    help_text: str = ""
    options: tuple[tuple[str, object], ...] = ()
    warnings: tuple[tuple[object, str], ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """A form with its title, its fields, and what is said when it is saved.

    `told` stands under the title; `remark` is what to know before it is filled in, which stops nothing. `fill` is a
    button that fills in the usual answer: its words, and the value a field. The cursor starts at `first`, else at the
    first field.
    """

    title: str
    fields: tuple[FieldShown, ...]
    said: str
    remark: str = ""
    told: str = ""
    fill: tuple[str, Mapping[str, object]] | None = None
    first: str = ""


Job = Callable[["UnitOfWork"], Changes]


@dataclass(frozen=True, slots=True)
class Step:
    """A button: its word and what it does."""

    text: str
    run: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the panel: what it says, its tone ('' is plain), its buttons."""

    text: str
    second: str = ""
    tone: str = ""
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """What is told beside a list of the chosen one, by section."""

    title: str
    facts: tuple[tuple[str, str], ...]
    warnings: tuple[Told, ...]
    talks: tuple[Told, ...]
    team: tuple[Told, ...]
    provisions: tuple[Told, ...]


class TaskShown(Protocol):
    """What the presenter asks of a view with a form."""

    def show_task(self, task: Task | None) -> None: ...

    def refuse(self, field: str | None, text: str) -> None: ...

    def once_free(self, then: Callable[[], None]) -> None:
        """Goes on at once when nothing is typed in the form, else when the user agrees that it goes."""


class TaskPresenter:
    """One form at a time is open, or none; what was typed stays when it is refused."""

    def __init__(self, view: TaskShown, runner: Runner, go: Navigator) -> None:
        self._asked = view
        self._runner = runner
        self._go = go
        self._task: Task | None = None
        self._job: Callable[[Values], Job] | None = None
        self._then: Callable[[], None] | None = None

    def save(self, values: Values) -> None:
        """Saves the form that is open."""
        if self._job is None or self._task is None:
            return
        try:
            job = self._job(values)
        except RuleError as error:
            self._asked.refuse(error.field, error.text)
            return
        self._runner.change(
            job, said=self._task.said, then=lambda _changes: self._saved(),
            refused=lambda error: self._asked.refuse(error.field, error.text),
        )  # fmt: skip

    def leave_task(self) -> None:
        self._task = self._job = self._then = None
        self._asked.show_task(None)
        self._go.update_header()

    def _open(self, task: Task, job: Callable[[Values], Job], then: Callable[[], None] | None = None) -> None:
        """Asks it, once nothing is lost with the form that is open; `then` follows once it is saved."""

        def ask() -> None:
            self._task, self._job, self._then = task, job, then
            self._asked.show_task(task)
            self._go.update_header()

        self._asked.once_free(ask)

    def _saved(self) -> None:
        then = self._then
        self.leave_task()
        if then is not None:
            then()
