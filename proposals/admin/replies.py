"""What is learnt of a reply later: results for demands, what sponsors say, what became of promises.

No line of the log: who added what and when stands in the admin's own history. Reached from the proposal.
"""

from typing import Any

from django.contrib import admin
from django.db.models import ForeignKey
from django.http import HttpRequest

from proposals.admin.inlines import Rows, SourceRows
from proposals.admin.saving import KeptRecord
from proposals.models import Commitment, Demand, Feedback, Reply, ReplyDemand


class DemandAnsweredRows(Rows):
    model = ReplyDemand
    fields = ("demand", "class_code", "result")

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Only the demands of the reply's own proposal."""
        if db_field.name == "demand":
            reply = request.resolver_match.kwargs.get("object_id") if request.resolver_match else None
            kwargs["queryset"] = Demand.objects.filter(proposal__actions__reply=reply)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class FeedbackRows(Rows):
    model = Feedback
    fields = ("person", "rating", "date", "reason")
    autocomplete_fields = ("person",)


class CommitmentRows(Rows):
    model = Commitment
    fields = ("text_en", "text_zh", "due_date", "state", "state_date", "carried_to_year")


@admin.register(Reply)
class ReplyAdmin(KeptRecord):
    list_select_related = ("action__proposal", "organization")
    inlines = (DemandAnsweredRows, FeedbackRows, CommitmentRows, SourceRows)
    readonly_fields = ("action", "organization", "role", "round", "class_scheme", "class_code", "result")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "action",
                    ("organization", "role", "round"),
                    ("class_scheme", "class_code", "result"),
                    ("published_date", "openness", "url"),
                    ("text_en", "text_zh"),
                )
            },
        ),
    )

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Not on the first page: a reply belongs to its proposal."""
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A reply is recorded as a line of its proposal's history."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A mistaken one is withdrawn with its line, by a retraction."""
        return False
