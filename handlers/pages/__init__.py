"""The pages around the web chat: the door, signing in, joining, and choosing whom to be in the demo."""
