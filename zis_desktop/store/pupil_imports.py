"""Writes what a pupil list changes; reads and single writers are in store/pupils.py."""

from dataclasses import fields
from typing import Any

from zis_desktop.domain.pupil_list.plan import ChangedPupil
from zis_desktop.domain.pupils import Guardian, PupilFile, Residence
from zis_desktop.store.pupils import (
    add_guardian,
    add_pupil,
    change_guardian,
    change_pupil,
    remove_residence,
    set_residence,
)
from zis_desktop.store.unit_of_work import Writing

ROW_FACTS = tuple(
    each.name
    for each in fields(PupilFile)
    if each.name not in {"id", "school_id", "residences", "guardians", "version"}
)


def write_new(work: Writing, school_id: int, new: PupilFile) -> int:
    """A pupil of the list who was not known, with home and guardians; returns the id."""
    pupil_id = add_pupil(work, school_id, **{name: getattr(new, name) for name in ROW_FACTS})
    for home in new.residences:
        set_residence(work, pupil_id, home)
    for guardian in new.guardians:
        add_guardian(work, pupil_id, **_guardian_facts(guardian))
    return pupil_id


def write_changed(work: Writing, changed: ChangedPupil) -> None:
    """The difference between before and after. Raises ChangedElsewhereError when the pupil moved on meanwhile."""
    before, after = changed.before, changed.after
    facts = {name: getattr(after, name) for name in ROW_FACTS if getattr(after, name) != getattr(before, name)}
    if facts:
        change_pupil(work, before, version=before.version, **facts)
    _write_homes(work, before.id, before.residences, after.residences)
    known = {guardian.id: guardian for guardian in before.guardians}
    for guardian in after.guardians:
        if not guardian.id:
            add_guardian(work, before.id, **_guardian_facts(guardian))
        elif guardian != known[guardian.id]:
            change_guardian(work, guardian.id, **_guardian_facts(guardian))


def _write_homes(work: Writing, pupil_id: int, before: tuple[Residence, ...], after: tuple[Residence, ...]) -> None:
    for gone in {home.since for home in before} - {home.since for home in after}:
        remove_residence(work, pupil_id, gone)
    for home in after:
        if home not in before:
            set_residence(work, pupil_id, home)


def _guardian_facts(guardian: Guardian) -> dict[str, Any]:
    return {each.name: getattr(guardian, each.name) for each in fields(Guardian) if each.name != "id"}
