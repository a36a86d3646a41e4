"""Figures that are taken along: the page of every form of a figure, and the figure as a frame for other pages."""
