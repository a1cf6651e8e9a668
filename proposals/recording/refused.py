"""What the write door answers when the rules do not allow a change."""


class Refused(Exception):
    """A change that the rules do not allow; the message is a sentence for whoever asked for it."""
