"""Open Civic Data: bills as OpenStates scrapes them, one a file, and in bulk, a list a session."""

from proposals.imports.formats.ocd.bills import FORMAT

__all__ = ["FORMAT"]
