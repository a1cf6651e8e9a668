"""Share cards: the picture that other sites show beside a link to a proposal, drawn by the server.

`face` says what stands on a card, `drawing` draws it with the `fonts` of the system, `view` serves it.
"""
