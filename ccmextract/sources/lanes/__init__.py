"""Lanes read the glyphs of a PDF. They know no pydantic and no spaCy, so that the process they work in starts at once."""
