"""A messenger in a process of its own, whose reps answer at once: every bot is measured by it in the same way."""
