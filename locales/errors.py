"""The one error that is meant to be read by a person."""

from locales.keys import Key
from locales.text import Text, Value


class UserError(Exception):
    """A refusal that is said to the person in their language; whatever the handler wrote is rolled back.

    Args:
        key: the sentence's key in the ``.ftl`` files.
        params: what the sentence names.
    """

    def __init__(self, key: Key, **params: Value) -> None:
        """Keep the sentence, not a string: it has no language yet."""
        super().__init__(key)
        self.text = Text(key, params)
