"""Scores against annotations, and a report of gains and losses."""
