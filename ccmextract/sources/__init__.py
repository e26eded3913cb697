"""One module per kind of file; each yields the same lines."""
