"""Figures that leave the page: what is asked for, what they say, how they are drawn, the forms in which they are sent."""
