"""The programmers' door: the record as JSON at /api/v1/, read only; described in docs/api.md."""
