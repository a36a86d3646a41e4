"""Figures and pages written into files by the command line: one figure, a batch of many, a folder of static pages."""
