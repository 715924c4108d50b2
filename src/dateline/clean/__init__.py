"""Article text and metadata out of captures: `Capture -> Report | None`, None where the page holds no article."""
