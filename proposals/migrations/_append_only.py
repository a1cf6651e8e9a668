"""The triggers that keep the log append-only whatever writes to it: a form, a script or a shell."""

from typing import Any

TABLES = ("proposals_action", "proposals_retraction")
_WORDS = "The log is append-only: retract the line instead of changing or deleting it."

_POSTGRES_FUNCTION = f"""
CREATE OR REPLACE FUNCTION proposals_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{_WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def forbid_change(connection: Any) -> None:
    """Make the database refuse UPDATE and DELETE on the tables of the log."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRES_FUNCTION)
        for table in TABLES:
            if connection.vendor == "postgresql":
                cursor.execute(
                    f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
                    "FOR EACH ROW EXECUTE FUNCTION proposals_refuse_change()"
                )
                continue
            for event in ("UPDATE", "DELETE"):
                cursor.execute(
                    f"CREATE TRIGGER IF NOT EXISTS {table}_no_{event.lower()} BEFORE {event} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END"
                )


def allow_change(connection: Any) -> None:
    """Take the triggers away: for the way back, and for emptying a test database."""
    with connection.cursor() as cursor:
        for table in TABLES:
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}")
                continue
            for event in ("update", "delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{event}")
