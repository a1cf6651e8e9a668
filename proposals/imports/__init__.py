"""Bringing in: files become plain drafts, drafts become the record, and each row's fate is reported."""
