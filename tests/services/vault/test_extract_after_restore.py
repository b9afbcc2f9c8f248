"""The extract for audit after a reservekopie was put back: the same facts give the same checksum (art. 23)."""

from datetime import date
from pathlib import Path

from tests.services.vault.kept_days import NOW, keep, newest
from tests.settlement_life import JANUARY, autumn, close_all
from tests.vault import PASSWORD
from zis_desktop.domain.money.audit import AuditExtract
from zis_desktop.domain.vault.access import EVERYTHING
from zis_desktop.services.audits import audit_extract
from zis_desktop.services.vault.restoring import Target, prepare_restore, restore
from zis_desktop.services.vault.unlocking import unlock_store
from zis_desktop.store.opening import OpenedStore
from zis_desktop.store.unit_of_work import UnitOfWork

SCHOOL = 1


def test_that_what_was_never_let_out_before_has_the_same_checksum_after_a_restore(
    vault: OpenedStore, place: Path
) -> None:
    """The reservekopie is of before the first extract, and the settlement is closed after it, in both lives."""
    uow = vault.uow.acting_as(EVERYTHING)
    life = autumn(uow, SCHOOL)
    keep(vault)
    before = extract(uow)
    close_all(uow, SCHOOL, life)
    settled = extract(uow)
    put_back(vault, place)
    again = unlock_store(place, "beheer", PASSWORD, NOW)
    other = again.uow.acting_as(EVERYTHING)
    assert extract(other).checksum == before.checksum
    close_all(other, SCHOOL, life)
    assert {row.code for row in extract(other).hours} == {row.code for row in before.hours}
    assert extract(other).checksum == settled.checksum
    again.uow.close()


def extract(uow: UnitOfWork) -> AuditExtract:
    return audit_extract(uow, SCHOOL, date(2024, 8, 1), date(2024, 12, 31), JANUARY)


def put_back(vault: OpenedStore, place: Path) -> None:
    prepared = prepare_restore(Target.of(vault), newest(place))
    vault.uow.close()
    restore(prepared, NOW)
