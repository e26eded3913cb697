"""States that are named in running text, and what they do or are."""
