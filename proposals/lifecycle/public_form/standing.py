"""How a proposal stands on a day: the derived part of a public form, from its facts. Pure.

The facts are a public form without regard to time. What is dated counts from the last day that its date may
mean; what carries no date is shown on every day.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from proposals import dates
from proposals.lifecycle import rules, steps
from proposals.lifecycle.public_form.books import Book
from proposals.lifecycle.public_form.deadlines import clocks_of, headline, long_form, short_form
from proposals.lifecycle.public_form.timing import timing_of

Json = dict[str, Any]

MET = ("met", "partly_met")
OPEN = "open"


def stand(facts: Json, book: Book, day: date | None = None) -> Json:
    """The whole form as it stands on the day, or with all that is on record when no day is given."""
    seen = facts if day is None else happened_by(facts, day)
    actions, placed = _in_time(seen["actions"], book)
    moves = [each for each in placed if each.line.status]
    status = book.statuses.get(moves[-1].line.status) if moves else None
    running = clocks_of(seen, actions, book)
    tracker = _tracker(seen, actions, book)
    return seen | {
        "status": status,
        "stage": status["stage"] if status else None,
        "step": next((step["code"] for step in tracker if step["state"] == steps.NOW), None),
        "status_since": moves[-1].line.date if moves else None,
        "filed_date": moves[0].line.date if moves else None,
        "last_action_date": max((action["date"] for action in actions), default=None),
        "clock": short_form(headline(running, book)),
        "irregular": any(each.irregular for each in placed),
        "steps": tracker,
        "clocks": [long_form(clock, book) for clock in running],
        "actions": actions,
        "replies": [reply | {"timing": timing_of(reply, running, book)} for reply in seen["replies"]],
    }


def happened_by(facts: Json, day: date) -> Json:
    """The facts without what had not certainly happened by the end of the day."""
    actions = [action for action in facts["actions"] if _by(action["date"], day)]
    numbers = {action["number"] for action in actions}
    outcomes = outcomes_by(facts, day)
    measures = {outcome["measure"]["key"] for outcome in outcomes}
    flags = flags_by(facts, day)
    return (
        facts
        | handed_over_by(facts, day)
        | {
            "actions": actions,
            "replies": [_reply(reply, day) for reply in facts["replies"] if reply["action"] in numbers],
            "outcomes": outcomes,
            "demands": [
                demand | {"outcomes": [each for each in demand["outcomes"] if each["measure"] in measures]}
                for demand in facts["demands"]
            ],
            "sponsors": sponsors_by(facts, day),
            "flags": [flag["kind"] for flag in flags],
            "flag_details": flags,
            "documents": [each for each in facts["documents"] if _by(each["date"], day)],
            "checks": [each for each in facts["checks"] if _by(each["date"], day)],
            "relations": [each for each in facts["relations"] if int(each["id"][:4]) <= day.year],
        }
    )


def outcomes_by(facts: Json, day: date) -> list[Json]:
    """The outcomes whose measures had come by the end of the day."""
    return [outcome for outcome in facts["outcomes"] if _by(outcome["measure"]["date"], day)]


def flags_by(facts: Json, day: date) -> list[Json]:
    """The flags that had been set by the end of the day."""
    return [flag for flag in facts["flag_details"] if _by(flag["date"], day)]


def sponsors_by(facts: Json, day: date) -> list[Json]:
    """The sponsors who had joined and not withdrawn by the end of the day."""
    return [
        sponsor
        for sponsor in facts["sponsors"]
        if _by(sponsor["joined_date"], day)
        and not (sponsor["withdrawn_date"] and _by(sponsor["withdrawn_date"], day))
    ]


def handed_over_by(facts: Json, day: date) -> Json:
    """Who had been given the proposal by the end of the day, alone or with its whole session."""
    handover = facts["handover"]
    return {
        "handover": handover if handover and _by(handover["date"], day) else None,
        "assignments": [_assignment(each, day) for each in facts["assignments"] if _by(each["date"], day)],
    }


def change_days(facts: Json) -> list[date]:
    """Every day on which something dated counts as having happened, in order, each once."""
    handover = facts["handover"] or {}
    texts = [
        *(action["date"] for action in facts["actions"]),
        *(outcome["measure"]["date"] for outcome in facts["outcomes"]),
        *(sponsor[key] for sponsor in facts["sponsors"] for key in ("joined_date", "withdrawn_date")),
        *(each[key] for each in facts["assignments"] for key in ("date", "returned_date", "extended_to")),
        *(each["date"] for key in ("flag_details", "documents", "checks") for each in facts[key]),
        *(f"{each['id'][:4]}-01-01" for each in facts["relations"]),
        *(text for reply in facts["replies"] for text in _later_days(reply)),
        handover.get("date"),
    ]
    return sorted({dates.last_day(text) for text in texts if text})


def first_day_on_record(facts: Json) -> date:
    """When the first line of the history counts as having happened; without any, the end of its year."""
    known = [dates.last_day(action["date"]) for action in facts["actions"]]
    return min(known, default=dates.last_day(facts["id"][:4]))


def sort_date(stood: Json) -> str:
    """Where the record stands in a list ordered by filing date."""
    first = stood["actions"][0]["date"] if stood["actions"] else stood["id"][:4]
    return str(stood["filed_date"] or first)


def _by(text: str | None, day: date) -> bool:
    return not text or dates.last_day(text) <= day


def _later_days(reply: Json) -> list[str | None]:
    """When a reply was posted, what its sponsors said of it, and what became of its promises."""
    return [
        reply["published_date"],
        *(feedback["date"] for feedback in reply["feedback"]),
        *(commitment["state_date"] for commitment in reply["commitments"]),
        *(_first_day_of(commitment["carried_to_year"]) for commitment in reply["commitments"]),
    ]


def _first_day_of(year: int | None) -> str | None:
    return f"{year:04}-01-01" if year else None


def _reply(reply: Json, day: date) -> Json:
    """A reply without what was still to come: its posting, feedback, and what became of its promises."""
    return reply | {
        "published_date": reply["published_date"] if _by(reply["published_date"], day) else None,
        "feedback": [each for each in reply["feedback"] if _by(each["date"], day)],
        "commitments": [_commitment(each, day) for each in reply["commitments"]],
    }


def _commitment(each: Json, day: date) -> Json:
    """A promise as it stood: open until the day on which something became of it."""
    still_open = {} if _by(each["state_date"], day) else {"state": OPEN, "state_date": None}
    carried = _by(_first_day_of(each["carried_to_year"]), day)
    return each | still_open | ({} if carried else {"carried_to_year": None})


def _assignment(each: Json, day: date) -> Json:
    """An assignment without a return or an extension that was still to come."""
    later = [key for key in ("returned_date", "extended_to") if each[key] and not _by(each[key], day)]
    return each | dict.fromkeys(later) if later else each


def _in_time(actions: list[Json], book: Book) -> tuple[list[Json], list[rules.Placed]]:
    """The actions in their order in time, each with its gaps, and the places the rules gave them."""
    by_number = {action["number"]: action for action in actions}
    lines = [
        rules.Line(action["number"], action["date"], action["status"]["code"] if action["status"] else "")
        for action in actions
    ]
    placed = rules.chronology(book.rulebook, lines)
    known = book.statuses
    return [
        by_number[each.line.number]
        | {
            "not_documented": list(each.skipped),
            "irregular": _irregularity(each, known),
        }
        for each in placed
    ], placed


def _irregularity(placed: rules.Placed, known: Json) -> str | None:
    if not placed.irregular:
        return None
    return "unlawful_move" if placed.line.status in known else "foreign_status"


def _tracker(seen: Json, actions: list[Json], book: Book) -> list[Json]:
    return [
        {
            "code": place.code,
            "name": book.step_names[place.code],
            "state": place.state,
            "date": place.date or None,
        }
        for place in reached(seen["outcomes"], actions, book)
    ]


def reached(outcomes: list[Json], actions: Iterable[Json], book: Book) -> list[steps.Reached]:
    """The milestones with their states, by these actions in their order in time and these outcomes."""
    lines = [
        (action["date"], action["kind"], action["status"]["code"] if action["status"] else "")
        for action in actions
        if action["status"] or action["kind"] in book.step_kinds
    ]
    return steps.track(book.milestones, lines, _first_outcome(outcomes))


def _first_outcome(outcomes: list[Json]) -> str | None:
    """The date of the first measure that met a demand, on evidence: it cites a source."""
    met = [
        outcome["measure"]["date"] or ""
        for outcome in outcomes
        if outcome["sources"] and any(judged["result"] in MET for judged in outcome["demands"])
    ]
    return min(met, default=None)
