"""The one runner: database work in order on one worker, answers on the window's thread, one change notice."""

import logging
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from zis_desktop.domain.changes import Changes
from zis_desktop.domain.errors import RuleError

if TYPE_CHECKING:
    from zis_desktop.domain.undoing import Named
    from zis_desktop.services.undoing import History
    from zis_desktop.store.unit_of_work import UnitOfWork

T = TypeVar("T")
BUSY_AFTER_MS = 300
log = logging.getLogger(__name__)


class _Task:
    """One question with its answer. Let go on the window's thread, with every widget that its functions know."""

    def __init__(self, job: Callable[[], T], then: Callable[[T], None], refused: Callable[[RuleError], None]) -> None:
        self._job, self._then, self._refused = job, then, refused
        self._result: Any = None
        self._failure: BaseException | None = None

    def work(self) -> None:
        """On the worker: whatever happens is told on the window's thread, where defects reach the one excepthook."""
        try:
            self._result = self._job()
        except BaseException as failure:  # noqa: BLE001  not swallowed: see answer
            self._failure = failure

    def answer(self) -> None:
        failure, self._failure = self._failure, None  # it knows this task through its traceback
        if isinstance(failure, RuleError):
            self._refused(failure)
        elif failure is not None:
            raise failure
        else:
            self._then(self._result)


class BackgroundRunner(QObject):
    """Runs jobs one after another on one worker thread; see `ui.presenting.Runner`."""

    changed = Signal(object)
    said = Signal(str, str, bool)
    busy = Signal(bool)
    _answered = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._uow: UnitOfWork | None = None
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._asked: deque[_Task] = deque()
        self._done: deque[_Task] = deque()
        self._waiting = 0
        self._history: History | None = None
        self.hides_names: Callable[[], bool] = lambda: False
        """Whether others look along, so that what is taken back is told by code."""
        self._held: list[Callable[[], None]] | None = None
        self._answered.connect(self._deliver)
        self._busy_timer = QTimer(self, singleShot=True, interval=BUSY_AFTER_MS)
        self._busy_timer.timeout.connect(lambda: self.busy.emit(True))

    def use(self, uow: "UnitOfWork | None") -> None:
        """The store to work on from now on; what was asked before still happens in the one before."""
        self._uow = uow
        self._history = None
        self._held = None

    def pause(self) -> None:
        """ZIS locks: what was asked is still done, what is asked from now on waits for `resume`; `use` drops it."""
        self._uow = None
        self._held = []

    def resume(self, uow: "UnitOfWork") -> None:
        """The same user is back on the same store: what waited is asked now, and undo is as it was."""
        self._uow = uow
        held, self._held = self._held or [], None
        for ask in held:
            ask()

    def start(
        self,
        job: Callable[[], T],
        then: Callable[[T], None],
        refused: Callable[[RuleError], None] | None = None,
    ) -> None:
        """Any slow work, such as opening a store, in the order of the other jobs."""
        self._waiting += 1
        if not self._busy_timer.isActive():
            self._busy_timer.start()
        self._asked.append(_Task(job, then, refused or self.say_refusal))
        self._worker.submit(self._work)

    def read(
        self,
        job: "Callable[[UnitOfWork], T]",
        then: Callable[[T], None],
        *,
        refused: Callable[[RuleError], None] | None = None,
    ) -> None:
        if self._held is not None:
            self._held.append(lambda: self.read(job, then, refused=refused))
            return
        uow = self._uow
        self.start(lambda: job(_opened(uow)), then, refused)

    def change(
        self,
        job: "Callable[[UnitOfWork], Changes]",
        *,
        said: str = "",
        then: Callable[[Changes], None] | None = None,
        refused: Callable[[RuleError], None] | None = None,
    ) -> None:
        if self._held is not None:
            self._held.append(lambda: self.change(job, said=said, then=then, refused=refused))
            return
        uow, history = self._uow, self._kept_history()

        def work() -> Changes:
            changes = job(_opened(uow))
            history.add(_opened(uow), changes, told=bool(said), said=said)
            return changes

        def committed(changes: Changes) -> None:
            if then is not None:
                then(changes)
            if said:
                self.said.emit(said, "done", bool(changes.undo))
            if changes:
                self.changed.emit(changes)

        self.start(work, committed, refused)

    def undo(self) -> None:
        """Takes the last change back, if nobody changed the same rows since."""
        uow, history = self._uow, self._kept_history()
        self.start(lambda: history.undo(_opened(uow)), lambda done: self._turned("Ongedaan", *done))

    def redo(self) -> None:
        """Makes again what was taken back last."""
        uow, history = self._uow, self._kept_history()
        self.start(lambda: history.redo(_opened(uow)), lambda done: self._turned("Opnieuw gedaan", *done))

    def to_undo(self) -> str:
        """What `undo` would take back, by name; empty when that is nothing."""
        return self._told(self._kept_history().to_undo)

    def to_redo(self) -> str:
        return self._told(self._kept_history().to_redo)

    def _turned(self, verb: str, changes: Changes, named: "Named") -> None:
        self.said.emit(f"{verb}: {self._told(named).removesuffix('.')}.", "done", False)
        self.changed.emit(changes)

    def _told(self, named: "Named | None") -> str:
        return "" if named is None else named.text(hidden=self.hides_names())

    def _kept_history(self) -> "History":
        """Of this store and user; its module knows the store, and is imported when the first change is made."""
        from zis_desktop.services.undoing import History

        if self._history is None:
            self._history = History()
        return self._history

    @property
    def idle(self) -> bool:
        """Whether every question has been answered."""
        return self._waiting == 0

    def settle(self, seconds: float | None = None) -> bool:
        """Waits for the work under way and all that follows on its answers; False when that takes longer than this."""
        until = None if seconds is None else time.monotonic() + seconds
        while self._waiting:
            left = None if until is None else max(0.0, until - time.monotonic())
            try:
                self._worker.submit(lambda: None).result(left)
            except TimeoutError:
                return False
            QCoreApplication.sendPostedEvents(self)
        return True

    def finish(self) -> None:
        """Called once, when the window closes."""
        self.settle()
        self._worker.shutdown(wait=True)

    def _work(self) -> None:
        """On the worker, which keeps nothing of the task: a widget that it were the last to know would end here."""
        task = self._asked.popleft()
        task.work()
        self._done.append(task)
        del task
        self._answered.emit()

    def _deliver(self) -> None:
        self._waiting -= 1
        if not self._waiting:
            self._busy_timer.stop()
            self.busy.emit(False)
        self._done.popleft().answer()

    def say_refusal(self, error: RuleError) -> None:
        """In the message bar, where it stays until the next notice."""
        self.said.emit(error.text, "late", False)


