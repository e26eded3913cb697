"""Extractions side by side: what changed from one document to the next, and what contradicts what."""
