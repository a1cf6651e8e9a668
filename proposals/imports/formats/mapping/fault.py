"""What is wrong with a mapping file."""


class MappingFault(Exception):
    """A mapping file that cannot be used; the sentence names the key and says what is allowed."""
