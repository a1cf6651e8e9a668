"""A progress bar for whatever takes longer than a moment, on a terminal only."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any

from tqdm import tqdm


@contextmanager
def progress(total: int, words: str) -> Iterator["tqdm[Any]"]:
    """A bar on standard error over `total` rows, with rate and time left; it appears after two seconds."""
    with tqdm(total=total, desc=words, unit=" rows", disable=None, delay=2) as bar:
        yield bar


@contextmanager
def progress_in_bytes(size: int, words: str) -> Iterator[Callable[[int, int], None]]:
    """A bar over the bytes of what is read, told its place and how many rows were dealt with since."""
    rows = 0
    begun = monotonic()
    with tqdm(total=size, desc=words, unit="B", unit_scale=True, disable=None, delay=2) as bar:

        def advance(place: int, more: int) -> None:
            nonlocal rows
            rows += more
            rate = rows / max(monotonic() - begun, 0.001)
            bar.set_postfix_str(f"{rows} rows, {rate:.0f} rows/s", refresh=False)
            bar.update(max(place - bar.n, 0))

        yield advance


def rows_in(path: Path) -> int:
    """How many lines of the file are not blank."""
    with path.open("rb") as file:
        return sum(1 for line in file if line.strip())
