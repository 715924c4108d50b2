"""The coders: `AnnotatedReport -> list[Event | Tally]`, one report at a time."""
