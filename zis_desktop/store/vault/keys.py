"""The key file beside an encrypted store: its data key, sealed once for every user and once for the recovery paper.

The data key is random; a password seals it (Argon2id, then AES-256-GCM). So a new password or a removed user rewrites
500 bytes, not the data, and a key file of before goes on opening the store until it gets a new data key (`renewed`).
Without the key file and a secret nothing of the store can be read.
"""

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from zis_desktop.domain.errors import StoreError
from zis_desktop.domain.vault.login import NoPasswordError, WrongSecretError, refuse_while_waiting, secret_of
from zis_desktop.store.files import replace_synced
from zis_desktop.store.vault.sealed import key_path

__all__ = ["FLOOR", "Cost", "Failures", "KeyFile", "Slot", "count_failure", "forget_failures", "key_path",
           "load_keys", "new_code", "new_key_file", "save_keys", "tuned", "unlock"]  # fmt: skip

VERSION = 1
RECOVERY = ""
"""The name of the slot that the paper opens: no user can be called so."""

_DAMAGED = "Het sleutelbestand is beschadigd. Zet de reservekopie van de sleutels terug."
_CODE_LENGTH = 26  # of 5 bits each: 130, more than the 128 of the key that they stand in for


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: memory in KiB, passes over it, lanes."""

    memory: int
    passes: int
    lanes: int

    @property
    def is_bearable(self) -> bool:
        """A file from elsewhere may ask for more memory than there is; that is refused, not tried."""
        return 8 * self.lanes <= self.memory <= 1024 * 1024 and 1 <= self.passes <= 200 and 1 <= self.lanes <= 16


FLOOR = Cost(19 * 1024, 2, 1)
"""The least that OWASP's cheat sheet on storing passwords allows for Argon2id."""


def tuned(seconds: float = 0.7) -> Cost:
    """A cost that takes about so long on this machine, never under the floor; measured once, in some 0.1 s."""
    start = Cost(64 * 1024, 3, 4)
    began = time.perf_counter()
    _derived(b"measure", bytes(16), start)
    took = time.perf_counter() - began
    return replace(start, passes=max(start.passes, min(100, round(start.passes * seconds / took))))


@dataclass(frozen=True, slots=True)
class Slot:
    """The data key sealed by one secret."""

    name: str
    cost: Cost
    salt: bytes
    nonce: bytes
    sealed: bytes
    temporary: bool = False
    """Made by ZIS for a user who has not chosen a password yet."""


