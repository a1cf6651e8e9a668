"""Bring files into the record and report each row's fate."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from proposals.imports.formats import FORMATS, Bundle, Format, Unreadable
from proposals.imports.formats.mapping import MappingFault, read_mapping
from proposals.imports.formats.recognising import NotRecognised, recognised
from proposals.imports.report import Fate, Report
from proposals.imports.telling import RefusedFile, ReportFile
from proposals.imports.upsert import bring_in
from proposals.management import statistics
from proposals.management.progress import progress, progress_in_bytes


@dataclass(frozen=True)
class _Tellers:
    """Where outcomes are written while the rows come in."""

    report: ReportFile | None
    refused: RefusedFile | None


class Command(BaseCommand):
    """Run twice, the second run changes nothing."""

    help = (
        "Bring files, folders or archives in. Exits 1 when a row was refused; each refusal names its line, "
        "field and reason. An import that was broken off is finished by running it again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The files and their format."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--format", choices=sorted(FORMATS), help="Left out, it is told by looking at the file."
        )
        parser.add_argument(
            "--mapping", type=Path, metavar="M.toml", help="Read the files as this file describes them."
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Tell what would become of each row; change nothing."
        )
        parser.add_argument(
            "--report", type=Path, metavar="R.json", help="Write the fate of every row to this JSON file."
        )
        parser.add_argument(
            "--refused", type=Path, metavar="OUT", help="Write refused rows here, to be mended and fed again."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring each file in, in the order given."""
        bundles = [self._bundle(path) for path in options["files"]]
        forms = [self._format_of(bundle, options) for bundle in bundles]
        with ExitStack() as open_files:
            report = open_files.enter_context(ReportFile(options["report"])) if options["report"] else None
            refused = (
                open_files.enter_context(RefusedFile(options["refused"])) if options["refused"] else None
            )
            tellers = _Tellers(report, refused)
            reports = [
                self._bring_in(bundle, form, tellers, dry=options["dry_run"])
                for bundle, form in zip(bundles, forms, strict=True)
            ]
            if report:
                report.finish(reports)
        if options["dry_run"]:
            self.stdout.write("Nothing was changed.")
        else:
            statistics.refresh()
        if any(each.counts[Fate.REFUSED] for each in reports):
            raise CommandError("Some rows were refused.")

    def _bundle(self, path: Path) -> Bundle:
        if not path.exists():
            raise CommandError(f"There is no file {path}.")
        return Bundle(path)

    def _format_of(self, bundle: Bundle, options: dict[str, Any]) -> Format:
        try:
            if options["mapping"]:
                return read_mapping(options["mapping"])
            return FORMATS[options["format"]] if options["format"] else recognised(bundle, FORMATS)
        except (NotRecognised, MappingFault, Unreadable) as fault:
            raise CommandError(str(fault)) from None

    def _bring_in(self, bundle: Bundle, form: Format, tellers: _Tellers, *, dry: bool) -> Report:
        name = bundle.path.name
        if tellers.report:
            tellers.report.begin(name)
        if tellers.refused:
            tellers.refused.begin(form)

        def tell(outcome: Any) -> None:
            if tellers.report:
                tellers.report.write(outcome)
            if tellers.refused and outcome.fate is Fate.REFUSED:
                tellers.refused.write(outcome)

        with progress_in_bytes(bundle.size, name) as advance, progress(0, f"{name}, search") as bar:

            def found(more: int, total: int) -> None:
                bar.total = total
                bar.update(more)

            report = bring_in(
                bundle.path,
                form=form,
                bundle=bundle,
                dry=dry,
                tell=tell,
                tick=lambda rows: advance(bundle.position, rows),
                found=found,
            )
        self._say(name, report)
        return report

    def _say(self, name: str, report: Report) -> None:
        self.stdout.write(f"{name}: " + ", ".join(f"{report.counts[fate]} {fate}" for fate in Fate))
        for line in report.remarks():
            self.stdout.write(f"{name}: {line}")
        for refused in report.refused:
            where = f"{refused.file}:{refused.line}" if refused.file else f"{name}:{refused.line}"
            self.stderr.write(f"{where} {refused.field} {refused.reason}".replace("  ", " "))
        unsaid = report.counts[Fate.REFUSED] - len(report.refused)
        if unsaid > 0:
            self.stderr.write(f"{name}: {unsaid} more rows were refused; --report has them all.")
