"""The four charts: what they count, their words, and the picture, which a process of its own draws."""
