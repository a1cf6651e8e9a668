"""Procedures as data: TOML files, read into plain values, loaded into tables, read back as rulebooks."""

from proposals.lifecycle.procedures.loading import load_all, load_missing, load_procedure
from proposals.lifecycle.procedures.reading import FOLDER, read_all, read_procedure
from proposals.lifecycle.procedures.rulebooks import rulebook_of

__all__ = [
    "FOLDER",
    "load_all",
    "load_missing",
    "load_procedure",
    "read_all",
    "read_procedure",
    "rulebook_of",
]
