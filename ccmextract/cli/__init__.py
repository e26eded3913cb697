"""The command line: one module per command, heavy imports only inside the functions that need them."""
