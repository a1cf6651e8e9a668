"""Finding: text made searchable, the index kept in step with it, and the one filterset of every door."""
