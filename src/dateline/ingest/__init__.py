"""Bytes from files and folders: `Source -> Iterator[Capture | Failure]`, no language parsed."""
