"""The inverted index over the search texts, which the database itself keeps in step with them."""

from typing import Any

_COLUMNS = ("exact", "title", "text", "facets")

# SQLite: an FTS5 table over the search texts, seen through a view that marks each token of the titles. So what
# stands in titles has entries of its own: a phrase that is in every text and in no title is found missing at
# once. Only letters of ASCII, digits and everything beyond ASCII belong to a token.
_NAMES = ", ".join(_COLUMNS)


def _marked(row: str) -> str:
    """The four columns of a row with the tokens of both titles marked."""
    exact, title = (f"replace(rtrim({row}.{name}), ' ', ' {name[0]}꞊')" for name in ("exact", "title"))
    return f"{exact}, {title}, {row}.text, {row}.facets"


_ADD = f"INSERT INTO proposals_searchindex (rowid, {_NAMES}) VALUES (new.place, {_marked('new')});"
_TAKE = (
    f"INSERT INTO proposals_searchindex (proposals_searchindex, rowid, {_NAMES}) "
    f"VALUES ('delete', old.place, {_marked('old')});"
)
_SQLITE = (
    (f"CREATE VIEW proposals_markedtext (place, {_NAMES}) AS "
    f"SELECT t.place, {_marked('t')} FROM proposals_searchtext AS t"),
    (f"CREATE VIRTUAL TABLE proposals_searchindex USING fts5({_NAMES}, "
    "content='proposals_markedtext', content_rowid='place', tokenize='ascii')"),
    f"CREATE TRIGGER proposals_searchtext_added AFTER INSERT ON proposals_searchtext BEGIN {_ADD} END",
    f"CREATE TRIGGER proposals_searchtext_taken AFTER DELETE ON proposals_searchtext BEGIN {_TAKE} END",
    ("CREATE TRIGGER proposals_searchtext_changed AFTER UPDATE ON proposals_searchtext "
    f"BEGIN {_TAKE} {_ADD} END"),
)
_SQLITE_BACK = (
    "DROP TRIGGER proposals_searchtext_changed",
    "DROP TRIGGER proposals_searchtext_taken",
    "DROP TRIGGER proposals_searchtext_added",
    "DROP TABLE proposals_searchindex",
    "DROP VIEW proposals_markedtext",
)

# PostgreSQL: the tokens without positions. Those of the titles stand twice, once among all and once marked, so
# that one index answers "anywhere" and "in the title"; whether tokens stand side by side is read in the texts.
_POSTGRES = (
    """
    CREATE FUNCTION proposals_search_terms(exact text, title text, body text, facets text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT array_to_tsvector(array_agg(term)) FROM (
            SELECT 'e.' || word AS term FROM unnest(string_to_array(exact, ' ')) AS word WHERE word <> ''
            UNION SELECT 't.' || word FROM unnest(string_to_array(title, ' ')) AS word WHERE word <> ''
            UNION SELECT word FROM unnest(string_to_array(title || body, ' ')) AS word WHERE word <> ''
            UNION SELECT 'f.' || word FROM unnest(string_to_array(facets, ' ')) AS word WHERE word <> ''
        ) AS terms
    $$
    """,
    ("ALTER TABLE proposals_searchtext ADD COLUMN terms tsvector "
    "GENERATED ALWAYS AS (proposals_search_terms(exact, title, text, facets)) STORED"),
    # The long columns are kept beside the rows, so that counting and ordering hits visits few pages.
    "ALTER TABLE proposals_searchtext SET (toast_tuple_target = 128)",
    "ALTER TABLE proposals_searchtext ALTER COLUMN facets SET STORAGE MAIN",
    # Whether tokens stand side by side is read in the texts: LZ4 unpacks them several times as fast.
    """
    DO $$ BEGIN
        IF (SELECT 'lz4' = ANY (enumvals) FROM pg_settings WHERE name = 'default_toast_compression') THEN
            ALTER TABLE proposals_searchtext ALTER COLUMN title SET COMPRESSION lz4;
            ALTER TABLE proposals_searchtext ALTER COLUMN text SET COMPRESSION lz4;
            ALTER TABLE proposals_searchtext ALTER COLUMN terms SET COMPRESSION lz4;
        END IF;
    END $$
    """,
    "CREATE INDEX proposals_searchtext_terms ON proposals_searchtext USING gin (terms)",
)
_POSTGRES_BACK = (
    "DROP INDEX proposals_searchtext_terms",
    "ALTER TABLE proposals_searchtext DROP COLUMN terms",
    "DROP FUNCTION proposals_search_terms(text, text, text, text)",
)


def build(connection: Any) -> None:
    """Make the index."""
    _execute(connection, _POSTGRES if connection.vendor == "postgresql" else _SQLITE)


def take_down(connection: Any) -> None:
    """Take the index away: for the way back."""
    _execute(connection, _POSTGRES_BACK if connection.vendor == "postgresql" else _SQLITE_BACK)


def _execute(connection: Any, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
