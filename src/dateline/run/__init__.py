"""The stages put together: the archive, the pipeline and its configuration."""
