"""Runs a command in the private environment `.venv`, and has it made when it is not there; standard library only.

Every start passes here, so the ordinary case (the environment is there) reads two files and imports nothing that the
interpreter has not loaded already. The rest is imported when it is needed: `fit` (an environment of the user's own),
`setup` (making ours) and `debian` (system packages).

`.venv/zis-stamp` says what is in the environment: one line (kind, Python, Qt libraries seen) and a copy of the lock it
was made from. While a set-up is under way it reads `busy`, so an interrupted one is recognised and redone. A `.venv`
without a stamp was made by hand: it is used when it fits and completed when it does not, never emptied.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # typing.TYPE_CHECKING, without the cost of importing typing at every start
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    Wanted = Literal["app", "dev"]

CHECKOUT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
NO_DISPLAY = (
    "Er is hier geen beeldscherm om ZIS op te tonen: maak de rondleiding met `python3 main.py tour MAP`, "
    "die elk scherm en elk document als bestand in MAP zet."
)
BUSY = b"busy"
QT_UNSEEN, QT_OFFSCREEN, QT_DISPLAY = "0", "1", "2"  # ordered: a display needs what offscreen needs, and more

_SERVED_BY = {"app": ("dev", "app"), "dev": ("dev",)}  # the dev lock holds everything of the app lock
_RESTARTED = "ZIS_RESTARTED_IN"


class Refusal(SystemExit):
    """The set-up cannot go on; Python prints the one Dutch sentence on standard error and ends with exit code 1."""


def ensure(argv: list[str], *, wanted: Wanted = "app") -> None:
    """Return when this interpreter has what `wanted` needs; else set up and start the same command line again.

    `argv` is sys.argv. Raises Refusal (exit code 1) when the environment cannot be made.
    """
    refuse_unfit_python(sys.version_info[:2])
    environment = Environment(CHECKOUT)
    if not os.path.exists(environment.lock(wanted)):
        return  # installed as a package, not started from a checkout: whoever installed it saw to the rest
    if environment.is_current():
        os.environ.pop(_RESTARTED, None)
        if environment.serves(wanted) or (environment.is_hand_made() and _packages_fit(wanted)):
            refresh_bytecode(CHECKOUT)
            return
    elif _binding_is_importable() and _packages_fit(wanted):
        return
    elif environment.serves(wanted) or environment.is_hand_made():
        _restart(environment, argv)
    _set_up(environment, wanted)
    _restart(environment, argv)


def has_display() -> bool:
    """Whether Qt has somewhere to show a window (also when QT_QPA_PLATFORM names the place)."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"))


def refuse_unfit_python(version: tuple[int, int]) -> None:
    """Stop when there are no wheels for this Python (pyproject.toml: requires-python)."""
    if not (3, 11) <= version < (3, 15):
        found = ".".join(map(str, version))
        raise Refusal(f"ZIS heeft Python 3.11, 3.12, 3.13 of 3.14 nodig en dit is Python {found}.")
    if sys.maxsize <= 2**32:
        raise Refusal("ZIS heeft een 64-bits Python nodig en dit is een 32-bits Python.")


def qt_needed() -> str:
    """How far Qt must be seen to load before a start; only on Linux do the wheels lean on system libraries."""
    if not sys.platform.startswith("linux"):
        return QT_UNSEEN
    return QT_DISPLAY if os.environ.get("DISPLAY") else QT_OFFSCREEN


