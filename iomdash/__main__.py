"""`python -m iomdash` is the command `iomdash`."""

from iomdash.commands import main

if __name__ == "__main__":
    main()
