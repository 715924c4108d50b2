"""What trains the weights that Dateline comes with; nothing here is needed to run it."""
