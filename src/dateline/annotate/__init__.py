"""Sentences, and mentions of time, place, number and actor: `Report -> AnnotatedReport`, no events decided."""
