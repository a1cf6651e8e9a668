"""Tests of the house itself: which way imports run, and what no file may be called or grow to."""
