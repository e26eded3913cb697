"""How well names are resolved to states, and how fast, beside other libraries."""
