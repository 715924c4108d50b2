"""Places of the world: one compiled index, one lookup."""
