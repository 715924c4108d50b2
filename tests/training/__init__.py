"""Tests of what prepares the training of the reader."""
