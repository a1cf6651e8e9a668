"""A progress bar for whatever takes longer than a moment, on a terminal only."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tqdm import tqdm


@contextmanager
def progress(total: int, words: str) -> Iterator["tqdm[Any]"]:
    """A bar on standard error over `total` rows, with rate and time left; it appears after two seconds."""
    with tqdm(total=total, desc=words, unit=" rows", disable=None, delay=2) as bar:
        yield bar


def rows_in(path: Path) -> int:
    """How many lines of the file are not blank."""
    with path.open("rb") as file:
        return sum(1 for line in file if line.strip())
