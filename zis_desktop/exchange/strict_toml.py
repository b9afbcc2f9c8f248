"""Reads a TOML file strictly: every key known, present, and of its type, or one sentence that names file and key."""

import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from zis_desktop.domain.dutch import listing
from zis_desktop.domain.errors import RuleError
from zis_desktop.exchange.resources import read_text

T = TypeVar("T")

_TYPE_NAMES: dict[type, str] = {
    str: "een tekst tussen aanhalingstekens",
    int: "een geheel getal",
    bool: "true of false",
    date: "een datum als 2024-09-09",
    list: "een lijst tussen vierkante haken",
    dict: "een groep met sleutels",
}


class Section:
    """One table of a TOML file, from which keys are taken one by one; `finish` refuses what is left over."""

    def __init__(self, file: str, path: str, values: dict[str, Any]) -> None:
        self._file = file
        self._path = path
        self._left = dict(values)

    def refuse(self, key: str, problem: str) -> RuleError:
        """The error for this key; `problem` says what is wrong and what to do."""
        where = f"{self._path}{key}"
        return RuleError(f"{self._file}, {where}: {problem}", field=where)

    def take(self, key: str, kind: type[T]) -> T:
        """The value of a key that must be there. Raises RuleError."""
        if key not in self._left:
            raise self.refuse(key, f"ontbreekt: vul {_TYPE_NAMES[kind]} in.")
        return self._checked(key, self._left.pop(key), kind)

    def take_or(self, key: str, kind: type[T], default: T) -> T:
        """The value of a key that may be left out."""
        return self.take(key, kind) if key in self._left else default

    def take_optional(self, key: str, kind: type[T]) -> T | None:
        """The value of a key that may be left out, None when it is."""
        return self.take(key, kind) if key in self._left else None

    def take_text(self, key: str) -> str:
        """A text that must not be empty."""
        value = self.take(key, str).strip()
        if not value:
            raise self.refuse(key, "is leeg: vul een tekst in.")
        return value

    def take_amount(self, key: str, least: int = 0) -> int:
        """A whole number of at least so much."""
        value = self.take(key, int)
        if value < least:
            raise self.refuse(key, f"is {value}: vul een getal van {least} of meer in.")
        return value

    def take_optional_amount(self, key: str, least: int = 0) -> int | None:
        """A whole number of at least so much, None when the key is left out."""
        return self.take_amount(key, least) if key in self._left else None

    def take_texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(self._checked(key, value, str) for value in self.take(key, list))

    def section(self, key: str) -> "Section":
        """The table under this key."""
        return Section(self._file, f"{self._path}{key}.", self.take(key, dict))

    def optional_section(self, key: str) -> tuple["Section", ...]:
        """The table under this key as the only one of the tuple; none when it is left out."""
        return (self.section(key),) if key in self._left else ()

    def sections(self, key: str, *, least: int) -> tuple["Section", ...]:
        """The array of tables under this key, numbered from 1 in messages."""
        tables = self.take_or(key, list, [])
        if len(tables) < least:
            raise self.refuse(key, f"ontbreekt: voeg minstens een [[{key}]] toe.")
        return tuple(
            Section(self._file, f"{self._path}{key}[{number}].", self._checked(key, table, dict))
            for number, table in enumerate(tables, start=1)
        )

    def finish(self) -> None:
        """Raises RuleError when keys are left that nobody took: a typing error, or a key of another place."""
        if self._left:
            key, *others = sorted(self._left)
            also = f" (en ook {listing(others)})" if others else ""
            raise self.refuse(key, f"is geen bekende sleutel{also}: verbeter de naam of verwijder de regel.")

    def _checked(self, key: str, value: object, kind: type[T]) -> T:
        wrong_kin = (isinstance(value, bool) and kind is int) or isinstance(value, datetime)
        if wrong_kin or not isinstance(value, kind):
            raise self.refuse(key, f"heeft een verkeerde soort waarde: vul {_TYPE_NAMES[kind]} in.")
        return value


def read_toml(path: Path) -> Section:
    """The whole file as a section. Raises RuleError when it is missing or not TOML."""
    try:
        values = tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{path.name} is geen geldig TOML-bestand ({error}): verbeter die plek.") from None
    return Section(path.name, "", values)
