"""A source described in one declarative file: no program is written for it. See docs/imports.md."""

from proposals.imports.formats.mapping.fault import MappingFault
from proposals.imports.formats.mapping.reading import FOLDER, read_mapping, shipped

__all__ = ["FOLDER", "MappingFault", "read_mapping", "shipped"]
