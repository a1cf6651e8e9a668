"""`manage.py messages`: keep the Chinese catalogue complete."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from proposals.management import catalogue


class Command(BaseCommand):
    help = "Collect the texts to translate into the Chinese catalogue, and compile it."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--check", action="store_true", help="change nothing; name each fault and exit 1")
        choice.add_argument("--compile", action="store_true", help="only compile what was translated")

    def handle(self, *, check: bool, compile: bool, **options: object) -> None:
        if check:
            self.check_translations()
        elif compile:
            catalogue.compile_stale()
        else:
            self.update()

    def check_translations(self) -> None:
        faults = list(catalogue.find_faults())
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(
                f"The Chinese catalogue has {len(faults)} faults: "
                f"run `make messages`, then mend {catalogue.PO_PATH.name}."
            )
        self.stdout.write("Every text has its Chinese translation.")

    def update(self) -> None:
        for dropped in catalogue.update():
            self.stdout.write(f"Dropped, no longer in the program: {dropped}")
        catalogue.compile_stale()
        left = sum(1 for _ in catalogue.find_faults())
        self.stdout.write(f"{catalogue.PO_PATH.name} is up to date; {left} texts are left to translate.")
