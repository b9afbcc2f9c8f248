"""Runners for presenter tests: the contract of the background runner, on a real store, without a thread."""

from collections.abc import Callable
from typing import TypeVar

from zis_desktop.domain.changes import Changes
from zis_desktop.domain.errors import RuleError
from zis_desktop.store.unit_of_work import UnitOfWork

T = TypeVar("T")


class ImmediateRunner:
    """Runs at once; `said` holds the notices, `refusals` the refusals that had no place of their own."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self.said: list[str] = []
        self.refusals: list[str] = []
        self.changes: list[Changes] = []

    def read(
        self,
        job: Callable[[UnitOfWork], T],
        then: Callable[[T], None],
        *,
        refused: Callable[[RuleError], None] | None = None,
    ) -> None:
        try:
            result = job(self._uow)
        except RuleError as error:
            self._refuse(error, refused)
            return
        then(result)

    def change(
        self,
        job: Callable[[UnitOfWork], Changes],
        *,
        said: str = "",
        then: Callable[[Changes], None] | None = None,
        refused: Callable[[RuleError], None] | None = None,
    ) -> None:
        def committed(changes: Changes) -> None:
            self.changes.append(changes)
            if said:
                self.said.append(said)
            if then is not None:
                then(changes)

        self.read(job, committed, refused=refused)

    def _refuse(self, error: RuleError, refused: Callable[[RuleError], None] | None) -> None:
        if refused is None:
            self.refusals.append(error.text)
        else:
            refused(error)


class PatientRunner(ImmediateRunner):
    """Keeps what is asked until `answer`: what the user does meanwhile comes before the answer, as with a slow disk."""

    def __init__(self, uow: UnitOfWork) -> None:
        super().__init__(uow)
        self._asked: list[Callable[[], None]] = []

    def read(
        self,
        job: Callable[[UnitOfWork], T],
        then: Callable[[T], None],
        *,
        refused: Callable[[RuleError], None] | None = None,
    ) -> None:
        self._asked.append(lambda: super(PatientRunner, self).read(job, then, refused=refused))

    def answer(self) -> None:
        """Answers everything that was asked, and what is asked because of that."""
        while self._asked:
            self._asked.pop(0)()
