"""Replies: what organizations answered, across all published proposals."""

from typing import Any

import django_filters
import orjson
from django.db.models import Exists, OuterRef, Q, QuerySet
from rest_framework import serializers
from rest_framework.request import Request

from proposals.api import schema
from proposals.api.details import DetailView, field_names
from proposals.api.fields import BothLanguages
from proposals.api.lists import ListView
from proposals.api.parameters import ListOf
from proposals.api.shapes import AboutProposal
from proposals.api.shapes_of_detail import ReplyShape
from proposals.api.sources import by_proposal
from proposals.models import Demand, Reply, ReplyDemand
from proposals.search import known, public_record, replies
from proposals.search.pieces import DateFrom, DateUntil, KnownValuesFilter, by_key, by_word
from proposals.vocabulary import ClockOutcome, Openness, Publication, Result

TIMELINESS = (ClockOutcome.ANSWERED_IN_TIME, ClockOutcome.ANSWERED_LATE, ClockOutcome.UNKNOWN)

ROUNDS = [str(number) for number in range(1, 10)]


class ReplyRow(ReplyShape):
    """A reply as lists show it, without its text."""

    id = serializers.CharField(help_text="The id of its line, for example 2023-001/3.")
    proposal = AboutProposal()
    text = None  # type: ignore[assignment]


class ReplyDetail(ReplyRow):
    """A reply with its text."""

    text = BothLanguages(help_text="The whole text, as far as it is kept here.")  # type: ignore[assignment]


def _classes(given: Any) -> dict[str, Q]:
    """Classes as scheme:code; a letter without its scheme means nothing and is not known."""
    return {name: each.condition for name, each in known.reply_classes(given).items() if ":" in name}


def _with_class(found: QuerySet[Reply], conditions: list[Q]) -> QuerySet[Reply]:
    any_of = Q()
    for condition in conditions:
        any_of |= condition
    return found.filter(any_of)


def _demands(names: Any) -> dict[str, int]:
    """Demands of published proposals as register number/number, for example 2023-001/2."""
    asked = [(name, *name.partition("/")[::2]) for name in names]
    wanted = Demand.objects.filter(
        proposal__publication=Publication.PUBLISHED, proposal__register_number__in=[each[1] for each in asked]
    )
    rows = wanted.values_list("proposal__register_number", "position", "pk")
    known_ones = {f"{number}/{position}": pk for number, position, pk in rows}
    return {name: known_ones[name] for name, *_ in asked if name in known_ones}


def _on_demand(found: QuerySet[Reply], demands: list[int]) -> QuerySet[Reply]:
    return found.filter(Exists(ReplyDemand.objects.filter(reply=OuterRef("pk"), demand__in=demands)))


class ReplyFilters(django_filters.FilterSet):
    """Narrows replies."""

    proposal = by_proposal(
        lambda found, pks: found.filter(action__proposal__in=pks),
        "Proposals by register number, for example 2023-001.",
    )
    organization = by_key(
        public_record.organizations, "organization", "Who answered, by key, for example miit."
    )
    result = by_word(lambda: Result.values, "result", f"Any of {', '.join(Result.values)}.")
    round = by_word(lambda: ROUNDS, "round", "1 is the first answer.")
    openness = by_word(lambda: Openness.values, "openness", f"Any of {', '.join(Openness.values)}.")
    timeliness = by_word(
        lambda: [each.value for each in TIMELINESS],
        "timeliness",
        f"Whether it came in time: any of {', '.join(TIMELINESS)}.",
    )
    demand = KnownValuesFilter(
        known=_demands,
        allowed=lambda: ["2023-001/1 …"],
        narrow=_on_demand,
        help_text="A demand that the reply speaks of: register number and number, for example 2023-001/2.",
    )
    date_after = DateFrom(
        field_name="action__date", help_text="Replied on this day, month or year, or later."
    )
    date_before = DateUntil(field_name="action__date", help_text="Replied on this day or earlier.")
    published_after = DateFrom(field_name="published_date", help_text="Posted on this day or later.")
    published_before = DateUntil(field_name="published_date", help_text="Posted on this day or earlier.")

    class Meta:
        model = Reply
        fields: tuple[str, ...] = ()


# `class` is no name in Python, but it is the word that readers know.
ReplyFilters.base_filters["class"] = KnownValuesFilter(
    known=_classes,
    allowed=lambda: sorted(known.printed_classes()),
    narrow=_with_class,
    help_text="The class as printed, with its scheme: npc-2007:B.",
)

REPLIES = ListOf(
    resource="replies",
    filters=ReplyFilters,
    orderings={
        "-date": ("-action__date", "-pk"),
        "date": ("action__date", "pk"),
        "-published_date": ("-published_date", "-pk"),
        "published_date": ("published_date", "pk"),
    },
    fields=field_names(ReplyRow),
)


def with_forms() -> QuerySet[Reply]:
    """The visible replies, each with the public form that says what readers see of it."""
    return replies.visible().select_related("action__proposal__public_form")


def form_of(reply: Reply) -> dict[str, Any]:
    """The reply as in its proposal's public form, with its id and what it is about."""
    whole = orjson.loads(reply.action.proposal.public_form.detail)
    number = reply.action.number
    said = next(each for each in whole["replies"] if each["action"] == number)
    return {
        "id": f"{whole['id']}/{number}",
        "proposal": {"id": whole["id"], "title": whole["title"]},
        **said,
    }


@schema.describes_list(REPLIES, ReplyRow, "Replies, the latest first")
class ReplyList(ListView):
    """Replies in standing lines of published proposals."""

    known = REPLIES
    row = ReplyRow

    def queryset(self) -> QuerySet[Any]:
        """What anonymous readers may see."""
        return with_forms()

    def form_of(self, record: Any) -> dict[str, Any]:
        """The reply without its text."""
        form = form_of(record)
        del form["text"]
        return form


@schema.describes_detail("replies", ReplyDetail, "One reply", number="2016-004", line="2")
class ReplyView(DetailView):
    """One reply."""

    detail = ReplyDetail

    def find(self, request: Request, **named: Any) -> Any:
        """By the id of its line: register number and line."""
        return (
            with_forms()
            .filter(action__proposal__register_number=named["number"], action__number=named["line"])
            .first()
        )

    def form_of(self, record: Any) -> dict[str, Any]:
        """The reply with its text."""
        return form_of(record)
