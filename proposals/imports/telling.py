"""Files that tell the fates of rows while they come in, so that a report of any length needs no memory."""

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any

import orjson

from proposals.imports.formats.format import Format
from proposals.imports.formats.recognising import origin_line
from proposals.imports.report import Fate, Outcome, Report


class _Told:
    """A file that is written as rows come in."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")

    def __enter__(self) -> Any:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()


class ReportFile(_Told):
    """One JSON object: the fate of every row, then the counts of all files together."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._name, self._between = "", b'{"rows":['

    def begin(self, name: str) -> None:
        """The next rows are of this file."""
        self._name = name

    def write(self, outcome: Outcome) -> None:
        """One more row."""
        told = outcome.as_json()
        member = told.pop("file", "")
        where = f"{self._name}/{member}" if member and member != self._name else self._name
        self._file.write(self._between + b"\n" + orjson.dumps({"file": where, **told}))
        self._between = b","

    def finish(self, reports: Iterable[Report]) -> None:
        """The counts."""
        if self._between != b",":
            self._file.write(self._between)
        counts = orjson.dumps(_added_up([report.summary() for report in reports]))
        self._file.write(b"\n]," + counts[1:] + b"\n")


class RefusedFile(_Told):
    """Refused rows in the exchange format, below a line that says whose they are."""

    def begin(self, form: Format) -> None:
        """The next rows come from this format."""
        self._origin = origin_line(form)

    def write(self, outcome: Outcome) -> None:
        """One row, as it was read."""
        if outcome.raw.strip():
            self._file.write(self._origin + outcome.raw.strip() + b"\n")
            self._origin = b""


def _added_up(summaries: list[dict[str, Any]]) -> dict[str, Any]:
    """One summary of several: numbers and lists added, counts by name merged."""
    whole: dict[str, Any] = {fate.value: 0 for fate in Fate}
    for summary in summaries:
        for name, value in summary.items():
            if isinstance(value, dict):
                mine = whole.setdefault(name, {})
                whole[name] = mine | {each: mine.get(each, 0) + number for each, number in value.items()}
            else:
                whole[name] = whole[name] + value if name in whole else value
    return whole
