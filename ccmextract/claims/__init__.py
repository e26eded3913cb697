"""Mentions to claims: subject, evidence, context, and what a claim points back at."""
