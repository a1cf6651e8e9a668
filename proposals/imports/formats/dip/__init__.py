"""The proceedings of the German Bundestag and Bundesrat as DIP documents them: a JSON file for each."""

from proposals.imports.formats.dip.proceeding import FORMAT

__all__ = ["FORMAT"]
