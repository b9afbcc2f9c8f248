"""Checks a store from end to end, and its log by itself, and says in Dutch what is wrong; names nobody."""

from collections.abc import Iterable
from pathlib import Path

from zis_desktop.domain.dutch import count
from zis_desktop.domain.vault.access import Right
from zis_desktop.domain.vault.access_log import Action, broken, verdict
from zis_desktop.domain.vault.log_witnesses import Witness, contradicted, put_backs
from zis_desktop.store import checking
from zis_desktop.store.backups.files import folders_of, tag_of, witnesses_in
from zis_desktop.store.log import access_log
from zis_desktop.store.log.guards import is_guarded
from zis_desktop.store.unit_of_work import Reading, UnitOfWork
from zis_desktop.store.vault.sealed import is_url, key_path

TOLD_AT_MOST = 5
"""Findings about the log; a log that was rewritten has one for every row."""
UNGUARDED = (
    "De database weigert niet meer dat iemand het logboek wijzigt: die beveiliging is weggehaald of veranderd. "
    "Meld dit bij de directeur en laat nakijken wie bij het bestand kon."
)


def check_store(uow: UnitOfWork, witnesses: Iterable[Witness] = ()) -> tuple[str, ...]:
    """One sentence per thing that is wrong; nothing when all is well."""
    with uow.read(Right.SEE_SCHOOL) as connection:
        damaged = checking.damage(connection)
        if damaged:
            return tuple(f"Het bestand is beschadigd: {line}" for line in damaged)
        dangling = tuple(f"Verwijzing naar niets in {table}." for table in checking.dangling(connection))
        rules = tuple(
            f"{rule}: {count(len(ids), 'keer', 'keer')} (nummer {', '.join(map(str, ids[:5]))})."
            for rule, ids in checking.contradictions(connection)
        )
        rows = access_log.whole_log(connection)
        log = broken(rows, access_log.mark(connection))
        outside = _outside_the_chain(connection, witnesses)
    told = tuple(finding.text for finding in log[:TOLD_AT_MOST])
    more = (f"Het logboek heeft nog {count(len(log) - len(told), 'afwijking', 'afwijkingen')}.",)
    return dangling + rules + told + (more if len(log) > len(told) else ()) + outside


def log_verdict(uow: UnitOfWork, witnesses: Iterable[Witness] = ()) -> tuple[bool, str]:
    """Whether the log is whole, and that in words: its chain, what reservekopieën saw of it, and what keeps it."""
    with uow.read(Right.SEE_LOG) as connection:
        there = access_log.whole_log(connection)
        found = broken(there, access_log.mark(connection))
        outside = _outside_the_chain(connection, witnesses)
    chain = () if outside and not found else (verdict(found, len(there)),)
    return not (found or outside), " ".join((*chain, *outside))


def log_alarm(uow: UnitOfWork, witnesses: Iterable[Witness]) -> str:
    """What to say when a store opens of which the log lacks what reservekopieën saw, or stands open; else ''.

    The chain itself is gone through by `log_verdict` and by `check`: that takes longer with every year.
    """
    with uow.read(Right.SEE_LOG) as connection:
        return " ".join(_outside_the_chain(connection, witnesses))


def witnesses_of(place: str | Path, second: Path | None = None) -> tuple[Witness, ...]:
    """What the reservekopieën of a vault saw of its log; none of the demo, of which every new one has the same name.

    Raises StoreError when the key file makes no sense.
    """
    if is_url(place) or not key_path(place).exists():
        return ()
    return witnesses_in(folders_of(place, second), tag_of(place))


def _outside_the_chain(connection: Reading, witnesses: Iterable[Witness]) -> tuple[str, ...]:
    """What the chain cannot tell, because who rebuilds it can make it right."""
    seen = tuple(witnesses)
    hashes = {row.sequence: row.hash for row in access_log.rows_numbered(connection, (w.mark.sequence for w in seen))}
    gone = contradicted(seen, hashes, put_backs(access_log.rows_of(connection, Action.RESTORED)))
    open_ = () if is_guarded(connection) else (UNGUARDED,)
    return (*(one.text for one in gone[:1]), *open_)
