"""The system packages of Debian and its kin that a set-up and Qt lean on: which are missing, and how they come."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence

from zis_desktop.bootstrap import QT_DISPLAY, Refusal, qt_needed

# Which package brings each system library that the PySide6 wheel expects to find; the other libxcb-* come along.
OFFSCREEN_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
DISPLAY_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-shape.so.0": "libxcb-shape0",
}


def has_apt() -> bool:
    """Whether system packages can be named and installed by this module at all."""
    return sys.platform.startswith("linux") and shutil.which("apt-get") is not None


def loads(library: str) -> bool:
    """Whether the system's loader finds the library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_for_qt(is_there: Callable[[str], bool] = loads) -> list[str]:
    """The packages of the libraries that are not there, for a real display too when there is one."""
    libraries = {**OFFSCREEN_LIBRARIES, **(DISPLAY_LIBRARIES if qt_needed() == QT_DISPLAY else {})}
    return [package for library, package in libraries.items() if not is_there(library)]


def venv_package() -> str:
    """The package with the part of venv that brings pip; Debian keeps it apart from Python."""
    return f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"


def provide(packages: Sequence[str]) -> None:
    """Install packages as root, else refuse with the line by which someone who may can install them."""
    if not packages:
        return
    line = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if sys.platform == "win32" or os.geteuid() != 0:
        raise Refusal(f"Dit systeem mist pakketten die ZIS nodig heeft: voer eerst `sudo {' '.join(line)}` uit.")
    print(f"Deze systeempakketten worden geïnstalleerd: {' '.join(packages)}.", file=sys.stderr, flush=True)
    _run(["apt-get", "update"])  # a machine with lists but no network may still have what is asked
    failure = _run(line)
    if failure:
        raise Refusal(f"`{' '.join(line)}` is niet gelukt: controleer de internetverbinding ({failure}).")


def _run(command: list[str]) -> str:
    """Run apt-get without questions; the last line it printed when it fails, else an empty text."""
    result = subprocess.run(
        command,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    lines = result.stdout.split("\n") if result.returncode else []
    return next((line.strip().rstrip(".") for line in reversed(lines) if line.strip()), "")
