"""What is believed of an incident: `Incident -> list[Estimate]`, membership untouched."""
