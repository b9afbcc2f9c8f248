"""The store: tables, queries, unit of work, migrations. All SQL is in here."""
