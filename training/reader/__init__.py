"""Training of the reader: examples, network, training, export, and the choice of limits and weights."""
