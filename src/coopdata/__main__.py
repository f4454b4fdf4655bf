"""``python -m coopdata``: the command line."""

import sys

from coopdata.cli import main

if __name__ == "__main__":
    sys.exit(main())
