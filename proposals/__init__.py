"""The record of legislative proposals: what was proposed, what it concerns, what happened since."""
