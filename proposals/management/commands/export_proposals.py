"""Give any list of published proposals out as a file."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http import QueryDict

from proposals.api.exports import read_export
from proposals.api.problems import Refused
from proposals.exports.columns import TABLES
from proposals.exports.formats import FORMATS
from proposals.management.progress import progress


class Command(BaseCommand):
    """Writes what the address of the format in the API answers."""

    help = "Give published proposals out as a file, narrowed by the filters of the list."

    def add_arguments(self, parser: CommandParser) -> None:
        """The format, the file and the filters."""
        parser.add_argument("--format", required=True, choices=sorted(FORMATS))
        parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="Standard output unless given.")
        parser.add_argument(
            "--filter", default="", metavar="QUERY", help='For example "session=npc-14-1&stage=answered".'
        )
        parser.add_argument("--table", choices=sorted(TABLES), help="Of formats that have tables.")
        parser.add_argument("--site", default="", help="For whole addresses: https://tracker.example.org.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check what is asked for, then write it part by part."""
        given = QueryDict(options["filter"], mutable=True)
        if options["table"]:
            given["table"] = options["table"]
        try:
            listed = read_export(options["format"], given, site=options["site"].rstrip("/"))
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        parts = FORMATS[options["format"]].write(listed)
        if options["output"] is None:
            sys.stdout.buffer.writelines(parts)
            return
        with options["output"].open("wb") as file, progress(0, options["output"].name) as bar:
            for part in parts:
                bar.update(file.write(part))
