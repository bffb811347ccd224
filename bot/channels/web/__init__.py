"""The web chat: a page of our own that looks like a messenger, and the channel behind it."""
