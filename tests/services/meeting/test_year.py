"""No open item is lost: weeks of CvBs played by chance; whole years by `python3 -m tests.faults --only years`."""

import shutil
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.year_life import UNSETTLED, Chances, YearLife
from zis_desktop.services.schools import schools
from zis_desktop.store.opening import open_store


@given(seed=st.integers(0, 2**32), chances=st.sampled_from([Chances(), UNSETTLED]))
@settings(max_examples=2, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_that_no_open_item_is_lost(empty_school_file: Path, seed: int, chances: Chances) -> None:
    with TemporaryDirectory() as folder:
        store = open_store(shutil.copy(empty_school_file, Path(folder) / "school.zis"))
        try:
            counts = YearLife(store.uow, schools(store.uow)[0].id, Random(seed), chances).play(3)
        finally:
            store.uow.close()
    assert counts["evenings checked"] >= 6
