"""Fresh PostgreSQL databases for tests, on the server that ZIS_TEST_DATABASE_URL names."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from uuid import uuid4

from sqlalchemy import create_engine, make_url


@contextmanager
def fresh_database(url: str, template: str = "template1") -> Iterator[str]:
    """The address of a database on this server that is gone afterwards: empty, or a copy of the one of this name."""
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    name = f"zis_test_{uuid4().hex[:12]}"
    with server.connect() as connection:
        connection.exec_driver_sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    yield make_url(url).set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.exec_driver_sql(f'DROP DATABASE "{name}" WITH (FORCE)')
    server.dispose()


def database_copy(place: str) -> AbstractContextManager[str]:
    """A copy of the database at this address, beside it; nobody may have that one open."""
    return fresh_database(place, str(make_url(place).database))
