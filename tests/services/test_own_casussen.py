"""After a withdrawal the professional who helps sees a code: in the list, the casus, the hours and the search."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.services.rights_life import NOW, TODAY, RightsLife, rights_life
from zis_desktop.domain.consent.consent import Purpose, SignatureState
from zis_desktop.domain.hours.hours import Activity, NewHours
from zis_desktop.domain.vault.access import NotAllowedError, Role
from zis_desktop.services.casussen import casus
from zis_desktop.services.consents import consent_states, record_signature
from zis_desktop.services.finding import find
from zis_desktop.services.hours import casussen_to_name, day, log_hours
from zis_desktop.services.own_casussen import own_casussen
from zis_desktop.store.opening import open_store

WITHDRAWN = SignatureState.WITHDRAWN


@pytest.fixture(scope="module")
def life(demo_school: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RightsLife]:
    place = tmp_path_factory.mktemp("own") / "demo.zis"
    store = open_store(shutil.copy(demo_school, place))
    yield rights_life(store.uow, place)
    store.uow.close()


def test_that_a_withdrawal_leaves_the_code_everywhere(life: RightsLife) -> None:
    daan = life.acting(Role.YOUKE)
    one = next(one for one in own_casussen(daan, TODAY) if one.named and one.last.is_running(TODAY))
    name = one.name
    log_hours(daan, NewHours(life.youke, one.id, TODAY, Activity.REPORTING, 15), today=TODAY, now=NOW)
    withdraw(life, one.pupil_id)
    seen = next(each for each in own_casussen(daan, TODAY) if each.id == one.id)
    assert (seen.name, seen.text.question, seen.goals) == (f"Casus {one.code}", "", ())
    with pytest.raises(NotAllowedError):
        casus(daan, one.id, TODAY)
    logged = next(entry for entry in day(daan, life.youke, TODAY).entries if entry.casus_id == one.id)
    assert logged.casus_label == f"Casus {one.code}"
    typed = next(each for each in casussen_to_name(daan, life.youke, today=TODAY) if each.id == one.id)
    assert typed.label == f"Casus {one.code}"
    assert name not in str(find(daan, life.school_id, one.code, TODAY))
    assert casus(life.uow, one.id, TODAY).pupil_name.full == name, "the school itself keeps reading it"


def test_that_help_of_long_ago_is_not_in_the_list(life: RightsLife) -> None:
    daan = life.acting(Role.YOUKE)
    now = own_casussen(daan, TODAY)
    later = max(one.last.ends_on for one in now) + timedelta(weeks=9)
    assert now
    assert own_casussen(life.uow.acting_as(replace(daan.actor, active_until=None)), later) == ()


def withdraw(life: RightsLife, pupil_id: int) -> None:
    states = consent_states(life.uow, pupil_id, TODAY)
    found = next(one for one in states if one.purpose is Purpose.YOUKE)
    assert found.consent is not None
    signer = found.signers[0].signer
    record_signature(life.uow, found.consent.id, signer.guardian_id, WITHDRAWN, TODAY, "telefonisch", TODAY)
