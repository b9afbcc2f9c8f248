"""The key file: what opens it, what does not, and what harm to it is told."""

import json
import os
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.vault import NOW, OTHER_PASSWORD, PASSWORD
from zis_desktop.domain.errors import StoreError
from zis_desktop.domain.vault.login import NoPasswordError, WaitError, WrongSecretError
from zis_desktop.store.vault import keys
from zis_desktop.store.vault.keys import FLOOR, Cost, Failures, KeyFile

QUICK = Cost(8, 1, 1)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "school.zis"


@pytest.fixture
def made() -> tuple[KeyFile, bytes, str]:
    return keys.new_key_file("beheer", PASSWORD, QUICK)


def changed(place: Path, **values: object) -> None:
    """The first slot of the key file, as somebody with an editor would leave it."""
    read = json.loads(keys.key_path(place).read_text())
    read["slots"][0].update(values)
    keys.key_path(place).write_text(json.dumps(read))


def test_that_password_and_paper_open_the_same_random_key(made: tuple[KeyFile, bytes, str]) -> None:
    key_file, data_key, code = made
    assert len(data_key) == 32
    assert key_file.data_key("beheer", PASSWORD) == key_file.data_key_by_recovery(code) == data_key
    assert keys.new_key_file("beheer", PASSWORD, QUICK)[1] != data_key


@pytest.mark.parametrize("login", ["beheer", "niemand", ""])
def test_that_a_wrong_password_and_an_unknown_name_are_refused_alike(
    login: str, made: tuple[KeyFile, bytes, str]
) -> None:
    with pytest.raises(WrongSecretError) as refused:
        made[0].data_key(login, OTHER_PASSWORD)
    assert refused.value.text == "Deze naam en dit wachtwoord horen niet bij elkaar. Probeer het opnieuw."


@settings(max_examples=60)
@given(st.text(min_size=1), st.text(min_size=1))
def test_that_a_password_opens_what_it_sealed_and_no_other_does(password: str, other: str) -> None:
    from zis_desktop.domain.vault.login import secret_of

    try:
        secrets = secret_of(password), secret_of(other)
    except UnicodeEncodeError:  # half a character: no keyboard gives one
        return
    key_file, data_key, _code = keys.new_key_file("a", password, QUICK)
    assert key_file.data_key("a", password) == data_key
    if secrets[0] != secrets[1]:
        with pytest.raises(WrongSecretError):
            key_file.data_key("a", other)


def test_that_an_accent_typed_in_two_strokes_is_the_same_password() -> None:
    key_file, data_key, _code = keys.new_key_file("a", "caf\u00e9 wolk", QUICK)
    assert key_file.data_key("a", "cafe\u0301 wolk") == data_key


def test_that_the_file_comes_back_as_it_was_saved(place: Path, made: tuple[KeyFile, bytes, str]) -> None:
    with_two = made[0].with_user("m.aalbers", OTHER_PASSWORD, made[1], QUICK, temporary=True)
    keys.save_keys(place, with_two)
    assert keys.load_keys(place) == with_two
    assert keys.load_keys(place).users == ("beheer", "m.aalbers")
    assert [with_two.is_temporary(one) for one in ("beheer", "m.aalbers", "niemand")] == [False, True, False]


def test_that_neither_key_nor_password_nor_code_stands_in_the_file(
    place: Path, made: tuple[KeyFile, bytes, str]
) -> None:
    key_file, data_key, code = made
    keys.save_keys(place, key_file)
    content = keys.key_path(place).read_bytes()
    for secret in (data_key.hex().encode(), PASSWORD.encode(), code.replace("-", "").encode(), code.encode()):
        assert secret not in content
    assert PASSWORD not in repr(key_file)


@pytest.mark.parametrize("field", ["salt", "nonce", "sealed"])
def test_that_one_changed_bit_opens_nothing(field: str, place: Path, made: tuple[KeyFile, bytes, str]) -> None:
    keys.save_keys(place, made[0])
    value = bytearray.fromhex(json.loads(keys.key_path(place).read_text())["slots"][0][field])
    value[3] ^= 1
    changed(place, **{field: value.hex()})
    with pytest.raises(WrongSecretError):
        keys.load_keys(place).data_key("beheer", PASSWORD)


def test_that_a_slot_opens_in_no_other_store_and_for_no_other_name(made: tuple[KeyFile, bytes, str]) -> None:
    key_file = made[0]
    with pytest.raises(WrongSecretError):
        replace(key_file, store_id="ander").data_key("beheer", PASSWORD)
    renamed = replace(key_file, slots=(replace(key_file.slots[0], name="piet"), key_file.slots[1]))
    with pytest.raises(WrongSecretError):
        renamed.data_key("piet", PASSWORD)


