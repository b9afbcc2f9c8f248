"""Checks a store from end to end and says in Dutch what is wrong; names nobody."""

from zis_desktop.domain.dutch import count
from zis_desktop.domain.vault.access import Right
from zis_desktop.domain.vault.access_log import broken
from zis_desktop.store import checking
from zis_desktop.store.log import access_log
from zis_desktop.store.unit_of_work import UnitOfWork

TOLD_AT_MOST = 5
"""Findings about the log; a log that was rewritten has one for every row."""


def check_store(uow: UnitOfWork) -> tuple[str, ...]:
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
    told = tuple(finding.text for finding in log[:TOLD_AT_MOST])
    more = (f"Het logboek heeft nog {count(len(log) - len(told), 'afwijking', 'afwijkingen')}.",)
    return dangling + rules + told + (more if len(log) > len(told) else ())
