"""What the presenter of a casus tells its screen, in words of the domain."""

from collections.abc import Callable, Sequence
from typing import Protocol

from ui.casus.meaning import Meaning
from zis_desktop.domain.casus.casus import CasusPupil, Goal
from zis_desktop.domain.casus.form import CasusDraft
from zis_desktop.domain.people import Professional
from zis_desktop.domain.region import RegionProfile


class CasusViewing(Protocol):
    """What the presenter tells the screen."""

    def show_title(self, title: str) -> None:
        """The title changed, and what can be done with it."""

    def show_options(self, profile: RegionProfile, people: Sequence[Professional]) -> None: ...

    def show_draft(self, draft: CasusDraft) -> None:
        """Puts this in the fields that show something else; a cursor stays where it is."""

    def draft(self) -> CasusDraft: ...

    def ask_without_talk(self, text: str, then: Callable[[str], None]) -> None:
        """Why a talk that is owed does not come, before the casus is closed."""

    def lock(self, closed: str) -> None:
        """What is closed, or not the user's to change, is only read; `closed` says why, and is empty otherwise."""

    def show_pupil(self, pupil: CasusPupil | None, facts: tuple[str, str], *, fixed: bool) -> None: ...

    def show_found(self, found: Sequence[tuple[int, str]]) -> None: ...

    def show_meaning(self, meaning: Meaning) -> None: ...

    def show_goals(self, goals: Sequence[Goal], *, registered: bool) -> None: ...

    def show_saved(self, text: str, tone: str) -> None: ...

    def show_kept(self, since_before: str) -> None:
        """Says that an unfinished form is open again; empty hides it."""

    def show_clash(self, fields: Sequence[tuple[str, str]]) -> None:
        """Somebody else wrote in these fields too, and what, where it is text; empty hides it."""

    def refuse(self, field: str | None, text: str, *, focus: bool) -> bool: ...

    def accept_all(self) -> None: ...

    def save_soon(self) -> None: ...

    def to_field(self, field: str) -> None:
        """Puts the cursor there, in sight."""
