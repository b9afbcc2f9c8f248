"""One more school in the store that is open: the same steps, without the file."""

from collections.abc import Callable
from typing import TypeVar

from ui.desk import Desk
from ui.presenting import Runner
from ui.screen import Action, Screen
from ui.start.typed import Founding, Step
from ui.start.wizard import MAKE, NEXT, SchoolWizard
from ui.widgets.parts import column
from zis_desktop.domain.changes import Changes, Topic
from zis_desktop.domain.errors import RuleError

T = TypeVar("T")


class StoreWorker:
    """Work of the wizard, done on the worker of the open store."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner

    def start(
        self, job: Callable[[], T], then: Callable[[T], None], refused: Callable[[RuleError], None] | None = None
    ) -> None:
        self._runner.read(lambda _uow: job(), then, refused=refused)


class NewSchoolView(Screen):
    """Adds a school and goes on with it."""

    title = "Nieuwe school"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk = desk
        today = desk.workplace.clock.today()
        self.wizard = SchoolWizard(
            StoreWorker(desk.runner), desk.dialogs, today, self._found, desk.go.back, in_header=desk.go.update_header
        )
        self.setLayout(column(self.wizard))

    def refresh(self) -> None:
        self.wizard.begin()

    def primary(self) -> Action:
        return Action(MAKE if self.wizard.step is Step.LIST else NEXT, self.wizard.presenter.next)

    def _found(self, founding: Founding, refused: Callable[[RuleError], None]) -> None:
        from zis_desktop.services.schools import found_school

        def founded(changes: Changes) -> None:
            self._desk.go.work_on(changes.only_id(Topic.SCHOOLS), founding.school.name.strip())
            if founding.import_now:
                self._desk.go.open_import()

        self._desk.runner.change(
            lambda uow: found_school(uow, founding.school, founding.members), then=founded, refused=refused
        )
