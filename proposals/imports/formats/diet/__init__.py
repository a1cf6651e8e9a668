"""The Diet of Japan: bills by the lists of its House of Representatives, a CSV file for each Diet."""

from proposals.imports.formats.diet.bills import FORMAT

__all__ = ["FORMAT"]