@dataclass(frozen=True, slots=True)
class Failures:
    """Wrong tries since the last right one, and the names that were typed where those are users.

    The names stay until the log of the store has them (`forget_failures`), also when the waiting is over.
    """

    amount: int = 0
    last: datetime | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deed:
    """What a user did with the keys while the log could not be reached: it is written there at the next log-in."""

    login: str
    what: str
    at: datetime


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What stands in the key file. `store_id` ties it to its store.

    `awaiting` are users whose password went with the data key of before: they need another one. `deeds` change in one
    write with the passwords that they tell of, so neither is ever without the other.
    """

    store_id: str
    slots: tuple[Slot, ...]
    failures: Failures = Failures()
    awaiting: tuple[str, ...] = ()
    deeds: tuple[Deed, ...] = ()

    @property
    def users(self) -> tuple[str, ...]:
        return tuple(slot.name for slot in self.slots if slot.name != RECOVERY)

    def is_temporary(self, login: str) -> bool:
        """Whether this user must choose a password first."""
        return any(slot.temporary for slot in self.slots if slot.name == login)

    def data_key(self, login: str, password: str) -> bytes:
        """The data key. Takes as long for a name that nobody has. Raises WrongSecretError."""
        return self._opened(login, secret_of(password))

    def data_key_by_recovery(self, code: str) -> bytes:
        """The data key by the code on the paper, however it is typed. Raises WrongSecretError."""
        return self._opened(RECOVERY, _code_secret(code))

    def with_user(self, login: str, password: str, data_key: bytes, cost: Cost, *, temporary: bool = False) -> Self:
        """Gives a user a password, new or another one."""
        return self._with(_sealed(self.store_id, login, secret_of(password), data_key, cost, temporary=temporary))

    def with_recovery(self, data_key: bytes, cost: Cost) -> tuple[Self, str]:
        """A new recovery code, which is shown once; the paper of before opens nothing any more."""
        code = new_code()
        return self._with(_sealed(self.store_id, RECOVERY, _code_secret(code), data_key, cost)), code

    def with_recovery_of(self, other: Self) -> Self:
        """With the paper that was made for another state of this file."""
        return self._with(next(slot for slot in other.slots if slot.name == RECOVERY))

    def only_for(self, logins: Iterable[str]) -> Self:
        """Without the passwords of everybody else; the paper stays."""
        kept = {RECOVERY, *logins}
        return replace(
            self,
            slots=tuple(slot for slot in self.slots if slot.name in kept),
            awaiting=tuple(name for name in self.awaiting if name in kept),
        )

    def renewed(self, login: str, password: str, cost: Cost) -> tuple[Self, bytes, str]:
        """The same store under a new data key, which only this user and a new paper open; the key and the code.

        Nobody can seal it for the others: that takes their passwords.
        """
        data_key = secrets.token_bytes(32)
        awaiting = tuple(name for name in (*self.users, *self.awaiting) if name != login)
        keys = replace(self, slots=(), awaiting=awaiting).with_user(login, password, data_key, cost)
        keys, code = keys.with_recovery(data_key, cost)
        return keys, data_key, code

    def _with(self, slot: Slot) -> Self:
        others = tuple(one for one in self.slots if one.name != slot.name)
        awaiting = tuple(name for name in self.awaiting if name != slot.name)
        return replace(self, slots=(*others, slot), awaiting=awaiting)

    def _opened(self, name: str, secret: bytes) -> bytes:
        slot = next((one for one in self.slots if one.name == name), None)
        if slot is None:
            _derived(secret, bytes(16), self.slots[0].cost if self.slots else FLOOR)
            raise WrongSecretError
        try:
            return AESGCM(_derived(secret, slot.salt, slot.cost)).decrypt(
                slot.nonce, slot.sealed, _bound_to(self.store_id, slot.name, slot.cost, temporary=slot.temporary)
            )
        except InvalidTag as error:
            raise WrongSecretError from error


def new_key_file(login: str, password: str, cost: Cost) -> tuple[KeyFile, bytes, str]:
    """A key file for a new store with its first user; its data key and the recovery code."""
    return KeyFile(secrets.token_hex(16), ()).renewed(login, password, cost)


def unlock(place: Path, login: str, password: str, now: datetime) -> bytes:
    """The data key of the store at this place; counts a wrong try, and ends the waiting after a right one.

    Raises WrongSecretError, NoPasswordError, or StoreError: too many wrong tries, no key file, a damaged one.
    """
    keys = load_keys(place)
    refuse_while_waiting(keys.failures.amount, keys.failures.last or now, now)
    if login in keys.awaiting:
        raise NoPasswordError
    try:
        data_key = keys.data_key(login, password)
    except WrongSecretError:
        count_failure(place, login, now)
        raise
    if keys.failures.amount:
        _put_failures(place, keys, replace(keys.failures, amount=0))
    return data_key


def count_failure(place: Path, login: str, now: datetime) -> None:
    """Notes one more wrong try."""
    keys = load_keys(place)
    names = (*keys.failures.names, login if login in keys.users else "?")[-50:]
    _put_failures(place, keys, Failures(keys.failures.amount + 1, now, names))


def forget_failures(place: Path) -> None:
    """The log of the store has them now, and the deeds."""
    keys = load_keys(place)
    if keys.failures.names or keys.deeds:
        _put_failures(place, replace(keys, deeds=()), Failures())


def _put_failures(place: Path, keys: KeyFile, failures: Failures) -> None:
    with suppress(StoreError):  # a medium that nobody can write to: a copy of it could be tried anyway
        save_keys(place, replace(keys, failures=failures))


# -- the recovery code -------------------------------------------------------------------------------------------


def new_code() -> str:
    """'ABCD-EFGH-...': 26 letters and digits, and two that show a typing error."""
    letters = base64.b32encode(secrets.token_bytes(20)).decode()[:_CODE_LENGTH]
    whole = letters + _check_letters(letters)
    return "-".join(whole[at : at + 4] for at in range(0, len(whole), 4))


def _code_secret(code: str) -> bytes:
    """Raises WrongSecretError when a letter is missing or wrong, before any other letter is tried."""
    typed = "".join(code.split()).replace("-", "").upper().replace("0", "O").replace("1", "I").replace("8", "B")
    letters, check = typed[:_CODE_LENGTH], typed[_CODE_LENGTH:]
    if len(letters) != _CODE_LENGTH or check != _check_letters(letters):
        raise WrongSecretError
    return letters.encode()


def _check_letters(letters: str) -> str:
    return base64.b32encode(hashlib.sha256(letters.encode()).digest()).decode()[:2]


# -- sealing -----------------------------------------------------------------------------------------------------


def _derived(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    return Argon2id(
        salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory
    ).derive(secret)  # fmt: skip


def _sealed(store_id: str, name: str, secret: bytes, data_key: bytes, cost: Cost, *, temporary: bool = False) -> Slot:
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    bound = _bound_to(store_id, name, cost, temporary=temporary)
    sealed = AESGCM(_derived(secret, salt, cost)).encrypt(nonce, data_key, bound)
    return Slot(name, cost, salt, nonce, sealed, temporary)


def _bound_to(store_id: str, name: str, cost: Cost, *, temporary: bool) -> bytes:
    """What a slot is sealed together with: it opens in no other file, for no other name, at no lower cost, and a
    password that is good for once stays one."""
    return json.dumps([VERSION, store_id, name, cost.memory, cost.passes, cost.lanes, temporary]).encode()


# -- the file ----------------------------------------------------------------------------------------------------


def save_keys(place: str | Path, keys: KeyFile) -> None:
    """Writes the whole file or leaves the old one. Raises StoreError."""
    try:
        replace_synced(key_path(place), json.dumps(_as_json(keys), indent=1).encode())
    except OSError as error:
        raise StoreError("De sleutels kunnen niet worden bewaard. Controleer de map en de ruimte.") from error


def load_keys(place: str | Path) -> KeyFile:
    """Raises StoreError when there is none or it makes no sense."""
    try:
        return _from_json(json.loads(key_path(place).read_bytes()))
    except FileNotFoundError as error:
        sentence = f"Het sleutelbestand {key_path(place).name} ontbreekt. Zet het uit een reservekopie terug."
        raise StoreError(sentence) from error
    except OSError as error:
        raise StoreError("Het sleutelbestand kan niet worden gelezen. Controleer uw rechten.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(_DAMAGED) from error


def _as_json(keys: KeyFile) -> dict[str, Any]:
    last = keys.failures.last
    return {
        "zis": "sleutels",
        "version": VERSION,
        "store": keys.store_id,
        "slots": [
            {
                "name": slot.name, "kdf": "argon2id", "memory": slot.cost.memory, "passes": slot.cost.passes,
                "lanes": slot.cost.lanes, "salt": slot.salt.hex(), "nonce": slot.nonce.hex(),
                "sealed": slot.sealed.hex(), "temporary": slot.temporary,
            }
            for slot in keys.slots
        ],
        "failures": {
            "amount": keys.failures.amount,
            "last": last.isoformat() if last else None,
            "names": list(keys.failures.names),
        },
        "awaiting": list(keys.awaiting),
        "deeds": [{"login": one.login, "what": one.what, "at": one.at.isoformat()} for one in keys.deeds],
    }  # fmt: skip


def _from_json(read: dict[str, Any]) -> KeyFile:
    if read["zis"] != "sleutels":
        raise StoreError(_DAMAGED)
    if read["version"] > VERSION:
        raise StoreError("Dit bestand is van een nieuwere ZIS. Werk ZIS bij; er is niets gewijzigd.")
    slots = tuple(
        Slot(
            str(one["name"]), Cost(int(one["memory"]), int(one["passes"]), int(one["lanes"])),
            bytes.fromhex(one["salt"]), bytes.fromhex(one["nonce"]), bytes.fromhex(one["sealed"]),
            bool(one.get("temporary", False)),
        )
        for one in read["slots"]
    )  # fmt: skip
    if not slots or not all(slot.cost.is_bearable for slot in slots):
        raise StoreError(_DAMAGED)
    told = read["failures"]
    last = datetime.fromisoformat(told["last"]) if told["last"] else None
    failures = Failures(int(told["amount"]), last, tuple(map(str, told["names"])))
    deeds = tuple(Deed(str(one["login"]), str(one["what"]), datetime.fromisoformat(one["at"])) for one in read["deeds"])
    return KeyFile(str(read["store"]), slots, failures, tuple(map(str, read["awaiting"])), deeds)
