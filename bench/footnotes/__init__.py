"""A benchmark for tying footnote marks to footnotes in documents that were printed to PDF."""
