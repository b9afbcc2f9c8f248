"""Rows of packs: what guests were given to prepare a meeting with."""

from sqlalchemy import Connection, func, select

from zis_desktop.domain.agenda.pack import Pack, PackPage
from zis_desktop.store.tables import casus
from zis_desktop.store.tables.packs import pack_page
from zis_desktop.store.unit_of_work import Writing


def last_pack(connection: Connection, meeting_id: int) -> Pack | None:
    """The pack of this meeting that was given last, its pages in their order."""
    newest = select(func.max(pack_page.c.made_at)).where(pack_page.c.meeting_id == meeting_id).scalar_subquery()
    rows = connection.execute(
        select(pack_page)
        .where(pack_page.c.meeting_id == meeting_id, pack_page.c.made_at == newest)
        .order_by(pack_page.c.number, pack_page.c.id)
    ).all()
    pages = tuple(PackPage(row.casus_id, row.named, row.number, row.starts_at, row.prints) for row in rows)
    return Pack(meeting_id, rows[0].made_at, pages) if rows else None


def owners_of(connection: Connection, pack: Pack) -> tuple[tuple[int, int], ...]:
    """The pupil and the serial number of each casus in a pack."""
    ids = [page.casus_id for page in pack.pages]
    query = select(casus.c.pupil_id, casus.c.serial).where(casus.c.id.in_(ids)).order_by(casus.c.serial)
    return tuple((row.pupil_id, row.serial) for row in connection.execute(query))


def add_pack(work: Writing, pack: Pack) -> None:
    for page in pack.pages:
        work.insert(
            pack_page, meeting_id=pack.meeting_id, casus_id=page.casus_id, made_at=pack.made_at, named=page.named,
            number=page.number, starts_at=page.starts_at, prints=dict(page.prints),
        )  # fmt: skip
