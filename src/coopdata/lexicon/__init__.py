"""World and language knowledge as reviewed data files; :mod:`coopdata.lexicon.load` reads them."""
