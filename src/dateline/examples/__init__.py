"""Example reports in our own words about publicly known events: what `dateline demo` runs over."""