def test_that_a_cost_that_was_lowered_in_the_file_is_refused(place: Path) -> None:
    key_file, _key, _code = keys.new_key_file("beheer", PASSWORD, Cost(64, 2, 1))
    keys.save_keys(place, key_file)
    changed(place, memory=8, passes=1)
    with pytest.raises(WrongSecretError):
        keys.load_keys(place).data_key("beheer", PASSWORD)


@pytest.mark.parametrize("cost", [{"memory": 1 << 30}, {"passes": 10**6}, {"lanes": 0}, {"passes": 0}, {"memory": 1}])
def test_that_a_cost_that_no_machine_bears_is_a_damaged_file(
    cost: dict[str, int], place: Path, made: tuple[KeyFile, bytes, str]
) -> None:
    keys.save_keys(place, made[0])
    changed(place, **cost)
    with pytest.raises(StoreError, match="beschadigd"):
        keys.load_keys(place)


def test_that_what_is_tuned_is_never_under_the_floor() -> None:
    found = keys.tuned(seconds=0.0)
    assert found.memory >= FLOOR.memory
    assert found.passes >= FLOOR.passes
    assert found.is_bearable


@pytest.mark.parametrize(
    "retype",
    [str.lower, lambda code: code.replace("-", " "), lambda code: f"  {code}\n", lambda code: code.replace("O", "0")],
)
def test_that_the_code_may_be_typed_in_more_ways(retype: object, made: tuple[KeyFile, bytes, str]) -> None:
    assert callable(retype)
    assert made[0].data_key_by_recovery(retype(made[2])) == made[1]


def test_that_every_typing_error_in_the_code_is_refused_and_a_swap_too(made: tuple[KeyFile, bytes, str]) -> None:
    key_file, _key, code = made
    letters = code.replace("-", "")
    wrong = ["", letters[:-1], letters + "A"]
    wrong += [letters[:at] + ("A" if letters[at] != "A" else "C") + letters[at + 1 :] for at in range(len(letters))]
    for typed in wrong:
        with pytest.raises(WrongSecretError):
            key_file.data_key_by_recovery(typed)


def test_that_another_password_or_paper_ends_the_one_before(made: tuple[KeyFile, bytes, str]) -> None:
    key_file, data_key, code = made
    again = key_file.with_user("beheer", OTHER_PASSWORD, data_key, QUICK)
    again, second = again.with_recovery(data_key, QUICK)
    assert again.data_key("beheer", OTHER_PASSWORD) == again.data_key_by_recovery(second) == data_key
    with pytest.raises(WrongSecretError):
        again.data_key("beheer", PASSWORD)
    with pytest.raises(WrongSecretError):
        again.data_key_by_recovery(code)
    assert len(again.slots) == 2


def test_that_who_is_removed_opens_nothing_and_the_others_do(made: tuple[KeyFile, bytes, str]) -> None:
    key_file, data_key, code = made
    both = key_file.with_user("piet", OTHER_PASSWORD, data_key, QUICK)
    left = both.only_for(["beheer"])
    assert left.data_key("beheer", PASSWORD) == left.data_key_by_recovery(code) == data_key
    with pytest.raises(WrongSecretError):
        left.data_key("piet", OTHER_PASSWORD)


def test_that_a_new_data_key_opens_for_its_maker_and_the_others_wait_for_a_password(
    place: Path, made: tuple[KeyFile, bytes, str]
) -> None:
    key_file, old_key, old_code = made
    before = key_file.with_user("piet", OTHER_PASSWORD, old_key, QUICK)
    after, data_key, code = before.renewed("beheer", PASSWORD, QUICK)
    assert after.store_id == before.store_id
    assert old_key != after.data_key("beheer", PASSWORD) == after.data_key_by_recovery(code) == data_key
    with pytest.raises(WrongSecretError):
        after.data_key_by_recovery(old_code)
    keys.save_keys(place, after)
    with pytest.raises(NoPasswordError):
        keys.unlock(place, "piet", OTHER_PASSWORD, NOW)
    assert keys.load_keys(place).failures == Failures()
    given = keys.load_keys(place).with_user("piet", PASSWORD, data_key, QUICK)
    assert given.awaiting == ()
    assert given.data_key("piet", PASSWORD) == data_key
    assert after.only_for(["beheer"]).awaiting == ()


# -- harm to the file ------------------------------------------------------------------------------------------------


