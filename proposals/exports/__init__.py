"""Giving out: any list of proposals, or one, in the form that its reader works in, streamed."""
