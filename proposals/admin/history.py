"""The history of a proposal as clerks read it: every line in its order in time, the retracted ones kept."""

from dataclasses import dataclass

from proposals.models import Action, Proposal
from proposals.models.bilingual import in_this_language


@dataclass(frozen=True)
class HistoryLine:
    """One line with what the projection says of it: the statuses skipped before it, in words."""

    action: Action
    not_documented: tuple[str, ...]

    @property
    def retraction(self) -> object | None:
        """Who withdrew the line, when and why; None while it stands."""
        return getattr(self.action, "retraction", None)

    @property
    def reply(self) -> object | None:
        """The answer that the line is about, if it is one."""
        return getattr(self.action, "reply", None)

    @property
    def what(self) -> str:
        """The status it moved to, or the kind of line."""
        return self.action.status.name_here if self.action.status else self.action.get_kind_display()

    @property
    def actor(self) -> str:
        """Who acted, as far as is known."""
        known = self.action.actor_person or self.action.actor_organization
        return known.name_here if known else in_this_language(self.action, "actor_text")

    @property
    def description(self) -> str:
        """What is said of it, in the language of the moment."""
        return in_this_language(self.action, "description")

    @property
    def irregularity(self) -> str:
        """Why it breaks the rules, in words; empty when it does not."""
        placement = getattr(self.action, "placement", None)
        return placement.get_irregularity_display() if placement and placement.irregularity else ""


def history_of(proposal: Proposal) -> list[HistoryLine]:
    """All lines, standing and retracted; a constant number of queries."""
    actions = list(
        Action.objects.filter(proposal=proposal)
        .select_related(
            "status",
            "actor_person",
            "actor_organization",
            "recorded_by",
            "placement",
            "retraction__retracted_by",
            "reply",
        )
        .prefetch_related("citations__source")
    )
    words = {status.code: status.name_here for status in proposal.procedure.statuses.all()}
    return [
        HistoryLine(action, tuple(words.get(code, code) for code in _skipped(action)))
        for action in _in_time(actions)
    ]


def _skipped(action: Action) -> list[str]:
    placement = getattr(action, "placement", None)
    return placement.skipped if placement else []


def _in_time(actions: list[Action]) -> list[Action]:
    """Standing lines as the projection placed them, each retracted one before the first of a later date."""
    ordered = sorted(
        (action for action in actions if not hasattr(action, "retraction")),
        key=lambda action: action.placement.position,
    )
    for action in actions:
        if hasattr(action, "retraction"):
            later = (at for at, standing in enumerate(ordered) if standing.date > action.date)
            ordered.insert(next(later, len(ordered)), action)
    return ordered
