"""All copies of a settlement in one folder: two files for each recipient, and nothing that stands there is replaced."""

from pathlib import Path

import pytest

from tests.settlement_life import AT, AUTUMN, autumn, close_all
from zis_desktop.domain.errors import RuleError
from zis_desktop.services.settlement_copies import save_copies
from zis_desktop.store.unit_of_work import UnitOfWork


def test_that_a_file_that_was_changed_in_the_folder_stays_and_nothing_is_saved_beside_it(
    uow: UnitOfWork, school_id: int, tmp_path: Path
) -> None:
    close_all(uow, school_id, autumn(uow, school_id))
    first, again = tmp_path / "map", tmp_path / "tweede map"
    first.mkdir()
    again.mkdir()
    written = save_copies(uow, school_id, AUTUMN, first, AT)
    assert sorted(first.iterdir()) == sorted(written)
    assert {place.suffix for place in written} == {".pdf", ".xlsx"}
    assert len({place.stem for place in written}) * 2 == len(written)
    changed = again / written[-1].name
    changed.write_bytes(b"zelf bijgewerkt")
    with pytest.raises(RuleError, match=f"{changed.name} al: er is niets bewaard. Kies een lege map."):
        save_copies(uow, school_id, AUTUMN, again, AT)
    assert [(place.name, place.read_bytes()) for place in again.iterdir()] == [(changed.name, b"zelf bijgewerkt")]
