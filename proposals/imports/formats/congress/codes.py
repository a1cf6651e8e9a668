"""From the action codes of BILLSTATUS to the statuses of us-bill: the one table, and how it is read.

The codes are those of the Library of Congress and of the House floor. A code names an event; which status
that is depends on the kind of bill, on the chamber where it began, and on the events before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

EVENTS: dict[str, tuple[str, str]] = {
    "1000": ("introduced", "house"),
    "Intro-H": ("introduced", "house"),
    "10000": ("introduced", "senate"),
    "Intro-S": ("introduced", "senate"),
    "2000": ("referred", "house"),
    "H11100": ("referred", "house"),
    "11000": ("referred", "senate"),
    "5000": ("reported", "house"),
    "H12100": ("reported", "house"),
    "H12200": ("reported", "house"),
    "14000": ("reported", "senate"),
    "8000": ("passed", "house"),
    "17000": ("passed", "senate"),
    "9000": ("failed", "house"),
    "18000": ("failed", "senate"),
    "21000": ("conference", "house"),
    "23000": ("conference", "senate"),
    "28000": ("presented", ""),
    "E20000": ("presented", ""),
    "31000": ("vetoed", ""),
    "32000": ("overridden", "house"),
    "34000": ("overridden", "senate"),
    "33000": ("upheld", "house"),
    "35000": ("upheld", "senate"),
    "E30000": ("signed", ""),
    "36000": ("law", ""),
    "E40000": ("law", ""),
    "39000": ("law", ""),
}
"""What a code says, and of which chamber. Codes that are not listed move nothing."""

UNDER_SUSPENSION = frozenset(("H30300", "H37300"))
"""The House votes under suspension of its rules, where two thirds are needed and a failure is not final."""


class Event(NamedTuple):
    """An action by its codes; `suspended` when the House voted under suspension that day."""

    codes: Sequence[str]
    suspended: bool = False


@dataclass
class Course:
    """The way of one bill: each event gives the status that it leads to, or ''.

    `amended` are the chambers of which an engrossed amendment exists: what they passed is not what came.
    """

    kind: str
    chamber: str
    amended: frozenset[str] = frozenset()
    had: set[str] = field(default_factory=set)

    def follow(self, events: Sequence[Event]) -> list[str]:
        """The status of each event, in their order in time; each status is reached once."""
        return [self._step(event) for event in events]

    def _step(self, event: Event) -> str:
        for code in event.codes:
            name, chamber = EVENTS.get(code, ("", ""))
            status = getattr(self, f"_{name}")(chamber, event) if name else ""
            if status and status not in self.had:
                self.had.add(status)
                return str(status)
        return ""

    def _introduced(self, chamber: str, event: Event) -> str:
        return "introduced"

    def _referred(self, chamber: str, event: Event) -> str:
        return "referred" if self.had <= {"introduced"} else ""

    def _reported(self, chamber: str, event: Event) -> str:
        return "reported" if self.had <= {"introduced", "referred"} else ""

    def _passed(self, chamber: str, event: Event) -> str:
        if self.kind in ("hres", "sres"):
            return "passed_simpleres"
        if chamber == self.chamber:
            return f"pass_over_{chamber}"
        if chamber in self.amended:
            return f"pass_back_{chamber}"
        return "passed_concurrentres" if self.kind in ("hconres", "sconres") else "passed_bill"

    def _failed(self, chamber: str, event: Event) -> str:
        if event.suspended:
            return "prov_kill_suspensionfailed"
        return f"fail_{'originating' if chamber == self.chamber else 'second'}_{chamber}"

    def _conference(self, chamber: str, event: Event) -> str:
        one_agreed = self.had & {"conference_passed_house", "conference_passed_senate"}
        return "passed_bill" if one_agreed else f"conference_passed_{chamber}"

    def _presented(self, chamber: str, event: Event) -> str:
        return "passed_bill"

    def _vetoed(self, chamber: str, event: Event) -> str:
        return "prov_kill_veto"

    def _overridden(self, chamber: str, event: Event) -> str:
        return f"vetoed_override_pass_over_{chamber}" if chamber == self.chamber else "enacted_veto_override"

    def _upheld(self, chamber: str, event: Event) -> str:
        return f"vetoed_override_fail_{'originating' if chamber == self.chamber else 'second'}_{chamber}"

    def _signed(self, chamber: str, event: Event) -> str:
        return "" if "prov_kill_veto" in self.had else "enacted_signed"

    def _law(self, chamber: str, event: Event) -> str:
        """A law's number does not say whether the President signed, unless a veto came before."""
        return "enacted_veto_override" if "prov_kill_veto" in self.had else ""
