"""A progress bar for whatever takes longer than a moment, on a terminal only."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from tqdm import tqdm


@contextmanager
def progress(total: int, words: str, stream: TextIO) -> Iterator["tqdm[Any]"]:
    """A bar over `total` rows with rate and time left; it appears after two seconds."""
    with tqdm(total=total, desc=words, unit=" rows", file=stream, delay=2) as bar:
        yield bar
