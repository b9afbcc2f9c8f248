"""Tells whether an interpreter already has the packages pyproject.toml names: the conventional editable install."""

import operator
import os
import re
import tomllib
from importlib.metadata import PackageNotFoundError, version

_COMPARE = {"==": operator.eq, ">=": operator.ge, "<=": operator.le, "<": operator.lt, ">": operator.gt}


def packages_fit(checkout: str, *, dev: bool) -> bool:
    """Whether every package for the app (and for its development) is here, in a version pyproject.toml allows."""
    try:
        return all(allows(limits, version(name)) for name, limits in requirements(checkout, dev=dev))
    except PackageNotFoundError:
        return False


def requirements(checkout: str, *, dev: bool) -> list[tuple[str, str]]:
    """Name and version limits of each package named; those that hold on some platforms only are left out."""
    with open(os.path.join(checkout, "pyproject.toml"), "rb") as file:
        project = tomllib.load(file)["project"]
    lines = [*project["dependencies"], *(project["optional-dependencies"]["dev"] if dev else [])]
    found = (re.fullmatch(r"([\w.-]+)(?:\[[\w,.-]*\])?\s*([^;]*)", line.strip()) for line in lines)
    return [(match[1], match[2]) for match in found if match]


def allows(limits: str, found: str) -> bool:
    """Whether version `found` keeps to limits such as `>=2.1.9,<2.2`; a limit of another form allows nothing."""
    return all(_keeps(limit, found) for limit in limits.replace(" ", "").split(",") if limit)


def _keeps(limit: str, found: str) -> bool:
    parts = re.fullmatch(r"([=<>]+)([\d.]+)", limit)
    return bool(parts and parts[1] in _COMPARE and _COMPARE[parts[1]](_numbers(found), _numbers(parts[2])))


def _numbers(text: str) -> tuple[int, ...]:
    """The release part of a version, so that 2.10 comes after 2.9 and 2.2.0 equals 2.2."""
    release = re.match(r"\d+(\.\d+)*", text)
    return tuple(map(int, re.sub(r"(\.0+)+$", "", release[0]).split("."))) if release else ()
