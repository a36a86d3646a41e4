"""Lessons with their numbers: asked of a release, checked against it, ready to be played, printed and exported."""
