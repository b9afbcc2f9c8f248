"""No use-case gives a name that its reader must not know: every one that reads is tried in every narrow role."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from datetime import date
from itertools import islice, product
from pathlib import Path
from typing import Any

from sqlalchemy import select

from tests.services.rights_life import MONDAY, NOW, TODAY, RightsLife, named_in, past, words
from zis_desktop import services as package
from zis_desktop.documents.paper import Copy
from zis_desktop.domain.anonymity import Reader
from zis_desktop.domain.errors import RuleError
from zis_desktop.domain.hours.periods import month_period
from zis_desktop.domain.money.recipients import Reach, Recipient
from zis_desktop.domain.people import Guest
from zis_desktop.domain.vault.access import Actor, Right, Role
from zis_desktop.store.tables import casus, goal

DOORS = {
    "reach": "gives a connection to the use-cases",
    "printing": "passes on a paper that was made",
    "access_log": "writes in the log",
    "unlocking": "makes a user of who logs in",
}


GIVEN = {"export_access_json", "export_data_json", "plan_list", "save_hours_table", "save_result_list"}
"""Goes on with what another use-case gave, which asked the right; both ask theirs when they open the store."""


KEYS = ("accounts", "new_keys")
"""About the key file of a vault, which the demo does not have."""


def _reads() -> list[Any]:
    """Every use-case that reads and gives something else than a paper; a paper is built from its data."""
    found = []
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if module.name.rpartition(".")[2] in DOORS:
            continue
        known = importlib.import_module(module.name)
        for name, function in inspect.getmembers(known, inspect.isfunction):
            told = str(inspect.signature(function).return_annotation)
            first = next(iter(inspect.signature(function).parameters), "")
            if function.__module__ == known.__name__ and first == "uow" and name[0] != "_":
                found.append((function, told))
    return [each for each, told in found if "PdfFile" not in told and "Changes" not in told]


def _choices(life: RightsLife) -> dict[str, tuple[object, ...]]:
    """What a parameter of this name can be: things of one's own, and of others."""
    pupils = tuple(life.pupil_of[one] for one in (life.own[0], life.others[0]))
    days = (MONDAY, past(life)[1], TODAY)
    return {
        "school_id": (life.school_id,), "pupil_id": pupils, "casus_id": (life.own[0], life.others[0]),
        "casus_ids": ([life.own[0], life.others[0]],), "meeting_id": (past(life)[0], life.held[-1][0]),
        "professional_id": (life.youke, life.colleague, None), "on": days, "day": days, "month": (TODAY,),
        "year": (2024,), "first": (date(2024, 8, 1),), "last": (TODAY,),
        "to": (Recipient("Regio Zuidoost-Utrecht", Reach.ALL),),
        "monday": (date(2024, 9, 2),), "after": (TODAY,), "as_of": (TODAY,), "today": (TODAY,), "now": (NOW,),
        "moment": (NOW,), "reader": tuple(Reader), "copy": tuple(Copy), "guest": tuple(Guest), "demo": (True,),
        "period": (month_period(TODAY),), "text": ("a",), "code": ("K-001", "K-010", "K-020"), "form": (None,),
        "vault": (None,), "typed": (None,), "seen": (None,), "opened": (None,), "path": (Path("geen.csv"),),
        "password": ("",), "name": ("Rots & Water A",),
        "asked": ([(life.youke, TODAY)], [(life.colleague, TODAY)]),
        "item_id": (1,), "deployment_id": (1, 20), "run_id": (1,), "made": (None,),
        "reason": ("",), "number": ("1", "2"), "witnesses": ((),), "place": (Path("geen", "cvb.ics"),),
        "folder": (Path("geen"),),
    }  # fmt: skip


def _tried(function: Any, life: RightsLife) -> Iterator[dict[str, object]]:
    """Calls of this use-case on own and on others' things; a new kind of parameter asks for a line in `_choices`."""
    choices = _choices(life)
    asked = [
        one.name
        for one in islice(inspect.signature(function).parameters.values(), 1, None)
        if one.kind is not inspect.Parameter.VAR_POSITIONAL
        and (one.default is inspect.Parameter.empty or one.name in choices)
    ]
    for chosen in product(*(choices[name] for name in asked)):
        yield dict(zip(asked, chosen, strict=True))


def _results(life: RightsLife, actor: Actor) -> Iterator[tuple[str, object]]:
    uow = life.uow.acting_as(actor)
    for function in _reads():
        if function.__name__ in GIVEN or (actor.may(Right.MANAGE_USERS) and function.__module__.endswith(KEYS)):
            continue
        for call in _tried(function, life):
            try:
                yield f"{function.__name__}({call})", function(uow, **call)
            except RuleError:
                continue


def test_that_the_cjg_worker_learns_no_name_that_is_not_hers(life: RightsLife) -> None:
    may = life.named_before_cjg()
    assert may
    assert len(may) < len(life.names)
    seen: frozenset[int] = frozenset()
    for asked, result in _results(life, life.actor(Role.CJG)):
        assert named_in(result, life.names) <= may, asked
        seen |= named_in(result, life.names)
    assert seen


def test_that_a_professional_learns_no_name_beyond_the_own_casussen(life: RightsLife) -> None:
    may = life.known_to_youke()
    seen: frozenset[int] = frozenset()
    for asked, result in _results(life, life.actor(Role.YOUKE)):
        assert named_in(result, life.names) <= may, asked
        seen |= named_in(result, life.names)
    assert seen
    assert len(may) < len(life.names)


def test_that_who_leads_a_group_learns_the_names_in_it_and_nothing_else(life: RightsLife) -> None:
    may = life.in_groups_of(life.staff)
    with life.uow.unguarded.read() as connection:
        dossier = {text for column in (casus.c.question, goal.c.text) for text in connection.scalars(select(column))}
    seen: frozenset[int] = frozenset()
    for asked, result in _results(life, life.actor(Role.GROUP_LEADER)):
        assert named_in(result, life.names) <= may, asked
        assert not dossier & set(words(result)), asked
        seen |= named_in(result, life.names)
    assert seen == may


def test_that_an_administrator_learns_names_and_nothing_of_casussen(life: RightsLife) -> None:
    with life.uow.unguarded.read() as connection:
        told = [text for text in connection.scalars(select(casus.c.question)) if len(text) > 20]
    assert told
    for asked, result in _results(life, life.actor(Role.ADMINISTRATOR)):
        text = "\n".join(words(result))
        assert not [each for each in told if each in text], asked


def test_that_who_looks_along_learns_nobodys_hours_and_reads_no_log(life: RightsLife) -> None:
    opened = {asked.partition("(")[0] for asked, _result in _results(life, life.actor(Role.GUEST))}
    assert {"today", "agenda", "open_casussen", "list_pupils", "meeting_room"} <= opened
    assert not opened & {
        "week", "day", "who_logs", "overview_of_hours", "earlier_sessions", "casussen_to_name", "overview",
        "overview_data", "agenda_data", "minutes_data", "log_page", "review_state", "users", "retention_due",
    }  # fmt: skip
