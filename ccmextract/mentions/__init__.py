"""What the words mention: states, groups and counts, articles, actions. Importing this package imports spaCy."""
