"""Alembic migrations of the records; `service/records/migrating.py` runs them."""
