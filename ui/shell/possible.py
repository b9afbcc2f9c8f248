"""What the shell offers to who works: the actions and the places that the user's rights open."""

from collections.abc import Callable, Iterable
from functools import partial

from ui.presenting import Runner, Workplace
from ui.screen import Action
from zis_desktop.domain.people import Name
from zis_desktop.domain.vault.access import NotAllowedError, Right


def possible(actions: Iterable[Action | None], workplace: Workplace | None) -> list[Action]:
    """Those that the user may do."""
    return [
        each
        for each in actions
        if each is not None and (each.right is None or (workplace is not None and workplace.may(each.right)))
    ]


def places(workplace: Workplace, go: Callable[[str], None]) -> list[Action]:
    """The screens of the navigation, with the keys that the navigation gave them."""
    from ui.screens import entries_for

    return [
        Action(f"Ga naar {entry.text}", partial(go, entry.key), f"Ctrl {number}")
        for number, entry in enumerate(entries_for(workplace.actor), 1)
    ]


def missing(workplace: Workplace | None, *any_of: Right) -> NotAllowedError | None:
    """What to say to a user who has none of these rights; None when there is nothing to say."""
    if workplace is None or not any_of or workplace.may(*any_of):
        return None
    return NotAllowedError(any_of[0])


def right_to_screen(key: str) -> Right:
    """What it takes to see this screen of the navigation."""
    from ui.screens import ENTRIES

    return next(entry.right for entry in ENTRIES if entry.key == key)


def find_pupils(
    runner: Runner,
    workplace: Workplace,
    text: str,
    open_pupil: Callable[[int], None],
    then: Callable[[list[Action]], None],
) -> None:
    """Hands on the pupils of this text, to be opened; none for who may not see the list."""
    if not workplace.may(Right.SEE_PUPILS):
        then([])
        return
    from zis_desktop.services import pupils

    def as_action(found: tuple[int, Name, str]) -> Action:
        pupil_id, name, class_name = found
        return Action(f"{name.full}, {class_name}", lambda: open_pupil(pupil_id))

    runner.read(
        lambda uow: pupils.find_pupils(uow, workplace.school_id, text),
        lambda found: then([as_action(each) for each in found]),
    )