def test_that_a_missing_key_file_is_named(place: Path) -> None:
    with pytest.raises(StoreError, match=r"Het sleutelbestand school\.zis\.sleutels ontbreekt"):
        keys.load_keys(place)


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"null", b"\xff\xfe", b'{"zis": "sleutels"}', b'{"zis": "iets anders"}', b"0" * 100_000],
)
def test_that_a_key_file_that_makes_no_sense_is_told(content: bytes, place: Path) -> None:
    keys.key_path(place).write_bytes(content)
    with pytest.raises(StoreError, match="beschadigd"):
        keys.load_keys(place)


@settings(max_examples=150)
@given(st.data())
def test_that_no_damage_to_the_file_is_more_than_a_refusal(data: st.DataObject) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "school.zis"
        key_file, data_key, _code = keys.new_key_file("beheer", PASSWORD, QUICK)
        keys.save_keys(place, key_file)
        content = bytearray(keys.key_path(place).read_bytes())
        at = data.draw(st.integers(0, len(content) - 1))
        if data.draw(st.booleans()):
            del content[at:]
        else:
            content[at] = data.draw(st.integers(0, 255))
        keys.key_path(place).write_bytes(content)
        try:
            found = keys.load_keys(place)
            if any(slot.cost.passes > 9 or slot.cost.memory > 9999 for slot in found.slots):
                return
            assert found.data_key("beheer", PASSWORD) == data_key
        except StoreError:
            pass


def test_that_a_file_of_a_newer_program_is_left_alone(place: Path, made: tuple[KeyFile, bytes, str]) -> None:
    keys.save_keys(place, made[0])
    read = json.loads(keys.key_path(place).read_text())
    keys.key_path(place).write_text(json.dumps(read | {"version": 99}))
    with pytest.raises(StoreError, match="nieuwere ZIS"):
        keys.load_keys(place)


def test_that_a_crash_while_saving_leaves_the_keys_of_before(
    place: Path, made: tuple[KeyFile, bytes, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    keys.save_keys(place, made[0])

    def crash(_handle: int) -> None:
        raise OSError("stekker eruit")

    monkeypatch.setattr(os, "fsync", crash)
    with pytest.raises(StoreError, match="kunnen niet worden bewaard"):
        keys.save_keys(place, made[0].only_for([]))
    assert keys.load_keys(place) == made[0]


# -- wrong tries -----------------------------------------------------------------------------------------------------


def test_that_wrong_passwords_slow_down_and_the_right_one_starts_anew(
    place: Path, made: tuple[KeyFile, bytes, str]
) -> None:
    keys.save_keys(place, made[0])
    for _ in range(3):
        with pytest.raises(WrongSecretError):
            keys.unlock(place, "beheer", "fout", NOW)
    with pytest.raises(WaitError) as refused:
        keys.unlock(place, "beheer", PASSWORD, NOW)
    assert refused.value.seconds == 2
    later = NOW + timedelta(seconds=3)
    before, data_key = keys.load_keys(place), keys.unlock(place, "beheer", PASSWORD, later)
    assert (before.failures.amount, before.failures.names) == (3, ("beheer",) * 3)
    assert data_key == made[1]
    assert keys.load_keys(place).failures.amount == 0


def test_that_a_name_nobody_has_is_not_written_down(place: Path, made: tuple[KeyFile, bytes, str]) -> None:
    """Somebody may type the password where the name belongs."""
    keys.save_keys(place, made[0])
    with pytest.raises(WrongSecretError):
        keys.unlock(place, PASSWORD, "beheer", NOW)
    assert keys.load_keys(place).failures.names == ("?",)


def test_that_a_wrong_try_survives_a_restart(place: Path, made: tuple[KeyFile, bytes, str]) -> None:
    keys.save_keys(place, made[0])
    moment: datetime = NOW
    for _ in range(6):
        with pytest.raises(WrongSecretError):
            keys.unlock(place, "beheer", "fout", moment)
        moment += timedelta(minutes=6)
    with pytest.raises(WaitError):
        keys.unlock(place, "beheer", PASSWORD, moment - timedelta(minutes=6))


def test_that_a_password_for_once_cannot_be_made_one_for_good_in_the_file(made: tuple[KeyFile, bytes, str]) -> None:
    once = made[0].with_user("m.aalbers", OTHER_PASSWORD, made[1], QUICK, temporary=True)
    for_good = replace(once, slots=tuple(replace(slot, temporary=False) for slot in once.slots))
    with pytest.raises(WrongSecretError):
        for_good.data_key("m.aalbers", OTHER_PASSWORD)
