"""What several modules here share: how a record shows what it rests on, in ``backing.py`` beside this file."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
