"""The parents and guardians of a pupil when a list comes in: matched by name, never removed, gezag never guessed."""

from dataclasses import replace
from datetime import date

from zis_desktop.domain.dutch import fold
from zis_desktop.domain.pupil_list.importing import ImportedGuardian
from zis_desktop.domain.pupils import Gezag, Guardian

SOURCE = "leerlingenlijst"
"""Where gezag comes from when nobody checked it: the list of the school administration."""

UNKNOWN_RELATION = "onbekend"
"""What stands for a relation that the list does not tell."""


def new_guardians(imported: tuple[ImportedGuardian, ...]) -> tuple[Guardian, ...]:
    """Guardians with id 0, to be added."""
    return tuple(_new(guardian) for guardian in imported)


def merge_guardians(
    known: tuple[Guardian, ...], imported: tuple[ImportedGuardian, ...]
) -> tuple[tuple[Guardian, ...], tuple[str, ...]]:
    """The guardians after the list, and what to look at: gezag that differs from what was checked."""
    merged = list(known)
    notes: list[str] = []
    for guardian in imported:
        at = _match(merged, guardian)
        if at is None:
            merged.append(_new(guardian))
            continue
        if _contradicts_check(merged[at], guardian):
            notes.append(_contradiction(merged[at], guardian))
        merged[at] = _updated(merged[at], guardian)
    return tuple(merged), tuple(notes)


def _match(known: list[Guardian], guardian: ImportedGuardian) -> int | None:
    return next((at for at, other in enumerate(known) if fold(other.name) == fold(guardian.name)), None)


def _new(guardian: ImportedGuardian) -> Guardian:
    return Guardian(
        id=0,
        name=guardian.name,
        relation=guardian.relation or UNKNOWN_RELATION,
        gezag=guardian.gezag,
        gezag_source=_source(guardian.gezag),
        gezag_checked_on=None,
        email=guardian.email,
        phone=guardian.phone,
    )


def _updated(known: Guardian, told: ImportedGuardian) -> Guardian:
    after = replace(
        known,
        name=told.name,
        relation=told.relation or known.relation,
        email=told.email or known.email,
        phone=told.phone or known.phone,
    )
    if told.gezag in (Gezag.UNKNOWN, known.gezag) or _is_checked(known):
        return after
    return replace(after, gezag=told.gezag, gezag_source=_source(told.gezag))


def _is_checked(known: Guardian) -> bool:
    checked: date | None = known.gezag_checked_on
    return checked is not None or known.gezag_source not in ("", SOURCE)


def _contradicts_check(known: Guardian, told: ImportedGuardian) -> bool:
    return _is_checked(known) and told.gezag not in (Gezag.UNKNOWN, known.gezag)


def _contradiction(known: Guardian, told: ImportedGuardian) -> str:
    return (
        f"Gezag van {known.name} is in ZIS '{known.gezag.value}' (gecontroleerd) en in de lijst '{told.gezag.value}': "
        "ZIS blijft staan, zoek uit wat klopt."
    )


def _source(gezag: Gezag) -> str:
    return "" if gezag is Gezag.UNKNOWN else SOURCE
