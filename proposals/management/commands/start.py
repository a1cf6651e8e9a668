"""`manage.py start`: make this machine ready and serve the tracker in the foreground."""

import os
import secrets
import socket
import sys
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from proposals.management import catalogue, static_files
from proposals.models import Proposal, SearchText
from proposals.search import tallies
from proposals.search.facet_tokens import WORDS
from proposals.search.marks import token

ADMIN_NAME = "admin"
THREADS_PER_WORKER = 4


class Command(BaseCommand):
    help = "Prepare the database, the record, the first administrator and the static files, then serve."
    # `migrate` runs the checks, when there is a database to run them on.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to serve on")
        parser.add_argument("--port", default=8000, type=int, help="port to serve on")

    def handle(self, *, host: str, port: int, **options: object) -> None:
        refuse_taken_port(host, port)
        self.prepare()
        self.create_first_admin()
        self.print_addresses(f"http://{bracketed(host)}:{port}")
        serve(f"{bracketed(host)}:{port}")

    def prepare(self) -> None:
        """Bring data folder, translations, tables, record and static files up to date; safe to repeat."""
        Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
        catalogue.compile_stale()
        self.stdout.write("Preparing the database ...")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("load_record")
        if is_unsearchable():
            self.stdout.write("Writing what search looks through, which this version keeps otherwise ...")
            call_command("rebuild")
        self.stdout.write("Preparing static files ...")
        static_files.collect_changed()

    def create_first_admin(self) -> None:
        """Create an administrator when there is none; only this once is the password known and printed."""
        users = get_user_model().objects
        if users.filter(is_superuser=True).exists():
            return
        password = secrets.token_urlsafe(12)
        users.create_superuser(ADMIN_NAME, password=password)
        self.stdout.write(
            f"\nAdministrator created: name {ADMIN_NAME}, password {password}\n"
            "Keep the password, it is not shown again."
        )

    def print_addresses(self, root: str) -> None:
        self.stdout.write(
            f"\n  Public pages       {root}/\n"
            f"  REST API           {root}/api/v1/\n"
            f"  API documentation  {root}/api/v1/docs/\n"
            f"  Admin              {root}/admin/\n"
            "\nPress Ctrl+C to stop.\n"
        )


def is_unsearchable() -> bool:
    """Whether proposals are published that no search finds, or that not every tally tells: an earlier version
    wrote what search looks through."""
    if not Proposal.objects.visible().exists():
        return False
    return not SearchText.objects.exists() or not tallies.are_told(token("words", WORDS))


def refuse_taken_port(host: str, port: int) -> None:
    """Raise CommandError when the address cannot be served on, before anything is changed."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            # As the server does: a port that was closed a moment ago counts as free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address[0], port, *address[2:]))
    except (OSError, OverflowError) as error:
        raise CommandError(
            f"{bracketed(host)}:{port} cannot be served on ({error}). "
            "Stop what is using it, or name another, for example: make run PORT=8001"
        ) from error


def bracketed(host: str) -> str:
    """The host as it stands in an address: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host


def serve(address: str) -> None:
    """Become the application server; this returns only by an error."""
    module, _, name = settings.WSGI_APPLICATION.rpartition(".")
    # WEB_CONCURRENCY is the name that gunicorn and hosting services know; two suit a small machine.
    workers = os.environ.get("WEB_CONCURRENCY", "2")
    options = [
        f"--bind={address}",
        f"--workers={workers}",
        f"--threads={THREADS_PER_WORKER}",
        # The longest that the server knows, so that the API itself refuses a longer query, and says why.
        "--limit-request-line=8190",
        "--no-control-socket",  # it would lie in the home folder, and nothing here uses it
    ]
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *options, f"{module}:{name}"])  # noqa: S606 - no shell is wanted
