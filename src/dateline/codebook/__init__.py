"""Event types, measures, vague quantities, trigger words and actors: YAML data, one loader, one checker."""
