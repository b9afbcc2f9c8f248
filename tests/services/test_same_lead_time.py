"""Vandaag and Overzichten tell one lead time and one share within the term, of the same starts."""

import shutil
from datetime import date
from pathlib import Path

from zis_desktop.services.overviews import overview
from zis_desktop.services.schools import schools
from zis_desktop.services.today import today
from zis_desktop.store.opening import open_store

FRIDAY = date(2024, 9, 6)


def test_that_both_screens_count_the_same_starts(demo_school: Path, tmp_path: Path) -> None:
    store = open_store(shutil.copy(demo_school, tmp_path / "demo.zis"))
    school_id = schools(store.uow)[0].id
    figures, whole = today(store.uow, school_id, FRIDAY).figures, overview(store.uow, school_id, FRIDAY, FRIDAY)
    store.uow.close()
    assert figures.began > 10
    assert figures.lead_tenths == whole.lead_tenths
    assert figures.began == sum(quarter.total for quarter in whole.quarters)
    assert figures.within == sum(quarter.within for quarter in whole.quarters)
