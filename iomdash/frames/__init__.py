"""Paper: SVG text from the numbers of a layout. Nothing here computes an amount or a position."""
