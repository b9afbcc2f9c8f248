"""The command that gives the data of a store a new key."""

import argparse
from datetime import datetime
from pathlib import Path

from zis_desktop.command_line import login, recovery
from zis_desktop.command_line.command import needed_store
from zis_desktop.domain.clock import SystemClock
from zis_desktop.domain.dutch import listing
from zis_desktop.domain.errors import RuleError, StoreError
from zis_desktop.domain.vault.access import Actor
from zis_desktop.services.schools import schools
from zis_desktop.services.vault.accounts import Vault
from zis_desktop.services.vault.backups import Watch, make_backup_now
from zis_desktop.services.vault.holding import claimed
from zis_desktop.services.vault.new_keys import NewKey, make_new_key, meaning_of_new_key, use_new_key
from zis_desktop.services.vault.recovery_papers import recovery_paper
from zis_desktop.services.vault.unlocking import unlock_store


def _new_key(options: argparse.Namespace) -> None:
    place, now = needed_store(options), SystemClock().now()
    recovery.refuse_taken(options)
    with claimed(place, now):
        store = login.unlocked(options, place)
        try:
            if store.key is None:
                raise RuleError("Deze gegevens hebben geen wachtwoord, en dus geen sleutel.")
            vault, actor = Vault(Path(place), store.key, options.cost), store.uow.actor
            question = "\n".join((*meaning_of_new_key(store.uow, vault), "Uw wachtwoord nogmaals: "))
            password = login.password(options, question)
            made = make_new_key(store.uow, vault, password, now)
            school = listing([one.name for one in schools(store.uow)])
        finally:
            store.uow.close()
        print(_used(options, vault, actor, made, school, now))
        print(_kept(place, actor, password, now))


def _used(
    options: argparse.Namespace, vault: Vault, actor: Actor, made: NewKey, school: str, now: datetime
) -> str:  # fmt: skip
    """The paper first: a store of which nobody has the recovery code must not come about."""
    said = recovery.told(made.recovery_code)
    if options.recovery is not None:
        paper = recovery_paper(school, vault.place, actor.name, made.recovery_code, now)
        said = recovery.saved(paper, options.recovery)
    try:
        use_new_key(vault, actor, made, Watch())
    except RuleError:
        if options.recovery is not None:
            options.recovery.unlink()
        raise
    others = made.key_file.awaiting
    waiting = f"Een nieuw wachtwoord hebben nodig: {listing(others)}. Geef het hun in Beheer, Gebruikers."
    return "\n".join(("De gegevens hebben een nieuwe sleutel.", *([waiting] if others else []), said))


def _kept(place: str, actor: Actor, password: str, now: datetime) -> str:
    """Shows that the password opens the new pair, and makes the first reservekopie of it.

    What goes wrong is told and not raised: the recovery code must be told with it.
    """
    try:
        store = unlock_store(place, actor.login, password, now)
    except StoreError as error:
        return error.text
    kept = make_backup_now(store, None, now)
    store.uow.close()
    return kept.first_problem or "Er is een reservekopie met de nieuwe sleutel gemaakt en gecontroleerd."


COMMANDS = {"new-key": (recovery.arguments, _new_key)}
