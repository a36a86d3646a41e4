"""From a code back to its view: what was handed out here, what a reader reaches in few steps, what a file kept."""
