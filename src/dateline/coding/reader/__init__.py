"""The trained reader: a small encoder that points at the words that say an event, and what belongs to it."""