class Environment:
    """The private environment of one checkout, and its stamp."""

    def __init__(self, checkout: str) -> None:
        self.checkout = checkout
        self.folder = os.path.join(checkout, ".venv")
        self.stamp = os.path.join(self.folder, "zis-stamp")
        name = "pythonw.exe" if sys.executable.lower().endswith("pythonw.exe") else "python.exe"
        self.python = os.path.join(self.folder, *(("Scripts", name) if os.name == "nt" else ("bin", "python")))

    def lock(self, kind: str) -> str:
        """The file with the exact versions and hashes of `kind`: app or dev."""
        return os.path.join(self.checkout, "resources", "lock", f"{kind}.lock")

    def is_current(self) -> bool:
        """Whether the running interpreter is the one of this environment."""
        return os.path.normcase(os.path.realpath(sys.prefix)) == os.path.normcase(os.path.realpath(self.folder))

    def is_hand_made(self) -> bool:
        """Whether someone else made a `.venv` here; it may hold more than ours would."""
        return os.path.exists(self.python) and not os.path.exists(self.stamp)

    def serves(self, wanted: Wanted) -> bool:
        """Whether a finished set-up from today's lock holds what is wanted and Qt's system libraries were seen."""
        return self.installed(wanted) != "" and self.qt_seen() >= qt_needed()

    def installed(self, wanted: Wanted) -> str:
        """The kind of a finished set-up that has all packages of `wanted`; empty when there is none."""
        words, lock = self._read_stamp()
        if len(words) != 3 or words[0] not in _SERVED_BY[wanted] or not os.path.exists(self.python):
            return ""
        if self.is_current() and self.made_by_another_python():
            return ""  # the system's Python was replaced by a newer one below us
        return words[0] if lock == _read(self.lock(words[0])) else ""

    def qt_seen(self) -> str:
        """How far Qt was seen to load, as one of the ordered QT values."""
        words, _ = self._read_stamp()
        return words[2] if len(words) == 3 else QT_UNSEEN

    def made_by_another_python(self) -> bool:
        """Whether packages for this interpreter cannot simply be added to what is there."""
        words, _ = self._read_stamp()
        return len(words) == 3 and words[1] != sys.implementation.cache_tag

    def was_interrupted(self) -> bool:
        """Whether a set-up began here and never ended."""
        return _read(self.stamp) == BUSY

    def write_stamp(self, kind: str, qt: str) -> None:
        """Say that the set-up is complete."""
        head = f"{kind} {sys.implementation.cache_tag} {qt}\n".encode()
        self.replace_stamp(head + _read(self.lock(kind)))

    def replace_stamp(self, content: bytes) -> None:
        """Write the stamp all at once, so that nobody reads half of it."""
        with open(self.stamp + ".new", "wb") as file:
            file.write(content)
        os.replace(self.stamp + ".new", self.stamp)

    def _read_stamp(self) -> tuple[list[str], bytes]:
        head, _, lock = _read(self.stamp).partition(b"\n")
        return head.decode("ascii", "replace").split(), lock


def refresh_bytecode(checkout: str) -> None:
    """Compile our own changed modules when Python was told to write no bytecode: else every start compiles them."""
    if not sys.dont_write_bytecode:
        return
    from importlib.util import cache_from_source

    for source in _sources(checkout):
        compiled = cache_from_source(source)
        if not os.path.exists(compiled) or os.path.getmtime(compiled) < os.path.getmtime(source):
            _compile(source, compiled)


def _sources(checkout: str) -> Iterator[str]:
    for package in ("zis_desktop", "ui"):
        for folder, _, names in os.walk(os.path.join(checkout, package)):
            yield from (os.path.join(folder, name) for name in names if name.endswith(".py"))


def _compile(source: str, compiled: str) -> None:
    import contextlib
    import py_compile

    with contextlib.suppress(OSError):  # a checkout we may only read starts slower, and starts
        py_compile.compile(source, compiled, quiet=2)


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""


def _binding_is_importable() -> bool:
    """A cheap first look, so that a bare Python does not pay for reading package metadata."""
    from importlib.machinery import PathFinder

    return PathFinder.find_spec("PySide6") is not None


def _packages_fit(wanted: Wanted) -> bool:
    from zis_desktop.bootstrap import fit

    return fit.packages_fit(CHECKOUT, dev=wanted == "dev")


def _set_up(environment: Environment, wanted: Wanted) -> None:
    from zis_desktop.bootstrap import setup

    setup.set_up(environment, wanted)


def _restart(environment: Environment, argv: list[str]) -> None:
    """Run the same command line with the environment's Python; does not return."""
    if os.environ.get(_RESTARTED) == environment.folder:
        raise Refusal(f"De Python-omgeving start niet goed: verwijder de map {environment.folder} en probeer opnieuw.")
    os.environ[_RESTARTED] = environment.folder
    command = [environment.python, *command_line(argv)]
    if os.name != "nt":
        os.execv(environment.python, command)
    raise SystemExit(_run_and_wait(command))


def command_line(argv: list[str]) -> list[str]:
    """What followed the interpreter on the command line, its own options and `-m` included."""
    options = len(sys.orig_argv) - len(sys.argv) + 1
    return [*sys.orig_argv[1:options], *argv[1:]]


def _run_and_wait(command: list[str]) -> int:
    """Windows cannot replace a process: stay behind as its parent, leave Ctrl+C to it and pass its exit code on."""
    import signal
    import subprocess

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.call(command)
