"""A local day and hour, and the error of text that is not one."""


class NotUnderstood(ValueError):
    """What a person typed is not what was asked for; ask again, with an example."""
