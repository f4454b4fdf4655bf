"""Names: the people, bodies, countries and places of a document, and what "he" and "the two sides" stand for."""
