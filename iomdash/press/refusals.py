"""Why nothing is written: one sentence that names the option and the next step."""


class PressRefusedError(ValueError):
    """What is asked for cannot be made as it is asked; nothing was written."""


class UnwrittenError(ValueError):
    """Part of what was asked for could not be made or written; the rest is."""
