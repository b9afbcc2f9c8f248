"""A fresh PostgreSQL database for one test, on the server that ZIS_TEST_DATABASE_URL names."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from sqlalchemy import create_engine, make_url


@contextmanager
def fresh_database(url: str) -> Iterator[str]:
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    name = f"zis_test_{uuid4().hex[:12]}"
    with server.connect() as connection:
        connection.exec_driver_sql(f'CREATE DATABASE "{name}"')
    yield make_url(url).set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.exec_driver_sql(f'DROP DATABASE "{name}" WITH (FORCE)')
    server.dispose()
