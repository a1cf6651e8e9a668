"""The links by which a list, or one proposal, is given out as a file."""

from typing import NamedTuple

from django.urls import reverse

from proposals.exports.formats import FORMATS

NAMES = {
    "csv": "CSV",
    "xlsx": "XLSX",
    "parquet": "Parquet",
    "tracker": "NDJSON",
    "ocd": "Open Civic Data",
    "popolo": "Popolo",
    "akoma-ntoso": "Akoma Ntoso",
    "sqlite": "SQLite",
}
"""What readers know the formats by, those for most of them first."""


class Link(NamedTuple):
    """A format by its name, and where it is."""

    name: str
    address: str


def exports_of_list(query: str) -> list[Link]:
    """The list of this query in each format."""
    return _links({form: reverse("api:export", args=[form]) for form in FORMATS}, query)


def exports_of_proposal(number: str, query: str) -> list[Link]:
    """One proposal in each format, on the day that the query asks for."""
    return _links({form: reverse("api:export_one", args=[form, number]) for form in FORMATS}, query)


def _links(addresses: dict[str, str], query: str) -> list[Link]:
    return [
        Link(name, f"{addresses[form]}?{query}" if query else addresses[form])
        for form, name in NAMES.items()
        if form in addresses
    ]
