"""The gallery: the figures that the data deserve, each with its finding in the title."""
