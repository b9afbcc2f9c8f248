"""Decides the local teams: one line a municipality, each field saved when it is left."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from ui.presenting import Runner, Workplace
from zis_desktop.domain.changes import Changes
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.local_teams import TEAM_FACTS, LocalTeam

if TYPE_CHECKING:
    from zis_desktop.store.unit_of_work import UnitOfWork


class TeamsShown(Protocol):
    """What the presenter asks of its view."""

    def show_lines(self, municipalities: Sequence[str]) -> None: ...

    def show_fact(self, municipality: str, fact: str, text: str) -> None: ...

    def typed(self, municipality: str, fact: str) -> str: ...

    def refuse(self, municipality: str, fact: str, text: str) -> None: ...

    def accept(self, municipality: str) -> None: ...

    def show_summary(self, filled: int, total: int) -> None: ...


class TeamsPresenter:
    """The lines follow the store, except where somebody is typing."""

    def __init__(self, view: TeamsShown, runner: Runner, workplace: Workplace) -> None:
        self._view = view
        self._runner = runner
        self._workplace = workplace
        self._teams: dict[str, LocalTeam] = {}
        self._saving: set[tuple[str, str]] = set()
        self._gone = False

    def left(self) -> None:
        self._gone = True

    def refresh(self) -> None:
        self._read(self._show)

    def save(self, municipality: str, fact: str) -> None:
        """The field was left: what changed is saved."""
        seen, typed = getattr(self._teams[municipality], fact), self._view.typed(municipality, fact)
        if (municipality, fact) in self._saving:
            return
        if typed == seen:
            self._view.accept(municipality)
            return
        self._saving.add((municipality, fact))
        school_id = self._workplace.school_id

        def write(uow: "UnitOfWork") -> Changes:
            from zis_desktop.services.local_teams import change_team

            return change_team(uow, school_id, municipality, fact, typed, seen=seen)

        def refused(error: RuleError) -> None:
            self._saving.discard((municipality, fact))
            if not self._gone:
                self._view.refuse(municipality, error.field or fact, error.text)

        self._runner.change(
            write, said=f"Opgeslagen: lokaal team {municipality}.",
            then=lambda _changes: self._read(self._saved(municipality, fact, typed)), refused=refused,
        )  # fmt: skip

    def save_all(self) -> None:
        """The screen is left with the cursor still in a field."""
        for municipality in self._teams:
            for fact in TEAM_FACTS:
                self.save(municipality, fact)

    def _saved(self, municipality: str, fact: str, sent: str) -> Callable[[tuple[LocalTeam, ...]], None]:
        """Shows it as it was stored, unless the user has typed on; then that is saved too."""

        def show(teams: tuple[LocalTeam, ...]) -> None:
            self._saving.discard((municipality, fact))
            self._view.accept(municipality)
            typed_on = self._view.typed(municipality, fact) != sent
            self._show(teams)
            if typed_on:
                self.save(municipality, fact)
            else:
                self._view.show_fact(municipality, fact, getattr(self._teams[municipality], fact))

        return show

    def _read(self, then: Callable[[tuple[LocalTeam, ...]], None]) -> None:
        school_id = self._workplace.school_id

        def read(uow: "UnitOfWork") -> tuple[LocalTeam, ...]:
            from zis_desktop.services.local_teams import local_teams

            return local_teams(uow, school_id)

        self._runner.read(read, lambda found: None if self._gone else then(found))

    def _show(self, teams: tuple[LocalTeam, ...]) -> None:
        before, self._teams = self._teams, {team.municipality: team for team in teams}
        if list(before) != list(self._teams):
            self._view.show_lines(list(self._teams))
            before = {}
        for name, team in self._teams.items():
            known = before.get(name, LocalTeam(name))
            for fact in TEAM_FACTS:
                if self._view.typed(name, fact) == getattr(known, fact) != getattr(team, fact):
                    self._view.show_fact(name, fact, getattr(team, fact))
        self._view.show_summary(sum(1 for team in teams if team.name), len(teams))
