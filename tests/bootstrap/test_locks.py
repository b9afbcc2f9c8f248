"""The locks: complete, without an address, and one within the other; and the comparison of versions with limits."""

import re
from pathlib import Path

import pytest

from zis_desktop.bootstrap.fit import allows, packages_fit, requirements

REAL_CHECKOUT = Path(__file__).parents[2]
LOCKS = REAL_CHECKOUT / "resources" / "lock"


@pytest.mark.parametrize("kind", ["app", "dev"])
def test_that_a_lock_names_no_address(kind: str) -> None:
    text = (LOCKS / f"{kind}.lock").read_text(encoding="utf-8")
    assert not re.search(r"://|@|index|find-links", text)


@pytest.mark.parametrize("kind", ["app", "dev"])
def test_that_every_requirement_has_an_exact_version_and_a_hash(kind: str) -> None:
    text = (LOCKS / f"{kind}.lock").read_text(encoding="utf-8")
    for entry in text.replace("\\\n", " ").splitlines():
        assert re.fullmatch(r"[a-z0-9-]+==[0-9][\w.]*( ; [^#]+?)?(\s+--hash=sha256:[0-9a-f]{64})+", entry), entry[:60]


def test_that_the_app_lock_lies_within_the_dev_lock() -> None:
    assert locked("app").items() <= locked("dev").items()


@pytest.mark.parametrize("kind", ["app", "dev"])
def test_that_the_lock_keeps_to_the_limits_of_the_project(kind: str) -> None:
    versions = locked(kind)
    for name, limits in requirements(str(REAL_CHECKOUT), dev=kind == "dev"):
        assert allows(limits, versions[name.lower()]), name


@pytest.mark.parametrize(
    ("limits", "version", "allowed"),
    [
        ("==6.11.3", "6.11.3", True),
        ("==6.11.3", "6.12.0", False),
        (">=2.1.9,<2.2", "2.1.10", True),
        (">=2.1.9,<2.2", "2.2.0", False),
        (">=2.1.9,<2.2", "2.1.8", False),
        (">= 2.2.0", "2.2", True),
        (">=2.9", "2.9.0.post0", True),
        ("", "1", True),
        ("~=2.0", "2.0", False),
        (">=1", "unknown", False),
    ],
)
def test_that_versions_are_held_against_limits(limits: str, version: str, *, allowed: bool) -> None:
    assert allows(limits, version) is allowed


def test_that_requirements_for_some_platforms_only_are_not_demanded(checkout: Path) -> None:
    write_project(checkout, 'dependencies = ["een>=1", "twee[extra]==2 ; sys_platform == \'win32\'"]')
    assert requirements(str(checkout), dev=False) == [("een", ">=1")]


def test_that_a_missing_package_does_not_fit(checkout: Path) -> None:
    write_project(checkout, 'dependencies = ["pytest>=1", "zo-heet-geen-pakket>=1"]')
    assert not packages_fit(str(checkout), dev=False)


def test_that_development_asks_for_more_than_the_app(checkout: Path) -> None:
    write_project(checkout, 'dependencies = ["pytest>=1"]\noptional-dependencies.dev = ["pytest>=1000"]')
    assert packages_fit(str(checkout), dev=False)
    assert not packages_fit(str(checkout), dev=True)


def write_project(checkout: Path, content: str) -> None:
    (checkout / "pyproject.toml").write_text(f"[project]\n{content}\n", encoding="utf-8")


def locked(kind: str) -> dict[str, str]:
    """Version by package of a lock."""
    text = (LOCKS / f"{kind}.lock").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))
