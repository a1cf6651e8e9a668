"""From drafts to the record: the reference records first, then proposals with their histories."""

from proposals.imports.upsert.run import Tick, bring_in

__all__ = ["Tick", "bring_in"]
