"""What events of every type are made of: the draft, what became of its trigger, its sides, its times and its places."""
