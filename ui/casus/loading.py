"""What the screen of a casus reads from the store, in one job at a time."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from zis_desktop.domain.casus.casus import Casus
from zis_desktop.domain.casus.form import CasusDraft, CasusSurroundings
from zis_desktop.domain.people import Professional
from zis_desktop.domain.region import RegionProfile
from zis_desktop.services import casus_drafts, casussen, schools

if TYPE_CHECKING:
    from zis_desktop.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything, when the screen opens; `kept` is a form that was left before it was registered."""

    profile: RegionProfile
    people: tuple[Professional, ...]
    casus: Casus | None
    kept: CasusDraft | None
    around: CasusSurroundings


@dataclass(frozen=True, slots=True)
class Reread:
    """What may have changed since."""

    casus: Casus | None
    around: CasusSurroundings
    profile: RegionProfile


def load(uow: "UnitOfWork", school_id: int, casus_id: int | None, pupil_id: int | None, today: date) -> Loaded:
    """For a registered casus, or for a new one of this pupil or of none yet."""
    casus = None if casus_id is None else casussen.casus(uow, casus_id, today)
    kept = None if casus is not None else casus_drafts.kept_draft(uow, school_id, pupil_id)
    if casus is not None:
        pupil_id = casus.pupil_id
    elif kept is not None:
        pupil_id = kept.pupil_id
    return Loaded(
        profile=schools.profile_of(uow, school_id),
        people=schools.people(uow, school_id, active_on=today),
        casus=casus,
        kept=kept,
        around=casussen.surroundings(uow, school_id, casus_id=casus_id, pupil_id=pupil_id, on=today),
    )


def load_again(uow: "UnitOfWork", school_id: int, casus_id: int | None, pupil_id: int | None, today: date) -> Reread:
    return Reread(
        casus=None if casus_id is None else casussen.casus(uow, casus_id, today),
        around=casussen.surroundings(uow, school_id, casus_id=casus_id, pupil_id=pupil_id, on=today),
        profile=schools.profile_of(uow, school_id),
    )
