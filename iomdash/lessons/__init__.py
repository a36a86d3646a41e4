"""Lessons as data: their files, what these may say, and how they are read."""
