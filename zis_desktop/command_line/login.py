"""The user and the password of a command: from a file, the environment or a prompt, never from the command line."""

import argparse
import getpass
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from zis_desktop.domain.clock import SystemClock
from zis_desktop.domain.errors import RuleError

if TYPE_CHECKING:
    from zis_desktop.store.opening import OpenedStore

USER, PASSWORD = "ZIS_USER", "ZIS_PASSWORD"
FIRST_USER = "beheer"
LONGEST = 4096


def arguments(parser: argparse.ArgumentParser, default: str | None = None) -> None:
    """The options of every command that opens a store; there is none for the password itself: others would see it."""
    parser.add_argument(
        "--user", metavar="NAAM", default=default, help=f"de naam om in te loggen; anders {USER}, anders {FIRST_USER}"
    )
    parser.add_argument(
        "--password-file", type=Path, metavar="BESTAND", default=default,
        help=f"het wachtwoord, op de eerste regel; anders {PASSWORD}, anders vraagt ZIS erom",
    )  # fmt: skip


def user(options: argparse.Namespace) -> str:
    return str(options.user or os.environ.get(USER) or FIRST_USER)


def unlocked(options: argparse.Namespace, place: str, read_only: str = "") -> "OpenedStore":
    """The store, open for its user; the demo and a server ask nothing. Raises RuleError.

    `read_only` says why nothing may be changed.
    """
    from zis_desktop.services.vault.unlocking import asks_password, must_choose_password, refuse_unusable, unlock_store

    if not asks_password(place):
        return unlock_store(place, "", "", SystemClock().now(), read_only=read_only)
    refuse_unusable(place)
    name = user(options)
    typed = password(options, f"Wachtwoord van {name}: ")
    store = unlock_store(place, name, typed, SystemClock().now(), read_only=read_only)
    if must_choose_password(place, name):
        store.uow.close()
        raise RuleError("Open ZIS eerst eenmaal in het venster: kies daar uw eigen wachtwoord.")
    return store


def password(options: argparse.Namespace, question: str) -> str:
    """Raises RuleError when there is nobody to ask."""
    if options.password_file is not None:
        return first_line(options.password_file)
    if PASSWORD in os.environ:
        return os.environ[PASSWORD]
    if not sys.stdin.isatty():
        raise RuleError(f"Geef het wachtwoord met --password-file BESTAND of in {PASSWORD}.")
    return getpass.getpass(question)


def new_password(options: argparse.Namespace) -> str:
    """As `password`; at a prompt it is asked twice. Raises RuleError when the two differ."""
    typed = password(options, "Kies een wachtwoord: ")
    if (
        options.password_file is None
        and PASSWORD not in os.environ
        and getpass.getpass("Nogmaals hetzelfde wachtwoord: ") != typed
    ):
        raise RuleError("De twee wachtwoorden zijn niet gelijk. Probeer het opnieuw.", "password")
    return typed


def first_line(path: Path) -> str:
    try:
        with path.open(encoding="utf-8-sig") as file:
            return file.readline(LONGEST).rstrip("\r\n")
    except (OSError, ValueError):
        raise RuleError("Het bestand met het wachtwoord is niet te lezen. Noem een ander bestand.") from None
