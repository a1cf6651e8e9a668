"""Looking through what was said at an earlier time: the texts that editions keep, without an index."""

from typing import Any

from django.db.models import Case, F, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Concat, StrIndex
from django.db.models.lookups import GreaterThan, LessThan

from proposals.search.expression import Besides, Every, Expression, Holds, Place, Some
from proposals.search.text import END_OF_TITLE

_TEXT = "text_then"
_TITLE_ENDS = "title_then_ends"


def holding(spells: "QuerySet[Any]", sought: Expression) -> "QuerySet[Any]":
    """The spells in whose edition's text the expression is met; the current edition's stands in the index."""
    now = ("proposal__search_text__title", Value(END_OF_TITLE), "proposal__search_text__text")
    current = Concat(*now, output_field=TextField())
    kept = F("edition__search_text")
    text = Case(When(edition__detail="", then=current), default=kept, output_field=TextField())
    return (
        spells.alias(**{_TEXT: text})
        .alias(**{_TITLE_ENDS: StrIndex(F(_TEXT), Value(END_OF_TITLE))})
        .filter(_condition(sought))
    )


def _condition(sought: Expression) -> Q:
    match sought:
        case Holds(phrase, place):
            at = StrIndex(F(_TEXT), Value(phrase.needle))
            found = Q(GreaterThan(at, Value(0)))
            return found & Q(LessThan(at, F(_TITLE_ENDS))) if place == Place.TITLE else found
        case Every(parts):
            condition = Q()
            for part in parts:
                condition &= _condition(part)
            return condition
        case Some(parts):
            condition = Q(pk__in=[])
            for part in parts:
                condition |= _condition(part)
            return condition
        case Besides(met, unmet):
            return _condition(met) & ~_condition(unmet)
