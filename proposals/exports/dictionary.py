"""The data dictionary: the columns of all tables, in the words of their declaration."""

from proposals.exports.columns import TABLES


def dictionary() -> str:
    """As Markdown, a part for each table; docs/exports.md ends with it, which a test checks."""
    return "\n".join(
        f"### The table `{name}`\n\n| column | type | what it says |\n|---|---|---|\n"
        + "".join(f"| `{each.name}` | {each.type} | {each.meaning} |\n" for each in table.columns)
        for name, table in TABLES.items()
    )
