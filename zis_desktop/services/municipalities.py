"""The municipalities of a school: when they are party, what is agreed apart, who to turn to, and who is billed."""

from dataclasses import dataclass, replace
from datetime import date

from zis_desktop.domain.changes import Changes
from zis_desktop.domain.deploy_checks import NO_MUNICIPALITY
from zis_desktop.domain.dutch import fold
from zis_desktop.domain.errors import ChangedElsewhereError, RuleError
from zis_desktop.domain.municipalities import (
    CovenantParties,
    Municipality,
    agreed_anew,
    checked_agreements,
    checked_municipality,
)
from zis_desktop.domain.vault.access import Right
from zis_desktop.exchange.places import load_places
from zis_desktop.store import municipalities as rows
from zis_desktop.store.unit_of_work import Reading, UnitOfWork, Writing


@dataclass(frozen=True, slots=True)
class MunicipalityLine:
    """A municipality in the list, with the pupils who live there on the day that was asked."""

    municipality: Municipality
    pupils: int


def municipalities(uow: UnitOfWork, school_id: int, on: date) -> tuple[MunicipalityLine, ...]:
    """Those of the covenant in its order, then others that were recorded or where a pupil lives, by name."""
    with uow.read(Right.SEE_PUPILS) as connection:
        return municipality_lines(connection, school_id, on)


def municipality_lines(connection: Reading, school_id: int, on: date) -> tuple[MunicipalityLine, ...]:
    """The same, inside a transaction that is open."""
    known = rows.municipalities(connection, school_id)
    living = rows.pupils_by_municipality(connection, school_id, on)
    names = {one.name for one in known}
    others = [Municipality(name) for name in living if name and name not in names]
    inside = [one for one in known if one.party]
    outside = sorted([*(one for one in known if not one.party), *others], key=lambda one: fold(one.name))
    return tuple(MunicipalityLine(one, living.get(one.name, 0)) for one in (*inside, *outside))


def covenant_parties(uow: UnitOfWork, school_id: int) -> CovenantParties:
    """Who is party to the covenant when, and with whom something else is agreed."""
    with uow.read(Right.SEE_PUPILS) as connection:
        return rows.covenant_parties(connection, school_id)


def change_municipality(uow: UnitOfWork, school_id: int, after: Municipality, *, seen: Municipality) -> Changes:
    """Everything of one municipality as the user wants it. `seen` is what the user saw of it.

    What it is asks the right to change settings; a separate agreement `right_to_agree`, as wherever one is recorded.
    Raises RuleError with its field (see `checked_municipality`), ChangedElsewhereError when it changed in between.
    """
    checked = checked_municipality(after)
    agrees, differs = checked.agreements != seen.agreements, replace(checked, agreements=seen.agreements) != seen
    if agrees:
        uow.actor.require(right_to_agree())
    with uow.write(right_to_agree() if agrees and not differs else Right.CHANGE_SETTINGS) as work:
        if rows.one_municipality(work.connection, school_id, checked.name) != seen:
            raise ChangedElsewhereError
        if checked != seen:
            rows.write_municipality(work, school_id, seen, checked)
        return work.changes


def right_to_agree() -> Right:
    """Who may record a separate agreement outside a meeting: on it help of pupils is decided (art. 22). In a meeting
    who runs it does (decision 7)."""
    return Right.CHANGE_CASUSSEN


def add_municipality(uow: UnitOfWork, school_id: int, name: str) -> Changes:
    """A municipality that the school starts to deal with. Raises RuleError when it is unknown or there already."""
    written = " ".join(name.split())
    found = next((one for one in load_places().municipalities if fold(one) == fold(written)), "")
    if not found:
        text = f"ZIS kent geen gemeente '{written}': schrijf de naam zoals de gemeente die zelf schrijft."
        raise RuleError(text if written else "Vul de naam van de gemeente in.", "name")
    with uow.write(Right.CHANGE_SETTINGS) as work:
        if found in rows.covenant_parties(work.connection, school_id).known:
            raise RuleError(f"{found} staat al in de lijst.", "name")
        rows.add_municipalities(work, school_id, [Municipality(found)])
        return work.changes


def write_agreement(work: Writing, school_id: int, name: str, text: str, on: date, field: str) -> None:
    """A separate agreement that holds from this day on, inside a transaction that is open. Raises RuleError."""
    if not name:
        raise RuleError(NO_MUNICIPALITY, field)
    before = rows.one_municipality(work.connection, school_id, name)
    try:
        agreed = checked_agreements(name, agreed_anew(before.agreements, text, on))
    except RuleError as error:
        raise RuleError(error.text, field) from None
    rows.write_municipality(work, school_id, before, replace(before, agreements=agreed))
