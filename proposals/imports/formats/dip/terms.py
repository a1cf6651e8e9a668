"""The bodies of German federal legislation, and the electoral terms of the Bundestag by their first days."""

from proposals.imports.formats.gathering import Gathering
from proposals.imports.formats.records import Unfit

BODIES = {
    "BT": ("de-bundestag", "German Bundestag (Deutscher Bundestag)", "德国联邦议院", "legislature"),
    "BR": ("de-bundesrat", "Bundesrat of Germany", "德国联邦参议院", "legislature"),
    "BV": ("de-bundesversammlung", "Federal Convention (Bundesversammlung)", "德国联邦大会", "other"),
}
FIRST_DAYS = (
    "1949-09-07",
    "1953-10-06",
    "1957-10-15",
    "1961-10-17",
    "1965-10-19",
    "1969-10-20",
    "1972-12-13",
    "1976-12-14",
    "1980-11-04",
    "1983-03-29",
    "1987-02-18",
    "1990-12-20",
    "1994-11-10",
    "1998-10-26",
    "2002-10-17",
    "2005-10-18",
    "2009-10-27",
    "2013-10-22",
    "2017-10-24",
    "2021-10-26",
    "2025-03-25",
)
"""On which each new Bundestag first met, when the term before it ended (Basic Law, art. 39)."""


def name_bodies(gathered: Gathering) -> None:
    """The Bundestag, the Bundesrat and the Federal Convention."""
    for key, en, zh, kind in BODIES.values():
        name = {"en": en, "zh": zh}
        body = {"type": "organization", "key": key, "name": name, "jurisdiction": "country:de"}
        gathered.name({**body, "classification": kind})


def name_term(gathered: Gathering, said: object) -> str:
    """The electoral term; Unfit for what is no number of one."""
    text = str(said or "").strip()
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 99):
        raise Unfit(f"“{text[:40]}” is no electoral term", "VORGANG.WAHLPERIODE")
    term = int(text)
    known = term <= len(FIRST_DAYS)
    values = {
        "type": "session",
        "key": f"de-wp-{term}",
        "organization": BODIES["BT"][0],
        "term": term,
        "year": int(FIRST_DAYS[term - 1][:4]) if known else 2025 + 4 * (term - len(FIRST_DAYS)),
        "name": {"en": f"Electoral term {term} (Wahlperiode {term})", "zh": f"第{term}届联邦议院"},
    }
    if known:
        values["opens"] = FIRST_DAYS[term - 1]
    if term < len(FIRST_DAYS):
        values["closes"] = FIRST_DAYS[term]
    return gathered.name(values)
