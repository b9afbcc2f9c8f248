"""Closing a casus from its screen: a talk that is owed asks in a second question why it does not come."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ui.casus.viewing import CasusViewing
from ui.presenting import Navigator, Runner
from zis_desktop.domain.casus.closing import WITHOUT_TALK
from zis_desktop.domain.errors import RuleError
from zis_desktop.services import casussen


@dataclass(frozen=True, slots=True)
class Closing:
    """Of one casus, today; `then` runs when it was closed."""

    view: CasusViewing
    runner: Runner
    go: Navigator
    casus_id: int
    today: date
    then: Callable[[], None]

    def close(self, reason: str, without_talk: str = "") -> None:
        casus_id, today = self.casus_id, self.today

        def refused(error: RuleError) -> None:
            if error.field == WITHOUT_TALK and not without_talk:
                self.view.ask_without_talk(error.text, lambda why: self.close(reason, why))
            else:
                self.go.say(error.text, "late")

        self.runner.change(
            lambda uow: casussen.close_casus(
                uow, casus_id, casussen.casus(uow, casus_id, today).version, on=today, reason=reason, today=today,
                without_talk=without_talk,
            ),
            said="Casus afgesloten.",
            then=lambda _changes: self.then(),
            refused=refused,
        )  # fmt: skip
