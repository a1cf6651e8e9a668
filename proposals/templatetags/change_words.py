"""What changed on a record, in words of the page's language."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.db.models import TextChoices
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from proposals import vocabulary
from proposals.templatetags.date_words import in_words, known
from proposals.templatetags.tongues import by_script, marked, pick
from proposals.vocabulary import ActionKind, ChangedFact, ChangedPart, RelationKind

Json = Mapping[str, Any]

WORDS: dict[str, type[TextChoices]] = {
    "confidence": vocabulary.Confidence,
    "sponsor.role": vocabulary.SponsorshipRole,
    "industry.role": vocabulary.IndustryRole,
    "assignment.role": vocabulary.AssignmentRole,
    "reply.role": vocabulary.AssignmentRole,
    "reply.result": vocabulary.Result,
    "reply.demand_result": vocabulary.Result,
    "reply.openness": vocabulary.Openness,
    "reply.verification": vocabulary.Verification,
    "outcome.relation": vocabulary.OutcomeRelation,
    "outcome.strength": vocabulary.LinkStrength,
    "outcome.demand_result": vocabulary.DemandResult,
    "document.kind": vocabulary.DocumentKind,
    "action.kind": vocabulary.ActionKind,
    "action.scope": vocabulary.ActionScope,
    "flag": vocabulary.FlagKind,
}
"""Facts whose values are words of a closed list."""


def fact(change: Json) -> SafeString:
    """Which fact changed: 'Summary', or 'Result · Reply: Ministry of Transport'."""
    part, dot, name = change["field"].partition(".")
    of = change["of"]
    if not dot and of is None:
        return format_html("{}", _label(ChangedPart, part) or _label(ChangedFact, part) or part)
    if not dot and part == "relation":
        return format_html("{}", _label(RelationKind, of["key"]) or of["key"])
    words = _label(ChangedFact, name or part) or name or part
    owner = _label(ChangedPart, of["part"]) or of["part"]
    return format_html("{}{}{}", words, _(" · "), _owner(owner, of))


def _owner(words: str, of: Json) -> SafeString:
    if of["part"] == ChangedPart.DEMAND:
        return format_html("{} {}", words, of["key"])
    called = value(of["part"], of.get("name"))
    if of.get("demand"):
        words = _("%(part)s, demand %(number)d") % {"part": words, "number": of["demand"]}
    return format_html(_("{what}: {which}"), what=words, which=called) if called else format_html("{}", words)


def value(field: str, said: Any) -> SafeString:
    """What was said or is said of the fact; empty when nothing."""
    if isinstance(said, bool):
        return format_html("{}", _("yes") if said else _("no"))
    if not said:
        return SafeString("")
    if isinstance(said, Mapping):
        return _of_mapping(said)
    if label := _label(WORDS[field], said) if field in WORDS else "":
        return format_html("{}", label)
    if known(said) and field.endswith(("date", "deadline", "extended_to", "check")):
        return format_html("{}", in_words(str(said)))
    return by_script(said)


def _of_mapping(said: Json) -> SafeString:
    if "due" in said:
        return format_html("{}", in_words(said["due"]))
    if "kind" not in said:
        return marked(*pick(said))
    name = marked(*pick(said["name"])) or format_html("{}", _label(ActionKind, said["kind"]))
    return format_html(_("{name}, {date}"), name=name, date=in_words(said["date"]))


def moment(at: datetime | str) -> SafeString:
    """A moment as a <time> element, to the minute."""
    when = (datetime.fromisoformat(at) if isinstance(at, str) else at).astimezone(UTC)
    words = _("%(date)s, %(time)s UTC") % {"date": in_words(f"{when:%Y-%m-%d}"), "time": f"{when:%H:%M}"}
    return format_html('<time datetime="{}">{}</time>', when.isoformat(timespec="milliseconds"), words)


def _label(choices: type[TextChoices], code: Any) -> str:
    return str(dict(choices.choices).get(code, "")) if isinstance(code, str) else ""
