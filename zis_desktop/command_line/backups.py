"""Commands for reservekopieën: make one, and put one back."""

import argparse
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zis_desktop.command_line import login
from zis_desktop.command_line.command import needed_store, opened_store, print_json
from zis_desktop.domain.clock import SystemClock
from zis_desktop.domain.errors import RuleError, StoreError
from zis_desktop.domain.vault.backups import size_text
from zis_desktop.domain.vault.login import LoginRefusedError

if TYPE_CHECKING:
    from zis_desktop.services.vault.restoring import PreparedRestore


def _backup_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", type=Path, metavar="MAP", help="de map voor de reservekopie; anders naast het bestand")


def _backup(options: argparse.Namespace) -> None:
    from zis_desktop.services.vault.backups import make_backup_in, make_backup_now, newest_checked

    now = SystemClock().now()
    with opened_store(options) as store:
        if options.to is not None:
            made = make_backup_in(store, options.to, now)
        else:
            kept = make_backup_now(store, None, now)
            found = newest_checked(store.place)
            if kept.first_problem or found is None:
                raise StoreError(kept.first_problem)
            made = found.path
    print(f"Reservekopie gemaakt en gecontroleerd: {made} ({size_text(made.stat().st_size)})")


def _restore_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup", type=Path, metavar="RESERVEKOPIE", help="het bestand, of een map: dan de nieuwste")
    parser.add_argument("--dry-run", action="store_true", help="laat zien wat er zou veranderen en wijzig niets")
    parser.add_argument("--json", action="store_true", help="schrijf JSON voor een ander programma")
    parser.add_argument(
        "--recovery-file", type=Path, metavar="BESTAND", help="de herstelsleutel van het papier, op de eerste regel"
    )
    parser.add_argument(
        "--backup-password-file", type=Path, metavar="BESTAND",
        help="het wachtwoord van toen, als de reservekopie een ander vraagt",
    )  # fmt: skip


def _restore(options: argparse.Namespace) -> None:
    from zis_desktop.services.vault.holding import claimed

    place = needed_store(options)
    with nullcontext() if options.dry_run else claimed(place, SystemClock().now()):
        _restore_claimed(options)


def _restore_claimed(options: argparse.Namespace) -> None:
    from zis_desktop.services.vault.restoring import restore

    prepared = _prepared(options)
    kept = None
    if options.dry_run:
        prepared.cancel()
    else:
        kept = restore(prepared, SystemClock().now())
    if options.json:
        print_json(_as_json(prepared, kept, done=not options.dry_run))
        return
    print("\n".join(prepared.told or ("Er verandert niets.",)))
    if not options.dry_run:
        print(f"Teruggezet: {prepared.backup.path.name}.")
        print(f"Wat er was, staat in {kept}." if kept else "Er was nog geen bestand, of het is gebleven.")


def _prepared(options: argparse.Namespace) -> "PreparedRestore":
    """Logs in on the store of now; where that is gone or damaged, on the reservekopie itself."""
    from zis_desktop.services.vault.backups import backups_in_folder
    from zis_desktop.services.vault.restoring import Target, prepare_restore, prepare_restore_of

    place, backup = needed_store(options), options.backup
    if "://" in place:
        raise RuleError("Op een server zet de beheerder van de database reservekopieën terug.")
    if backup.is_dir():
        newest = next((one.path for one in backups_in_folder(backup) if one.verified), None)
        if newest is None:
            raise RuleError(f"In {backup} staat geen gecontroleerde reservekopie. Kies een andere map.")
        backup = newest
    if not Path(place).exists() or options.recovery_file is not None:
        return prepare_restore(Target(Path(place)), backup, _secret(options, backup))
    try:
        with opened_store(options) as store:
            return prepare_restore_of(store, backup, _secret_of_then(options))
    except LoginRefusedError:
        raise
    except StoreError:  # damaged, or without its keys: whether that is so is looked at again there
        return prepare_restore(Target(Path(place)), backup, _secret(options, backup))


def _secret_of_then(options: argparse.Namespace) -> Any:
    from zis_desktop.services.vault.restoring import Secret

    file = options.backup_password_file
    return None if file is None else Secret(login.user(options), login.first_line(file))


def _secret(options: argparse.Namespace, backup: Path) -> Any:
    from zis_desktop.services.vault.restoring import Secret
    from zis_desktop.services.vault.unlocking import asks_password

    if options.recovery_file is not None:
        return Secret(recovery=login.first_line(options.recovery_file))
    if not asks_password(backup):
        return None
    if options.backup_password_file is not None:
        return _secret_of_then(options)
    name = login.user(options)
    return Secret(name, login.password(options, f"Wachtwoord van {name} bij deze reservekopie: "))


def _as_json(prepared: "PreparedRestore", kept: Path | None, *, done: bool) -> dict[str, Any]:
    return {
        "backup": str(prepared.backup.path),
        "made_at": prepared.backup.made_at.isoformat(),
        "verified": prepared.backup.verified,
        "restored": done,
        "kept": str(kept) if kept else None,
        "remarks": list(prepared.remarks),
        "changes": [
            {
                "kind": one.many, "now": one.now, "then": one.then, "gone": one.lost, "changed": one.changed,
                "back": one.back, "newest_now": one.newest_now.isoformat() if one.newest_now else None,
                "newest_then": one.newest_then.isoformat() if one.newest_then else None,
            }
            for one in prepared.changes
        ],
    }  # fmt: skip


COMMANDS = {"backup": (_backup_arguments, _backup), "restore": (_restore_arguments, _restore)}
