"""The write door: whoever changes the record goes through here, the admin, an import, a command.

There are no signals and no surprises in `save()`. In reading order: a proposal is entered, its history
is recorded, it is published, and after each change everything derived from it is settled.
"""

from proposals.recording.deadlines import set_deadline, started_clocks
from proposals.recording.entering import enter, next_register_number, register, slug_of
from proposals.recording.history import keep_history, lawful_next, record, record_status, retract
from proposals.recording.mentions import proposals_naming
from proposals.recording.merging import merge
from proposals.recording.publication import (
    check_publishable,
    is_sourced,
    publish,
    publish_all,
    send_all_for_review,
    send_back,
    send_for_review,
    withdraw_from_view,
)
from proposals.recording.refused import Refused
from proposals.recording.relations import relate
from proposals.recording.replies import record_reply
from proposals.recording.settling import (
    BATCH,
    add_up_tallies,
    by_view,
    rebuild,
    settle,
    settle_industries,
    settle_mentions,
)
from proposals.recording.whole import (
    Entry,
    check_entry,
    how_many_unfindable,
    make_findable,
    settle_entries,
    write_settled,
)

__all__ = [
    "BATCH",
    "Entry",
    "Refused",
    "add_up_tallies",
    "by_view",
    "check_entry",
    "check_publishable",
    "enter",
    "how_many_unfindable",
    "is_sourced",
    "keep_history",
    "lawful_next",
    "make_findable",
    "merge",
    "next_register_number",
    "proposals_naming",
    "publish",
    "publish_all",
    "rebuild",
    "record",
    "record_reply",
    "record_status",
    "register",
    "relate",
    "retract",
    "send_all_for_review",
    "send_back",
    "send_for_review",
    "set_deadline",
    "settle",
    "settle_entries",
    "settle_industries",
    "settle_mentions",
    "slug_of",
    "started_clocks",
    "withdraw_from_view",
    "write_settled",
]
