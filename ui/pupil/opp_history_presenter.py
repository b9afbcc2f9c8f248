"""The OPP as it stood on a chosen day, and what changed between two versions and by which decision. No Qt."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from zis_desktop.domain.dutch import plain_date
from zis_desktop.domain.goal_rules import score_text, t_score, t_score_text
from zis_desktop.domain.opp.opp import Change, OppGoal, OppText, OppVersion, changes_between, version_on

if TYPE_CHECKING:
    from zis_desktop.services.opp import OppFile


@dataclass(frozen=True, slots=True)
class Stood:
    """What the card shows of one day: which version, its text, its goals, what was said, what it changed."""

    heading: str
    text: tuple[tuple[str, str], ...]
    said: tuple[str, ...]
    compared: str
    changes: tuple[tuple[str, str, str], ...]
    """What changed, from what to what, and by which version or decision."""


class OppHistoryPresenter:
    """Remembers which day and which versions were chosen; `show` gives it what was read."""

    def __init__(self) -> None:
        self.file: OppFile | None = None
        self._day: date | None = None
        self._against: int | None = None

    def show(self, file: "OppFile") -> None:
        self.file = file

    # -- what is chosen ------------------------------------------------------------------------------------------

    def choose_day(self, day: date) -> None:
        """The OPP of this day, beside the version before it."""
        self._day, self._against = day, None

    def compare_with(self, version_id: int | None) -> None:
        """Beside this version; None is the one before it."""
        self._against = version_id

    @property
    def day(self) -> date | None:
        """The chosen day, or the day of reading."""
        return self._day or self.last_day

    @property
    def first_day(self) -> date | None:
        """Before this day there was no OPP here."""
        return min((one.on for one in self._versions), default=None)

    @property
    def last_day(self) -> date | None:
        return self.file.on if self.file is not None else None

    @property
    def version(self) -> OppVersion | None:
        return version_on(self._versions, self.day) if self.day is not None else None

    @property
    def before(self) -> OppVersion | None:
        """With what it is compared: the chosen version, else the one before it; None for the first."""
        earlier = self.earlier
        chosen = next((one for one in earlier if one.id == self._against), None)
        return chosen or (earlier[-1] if earlier else None)

    @property
    def earlier(self) -> tuple[OppVersion, ...]:
        """What the version of the chosen day can be compared with, the oldest first."""
        shown = self.version
        return self._versions[: self._versions.index(shown)] if shown is not None else ()

    # -- what is shown -------------------------------------------------------------------------------------------

    @property
    def stood(self) -> Stood:
        version = self.version
        if version is None or self.day is None:
            return Stood("Op die dag was er nog geen OPP vastgelegd.", (), (), "", ())
        before = self.before
        goals = tuple((f"Doel {number}", _goal(one)) for number, one in enumerate(version.goals, 1))
        stands_above = self.file is not None and version == self.file.now
        changes = changes_between(self._versions, before, version) if before is not None else ()
        return Stood(
            heading=f"Het OPP op {plain_date(self.day)}: {version_name(version)}.",
            text=() if stands_above else (*text_lines(version.text), *goals),
            said=_said(version),
            compared=_compared(before, changed=bool(changes)),
            changes=tuple(_changed(one) for one in changes),
        )

    @property
    def _versions(self) -> tuple[OppVersion, ...]:
        return self.file.versions if self.file is not None else ()


def version_name(version: OppVersion) -> str:
    """'gewijzigd op 3 juni 2024'"""
    return f"{version.occasion.value} op {plain_date(version.on)}"


def text_lines(text: OppText) -> tuple[tuple[str, str], ...]:
    """Every part of the OPP, also what was left empty: that it is empty must be seen."""
    destination = f"{text.profile.value}: {text.destination}" if text.destination else text.profile.value
    said = (
        ("Uitstroom", destination), ("Belemmert", text.hindering), ("Bevordert", text.helping),
        ("Begeleiding", text.support),
    )  # fmt: skip
    return tuple((what, words or "nog niet ingevuld") for what, words in said)


def _goal(goal: OppGoal) -> str:
    score = f" Score {score_text(goal.score)}: {goal.reached}." if goal.score is not None else ""
    return f"{goal.text} ({goal.area.value}), uiterlijk {plain_date(goal.ends_on)}.{score}"


def _compared(before: OppVersion | None, *, changed: bool) -> str:
    if before is None:
        return "Dit is de eerste versie."
    then = f"het OPP is {version_name(before)}"
    return f"Anders dan toen {then}:" if changed else f"Er wijzigde niets sinds {then}."


def _changed(change: Change) -> tuple[str, str, str]:
    one = change.difference
    words = f"{one.before or 'nieuw'} → {one.after or 'vervallen'}"
    return one.what, words, f"Door: {change.made_by.behind}"


def _said(version: OppVersion) -> tuple[str, ...]:
    """The reason, who was heard, who agreed, and what the goals were worth together."""
    together = t_score_text(t_score(version.scores))
    lines = [version.new.reason, f"Alle doelen samen: T-score {together}." if together else ""]
    lines += [
        f"{view.who.label[:1].upper()}{view.who.label[1:]} ({plain_date(view.on)}, {view.how.value}): {view.text}"
        for view in version.views
    ]
    lines += [
        f"{one.name} stemt {'in' if one.agrees else 'niet in'} ({plain_date(one.on)}). {one.remark}".strip()
        for one in version.agreements
    ]
    return tuple(one for one in lines if one)
