"""Atom feeds: of every list that a reader narrows, of each record, of its corrections.

An entry is in both languages at once, so that a feed is the same for everybody who takes it.
"""
