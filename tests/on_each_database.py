"""What `make test` runs: the suite on SQLite, then the same suite on PostgreSQL where one answers.

Arguments are passed on to pytest. TEST_DATABASE_URL names the PostgreSQL server; the tests make databases
of their own on it and drop them. With CI=true a missing PostgreSQL is a failure: nobody reads a skip there.
"""

import os
import subprocess
import sys
import tempfile

import environ
import psycopg

SERVERS = (
    "postgresql://postgres@127.0.0.1:5432/postgres",
    "postgresql:////var/run/postgresql/postgres",  # the local socket, as the user who runs the tests
)


NOT_AGAIN = ("-m", "not drawn")
"""The same HTML is drawn the same way, whatever database it was read from: a browser looks once."""


def main(arguments: list[str]) -> int:
    """Run the suite on each database and return the exit code of the first that fails."""
    with tempfile.TemporaryDirectory(prefix="tracker-tests-") as folder:
        os.environ.update(TRACKER_DATA_DIR=folder, TRACKER_SECRET_KEY="only-for-tests")
        # A live server's threads would keep their connections, and the test database could not be dropped.
        os.environ["DATABASE_CONN_MAX_AGE"] = "0"
        if failed := run_suite("SQLite", "", arguments):
            return failed
        server, refusal = find_postgresql()
        if server:
            return run_suite("PostgreSQL", of_this_run(server), [*NOT_AGAIN, *arguments])
    print(f"Not tested on PostgreSQL: {refusal} Set TEST_DATABASE_URL to name a server.", flush=True)
    return 1 if os.environ.get("CI") == "true" else 0


def run_suite(database: str, url: str, arguments: list[str]) -> int:
    print(f"\nTesting on {database} ...", flush=True)
    command = [sys.executable, "-m", "pytest", "-n", "auto", "--dist", "loadgroup", *arguments]
    return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


def find_postgresql() -> tuple[str, str]:
    """Return the address of the first server that answers, or an empty one and why the last did not."""
    named = os.environ.get("TEST_DATABASE_URL")
    refusal = ""
    for url in (named,) if named else SERVERS:
        try:
            connect(url)
        except psycopg.OperationalError as error:
            refusal = f"{str(error).splitlines()[0]}."
        else:
            return url, ""
    return "", refusal


def of_this_run(server: str) -> str:
    """The address with a database name of our own, from which the tests' names are made: runs may overlap."""
    return f"{server.rpartition('/')[0]}/tracker_{os.getpid()}"


def connect(url: str) -> None:
    """Connect once, reading the address exactly as the settings will."""
    server = environ.Env.db_url_config(url)
    psycopg.connect(
        host=server["HOST"] or None,
        port=server["PORT"] or None,
        user=server["USER"] or None,
        password=server["PASSWORD"] or None,
        dbname=server["NAME"],
        connect_timeout=5,
    ).close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