class ScreenRunner:
    """The runner as one screen has it: answers to a screen that is gone are dropped, a refused change is said."""

    def __init__(self, runner: BackgroundRunner) -> None:
        self._runner = runner
        self._gone = False

    def end(self) -> None:
        """The screen is gone; what it asked is still done."""
        self._gone = True

    def read(
        self,
        job: "Callable[[UnitOfWork], T]",
        then: Callable[[T], None],
        *,
        refused: Callable[[RuleError], None] | None = None,
    ) -> None:
        self._runner.read(job, self._if_there(then), refused=self._if_there(refused or self._runner.say_refusal))

    def change(
        self,
        job: "Callable[[UnitOfWork], Changes]",
        *,
        said: str = "",
        then: Callable[[Changes], None] | None = None,
        refused: Callable[[RuleError], None] | None = None,
    ) -> None:
        def refuse(error: RuleError) -> None:
            (self._runner.say_refusal if self._gone or refused is None else refused)(error)

        self._runner.change(job, said=said, then=None if then is None else self._if_there(then), refused=refuse)

    def _if_there(self, answer: Callable[[T], None]) -> Callable[[T], None]:
        return lambda result: None if self._gone else answer(result)


def _opened(uow: "UnitOfWork | None") -> "UnitOfWork":
    if uow is None:
        raise RuleError("Er is geen school geopend. Open eerst een bestand.")
    return uow
