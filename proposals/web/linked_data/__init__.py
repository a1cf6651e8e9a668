"""Pages in the words of schema.org, for search engines: the same facts as on the page, as JSON-LD."""

from proposals.web.linked_data.dataset import dataset
from proposals.web.linked_data.event import event
from proposals.web.linked_data.legislation import legislation
from proposals.web.linked_data.person import person

__all__ = ["dataset", "event", "legislation", "person"]
