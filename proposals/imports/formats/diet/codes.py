"""From the words of the House of Representatives to the statuses of jp-bill: the one table.

A column with a date is an event. The result that stands beside the date of a decision is matched as it
stands; so is the state that the newest list gives the bill (審議状況). All else is kept as words.
"""

from typing import NamedTuple


class Column(NamedTuple):
    """A dated column: whose event it is, and the status that it leads to ('' for those that say a result)."""

    name: str
    body: str
    status: str = ""
    decided: str = ""


HOUSE, COUNCILLORS, DIET = "jp-shugiin", "jp-sangiin", "jp-diet"

COLUMNS = (
    Column("衆議院予備審査議案受理年月日", HOUSE),
    Column("衆議院予備付託年月日／衆議院予備付託委員会", HOUSE),
    Column("衆議院議案受理年月日", HOUSE, "submitted"),
    Column("衆議院付託年月日／衆議院付託委員会", HOUSE, "house_committee"),
    Column("衆議院審査終了年月日／衆議院審査結果", HOUSE, "house_committee_done"),
    Column("衆議院審議終了年月日／衆議院審議結果", HOUSE, decided="house"),
    Column("参議院予備審査議案受理年月日", COUNCILLORS),
    Column("参議院予備付託年月日／参議院予備付託委員会", COUNCILLORS),
    Column("参議院議案受理年月日", COUNCILLORS, "submitted"),
    Column("参議院付託年月日／参議院付託委員会", COUNCILLORS, "councillors_committee"),
    Column("参議院審査終了年月日／参議院審査結果", COUNCILLORS, "councillors_committee_done"),
    Column("参議院審議終了年月日／参議院審議結果", COUNCILLORS, decided="councillors"),
    Column("公布年月日／法律番号", DIET, "promulgated"),
)
"""In the order in which a bill of the House passes through them."""

RESULTS = {
    **dict.fromkeys(
        (
            "可決",
            "修正",
            "承認",
            "承諾",
            "議決",
            "是認",
            "異議がない",
            "併合修正",
            "撤回承諾",
            "中央労働委員会の裁定のとおり実施することを承認",
        ),
        "passed",
    ),
    **dict.fromkeys(("否決", "不承認", "不承諾"), "rejected"),
}
"""What a decision is; any other result, such as 閉会中審査 and 同意, decides nothing."""

UNFINISHED = frozenset(("審査未了", "撤回許可", "撤回", "議決不要"))
"""Ways in which a committee is rid of a bill without reporting it."""

STATES = {
    "成立": "enacted",
    "両院承認": "approved",
    "両院承諾": "approved",
    "両院議決": "approved",
    "承認": "approved",
    "修正承諾": "approved",
    "撤回承諾": "withdrawn",
    "本院議了": "adopted_house",  # unless the house rejected it: 議了 says only that it is done with it
    "本院可決": "adopted_house",
    "衆議院議決案（可決）": "adopted_house",
    "参議院議了": "adopted_councillors",
    "承諾なし": "not_approved",
    "両院の意見が一致しない旨報告": "disagreed",
    "参議院回付案（同意）": "returned",
    "参議院回付案（不同意）": "returned",
    "衆議院回付案（同意）": "returned",
    "衆議院で閉会中審査": "carried_over",
    "参議院で閉会中審査": "carried_over",
    "閉会中審査": "carried_over",
    "未了": "expired",
    "撤回": "withdrawn",
    "議決不要": "unneeded",
    "衆議院で併合修正": "unneeded",
}
"""The states of a bill. 中間報告, an interim report, is none."""

SAYS_MORE = {
    "adopted_house": {"adopted_house", "rejected_house", "promulgated"},
    "adopted_councillors": {"adopted_councillors", "rejected_councillors", "promulgated"},
    "returned": {"returned", "promulgated"},
}
"""Where the history tells one of these, the state adds nothing to it."""

PASSED = frozenset(("house_passed", "councillors_passed"))
ENACTED = frozenset(("enacted", "approved"))
"""States that the vote of the second house brings about (Constitution of Japan, art. 59)."""

FIRST_OF_YEAR = {
    1990: 118,
    1991: 120,
    1992: 123,
    1993: 126,
    1994: 129,
    1995: 132,
    1996: 135,
    1997: 140,
    1998: 142,
    1999: 145,
    2000: 147,
    2001: 151,
    2002: 154,
    2003: 156,
    2004: 159,
    2005: 162,
    2006: 164,
    2007: 166,
    2008: 169,
    2009: 171,
    2010: 174,
    2011: 177,
    2012: 180,
    2013: 183,
    2014: 186,
    2015: 189,
    2016: 190,
    2017: 193,
    2018: 196,
    2019: 198,
    2020: 201,
    2021: 204,
    2022: 208,
    2023: 211,
    2024: 213,
    2025: 217,
}
"""The first Diet that was convoked in each year."""

LAST_KNOWN = 219
"""Diets after this one may have been convoked in years that the table does not know."""
