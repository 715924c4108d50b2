"""Codings of our own on the training reports: batches for readers to code, the check of what they wrote, and what training reads."""
