"""Plays a meeting of 12 items, and consent up to a startgesprek (J5), by keyboard only: `python3 -m tests.keystrokes`.

It prints what each item and that journey cost.

Every item gets a note, an outcome with what it asks, a decision in words, an action with owner and date, and where the
outcome is looked at again a day for that. Text is typed at the speed of who types and not counted; the keys and the
choices around it are. A choice (M) is counted before the outcome, before each field, and once for the decision of the
competent authority with the check it asks; Ctrl+Enter follows from that without a new one. Figures, no judgement.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.consent_keyboard import ALLOWED, after_a_decision, play_consent
from tests.meeting_keyboard import ALT, CTRL, Cost, Keyboard, meeting_window
from tests.meeting_life import NOW, Monday, a_monday
from tests.moving_clock import MovingClock
from zis_desktop.domain.milestones import milestones_for
from zis_desktop.domain.vault.access import EVERYTHING
from zis_desktop.services.schools import found_school, school_by_profile, schools
from zis_desktop.store import deployments
from zis_desktop.store.opening import create_store
from zis_desktop.store.unit_of_work import UnitOfWork

KEY = Qt.Key
ITEMS = 12
RUNNING = range(4, 8)
"""The items whose pupil has help already."""
AT_MOST = 12


def twelve_items(uow: UnitOfWork, school_id: int) -> Monday:
    """A Monday of 12 casussen: eight ask for help, of four the help runs and is looked at again."""
    monday = a_monday(uow, school_id, casussen=ITEMS)
    running = replace(monday.help, starts_on=date(2024, 6, 17), ends_on=date(2024, 12, 20))
    with uow.unguarded.write() as work:
        for place in RUNNING:
            agreed = milestones_for(running.starts_on, running.ends_on, lambda day: day)
            deployments.add_deployment(work, monday.casussen[place], running, agreed)
    return monday


def play(keyboard: Keyboard) -> list[Cost]:
    """The whole meeting, from who is there to final minutes; the cost of each casus."""
    keyboard.press(KEY.Key_0)
    keyboard.press(KEY.Key_Return, CTRL)
    keyboard.wait_for(5)
    keyboard.press(KEY.Key_Return, CTRL)
    costs = []
    for place, (name, choose) in enumerate(OUTCOMES):
        assert keyboard.screen.presenter.at.current_id == keyboard.monday.casus_item(place), name
        costs.append(keyboard.count_anew(name))
        choose(keyboard)
        keyboard.wait_for(4)
    keyboard.count_anew("afronden")
    keyboard.press(KEY.Key_Return, CTRL)
    keyboard.press(KEY.Key_Return, CTRL)
    return costs


# -- one item ----------------------------------------------------------------------------------------------------


def _note(keyboard: Keyboard) -> None:
    """The cursor is there already."""
    keyboard.type("CJG en ouders gehoord. Het gaat thuis rustiger, op school nog niet.")


def _outcome(keyboard: Keyboard, *digits: Qt.Key) -> None:
    keyboard.think()
    for digit in digits:
        keyboard.press(digit, ALT)


def _field(keyboard: Keyboard, text: str) -> None:
    """Enter goes to the next one."""
    keyboard.think()
    keyboard.type(text)
    keyboard.press(KEY.Key_Return)


def _authority(keyboard: Keyboard, *keys: Qt.Key) -> None:
    """Outside the fields plain letters do."""
    keyboard.think()
    for key in keys:
        keyboard.press(key)


def _words_review_action(keyboard: Keyboard, review: str | None) -> None:
    """Enter leads from the words to the day where one is asked, to the action, and adds that."""
    _field(keyboard, "Zoals besproken, met een vaste begeleider.")
    if review:
        _field(keyboard, review)
    elif review is not None:
        keyboard.press(KEY.Key_Return)
    _field(keyboard, "ouders bellen Marieke di")


def _start_help(keyboard: Keyboard) -> None:
    """New help: how often, minutes and until when; the next Monday stands there as its first day."""
    _note(keyboard)
    _outcome(keyboard, KEY.Key_5)
    _field(keyboard, "1 keer per week")
    _field(keyboard, "60")
    keyboard.press(KEY.Key_Return)
    _field(keyboard, "20-12-2024")
    _authority(keyboard, KEY.Key_B, KEY.Key_J, KEY.Key_T)
    _words_review_action(keyboard, "")
    keyboard.press(KEY.Key_Return, CTRL)


def _changed(digit: Qt.Key, how_often: str) -> Callable[[Keyboard], None]:
    """Running help that goes on otherwise: how often is where the cursor is."""

    def choose(keyboard: Keyboard) -> None:
        _note(keyboard)
        _outcome(keyboard, digit)
        keyboard.think()
        keyboard.type(how_often)
        keyboard.press(KEY.Key_T, ALT)
        _words_review_action(keyboard, "over 6 weken")
        keyboard.press(KEY.Key_Escape)
        _authority(keyboard, KEY.Key_B, KEY.Key_J)
        keyboard.press(KEY.Key_Return, CTRL)

    return choose


def _other(
    review: str | None, *digits: Qt.Key, later: bool = False, asks_cjg: bool = False
) -> Callable[[Keyboard], None]:
    """An outcome without fields of help, or with fields that stay as they are."""
    keys = (KEY.Key_L,) if later else (KEY.Key_B, KEY.Key_J) if asks_cjg else (KEY.Key_B,)

    def chosen(keyboard: Keyboard) -> None:
        _note(keyboard)
        _outcome(keyboard, *digits)
        keyboard.press(KEY.Key_T, ALT)
        _words_review_action(keyboard, review)
        keyboard.press(KEY.Key_Escape)
        _authority(keyboard, *keys)
        keyboard.press(KEY.Key_Return, CTRL)

    return chosen


OUTCOMES: tuple[tuple[str, Callable[[Keyboard], None]], ...] = (
    ("nieuwe inzet Youké", _start_help),
    ("nieuwe inzet Youké", _start_help),
    ("aanhouden", _other(None, KEY.Key_8)),
    ("WLZ aanvragen, beslist later", _other("", KEY.Key_7, later=True)),
    ("gaat door zoals nu", _other("over 6 weken", KEY.Key_1, asks_cjg=True)),
    ("wijzigen", _changed(KEY.Key_2, "2 keer per week")),
    ("afschalen", _changed(KEY.Key_3, "1 keer per 2 weken")),
    ("beëindigen", _other(None, KEY.Key_4, asks_cjg=True)),
    ("individuele voorziening", _other("over 6 weken", KEY.Key_6, asks_cjg=True)),
    ("door de school", _other("over 6 weken", KEY.Key_9, KEY.Key_1)),
    ("meer informatie nodig", _other(None, KEY.Key_9, KEY.Key_2)),
    ("geen ondersteuning", _other(None, KEY.Key_9, KEY.Key_4)),
)


# -- printing ----------------------------------------------------------------------------------------------------


def table(costs: list[Cost]) -> str:
    """Presses, keys, clicks and choices of each item, and the estimated seconds."""
    lines = [f"{'punt':34}{'drukken':>8}{'toetsen':>8}{'muis':>6}{'keuzes':>8}{'wachten':>9}{'schatting':>11}"]
    lines += [
        f"{number:2} {cost.name:31}{cost.presses:8}{cost.keys:8}{cost.clicks:6}{cost.thoughts:8}"
        f"{cost.waited:8.2f}s{cost.seconds:10.1f}s"
        for number, cost in enumerate(costs, 1)
    ]
    most = max(costs, key=lambda one: one.seconds)
    return "\n".join(
        [*lines, f"meeste: {max(one.presses for one in costs)} drukken, {most.seconds:.1f} s ({most.name})"]
    )


def main() -> int:
    """Plays it on a store made for it; 1 when an item asks more presses than it may."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        store = create_store(Path(folder) / "school.zis", demo=True)  # opens without a password
        uow = store.uow.acting_as(EVERYTHING)
        found_school(uow, school_by_profile("heuvelrug-college", "Oefenschool"))
        school_id = schools(uow)[0].id
        with meeting_window(application, uow, twelve_items(uow, school_id), MovingClock(NOW)) as keyboard:
            costs = play(keyboard)
        found_school(uow, school_by_profile("heuvelrug-college", "Tweede oefenschool"))
        school_id = schools(uow)[1].id
        after_a_decision(uow, school_id)
        consent = play_consent(application, uow, school_id)
        uow.close()
    print(table(costs))
    print(f"J5, van besluit tot uitnodiging: {consent.presses} drukken, {consent.clicks} muis (hooguit {ALLOWED})")
    return int(max(one.presses for one in costs) > AT_MOST or consent.presses > ALLOWED)


if __name__ == "__main__":
    sys.exit(main())
