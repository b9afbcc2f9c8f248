"""The set-up itself: one at a time, whole or not at all, from the wheels of a hash-checked lock."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from importlib.machinery import PathFinder
from typing import TYPE_CHECKING

from zis_desktop.bootstrap import BUSY, QT_UNSEEN, Environment, Refusal, debian, qt_needed
from zis_desktop.bootstrap.turn import Turn

if TYPE_CHECKING:
    from zis_desktop.bootstrap import Wanted

_DISK_FULL = "De schijf is vol: maak ongeveer 500 MB ruimte en probeer opnieuw."
_NO_NETWORK = "De onderdelen van ZIS zijn niet op te halen: controleer de internetverbinding en probeer opnieuw."
_NETWORK_SIGNS = ("connection", "(connect)", "dns error", "name resolution", "timed out", "failed to fetch")
_TRY_QT = """
import ctypes, os, sys
from PySide6 import QtCore, QtWidgets
application = QtWidgets.QApplication([])
if sys.argv[1] == "2":
    plugins = QtCore.QLibraryInfo.path(QtCore.QLibraryInfo.LibraryPath.PluginsPath)
    ctypes.CDLL(os.path.join(plugins, "platforms", "libqxcb.so"))
"""


def set_up(environment: Environment, wanted: Wanted) -> None:
    """Make or complete the environment, unless another process did so while this one waited for its turn.

    Raises Refusal with the reason when it cannot be done.
    """
    try:
        with Turn(environment.lock("app")):
            if not environment.installed(wanted):
                _make(environment, wanted)
            if environment.qt_seen() < qt_needed():
                _see_qt(environment)
                environment.write_stamp(environment.installed(wanted), qt_needed())
    except OSError as error:
        raise Refusal(explain_os_error(error, environment.checkout)) from error
    except subprocess.CalledProcessError as error:
        raise Refusal(f"De Python-omgeving is niet te maken: {_last_line(error.output)}.") from error
    except KeyboardInterrupt as error:
        raise Refusal("Het inrichten is afgebroken; de volgende start begint het opnieuw.") from error


def _make(environment: Environment, wanted: Wanted) -> None:
    """Install the lock of `wanted`; when that fails, leave what was there before, or nothing."""
    fresh = (
        not os.path.exists(environment.python) or environment.was_interrupted() or environment.made_by_another_python()
    )
    _provide_system_packages()
    os.makedirs(environment.folder, exist_ok=True)
    before = _mark_busy(environment)
    print("ZIS wordt eenmalig ingericht; dat duurt ongeveer een minuut.", file=sys.stderr, flush=True)
    done = False
    try:
        if fresh:
            _empty(environment)
        _install(environment, environment.lock(wanted))
        environment.write_stamp(wanted, QT_UNSEEN)
        done = True
    finally:
        if not done:
            _undo(environment, before, fresh=fresh)


def _provide_system_packages() -> None:
    """See to everything that is known to be missing beforehand, so that one apt-get line is enough."""
    complete = _has("venv") and (_has("ensurepip") or _uv() != "")
    if debian.has_apt():
        debian.provide([*([] if complete else [debian.venv_package()]), *debian.missing_for_qt()])
    elif not complete:
        raise Refusal("Deze Python mist de onderdelen venv en ensurepip: installeer een volledige Python.")


def _mark_busy(environment: Environment) -> bytes:
    """Make an interruption visible to the next start; returns the stamp as it was, empty when there was none."""
    before = b""
    if os.path.exists(environment.stamp):
        with open(environment.stamp, "rb") as file:
            before = file.read()
    environment.replace_stamp(BUSY)
    return before


def _empty(environment: Environment) -> None:
    """Remove everything but the stamp, which goes on saying that a set-up is under way."""
    for entry in list(os.scandir(environment.folder)):
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        elif entry.path != environment.stamp:
            os.unlink(entry.path)


def _undo(environment: Environment, before: bytes, *, fresh: bool) -> None:
    if fresh:
        shutil.rmtree(environment.folder, ignore_errors=True)
    elif before:
        environment.replace_stamp(before)  # an installer fetches everything before it changes anything
    else:
        os.unlink(environment.stamp)


def _install(environment: Environment, lock: str) -> None:
    """Fill the environment with exactly the lock's wheels: by uv when it is here and can, else by pip."""
    uv = _uv()
    if uv:
        _create(environment, with_pip=False)
        failure = _fill([uv, "pip", "install", "--python", environment.python, "--compile-bytecode"], lock)
        if not failure:
            return
        if not _has("ensurepip"):
            raise Refusal(failure)
    _create(environment, with_pip=True)
    pip = [environment.python, "-I", "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    failure = _fill([*pip, "--no-user", "--compile", "--no-warn-script-location"], lock)
    if failure:
        raise Refusal(failure)


def _uv() -> str:
    """The uv on the PATH; empty when there is none or it does not start."""
    uv = shutil.which("uv")
    if not uv or subprocess.run([uv, "--version"], capture_output=True, check=False).returncode:
        return ""
    return uv


def _has(module: str) -> bool:
    """Whether the standard library is whole: Debian and the small Python for Windows leave parts out."""
    return PathFinder.find_spec(module) is not None


def _create(environment: Environment, *, with_pip: bool) -> None:
    """Make the interpreter of the environment, or add pip to one that was made without."""
    import venv

    if os.path.exists(environment.python):
        probe = [environment.python, "-I", "-c", "import pip"]
        if not with_pip or not subprocess.run(probe, capture_output=True, check=False).returncode:
            return
    venv.EnvBuilder(with_pip=with_pip, symlinks=os.name != "nt").create(environment.folder)


def _fill(installer: list[str], lock: str) -> str:
    """Run an installer on the lock, by the machine's own settings for it; a sentence when it fails, else nothing."""
    ours = ("PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE")
    variables = {name: value for name, value in os.environ.items() if name not in ours}
    result = subprocess.run(
        [*installer, "--quiet", "--require-hashes", "--only-binary=:all:", "-r", lock],
        env={**variables, "UV_PYTHON_DOWNLOADS": "never", "UV_COMPILE_BYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        close_fds=False,  # the turn lasts until the installer has ended too
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return explain_installer(result.stdout) if result.returncode else ""


def explain_installer(output: str) -> str:
    """One sentence on why pip or uv failed, from what it printed."""
    text = output.lower()
    if "do not match the hashes" in text or "hash mismatch" in text:
        return "Een opgehaald onderdeel is niet het onderdeel dat het hoort te zijn; er is niets ingericht."
    if "no space left" in text:
        return _DISK_FULL
    if any(sign in text for sign in _NETWORK_SIGNS):
        return _NO_NETWORK
    return f"De onderdelen van ZIS zijn niet in te richten: {_last_line(output)}."


def explain_os_error(error: OSError, checkout: str) -> str:
    """One sentence on a file system that does not let us."""
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"ZIS kan niet schrijven in de map {checkout}: sluit andere vensters van ZIS, "
            "of zet de map waar u mag schrijven, en probeer opnieuw."
        )
    if error.errno == errno.ENOSPC:
        return _DISK_FULL
    return f"De Python-omgeving is niet te maken: {error.strerror or error}."


def _last_line(output: str | bytes | None) -> str:
    text = output.decode("utf-8", "replace") if isinstance(output, bytes) else output or ""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1].rstrip(".") if lines else "zonder uitleg"


def _see_qt(environment: Environment) -> None:
    """Load Qt once, in a process of its own, and provide the system packages it turns out to miss."""
    failure = _try_qt(environment)
    if failure and debian.has_apt():
        debian.provide(debian.missing_for_qt())
        failure = _try_qt(environment)
    if failure:
        raise Refusal(f"Qt start niet op dit systeem: {failure}.")


def _try_qt(environment: Environment) -> str:
    """What Qt says when it does not load, else an empty text."""
    result = subprocess.run(
        [environment.python, "-I", "-c", _TRY_QT, qt_needed()],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return _last_line(result.stderr) if result.returncode else ""
