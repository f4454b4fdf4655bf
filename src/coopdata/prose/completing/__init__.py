"""What the rest of a document adds to its events: who took part, what about, and a date and place told elsewhere."""
