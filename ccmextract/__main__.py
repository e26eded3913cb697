"""`python -m ccmextract` is the command line."""

from ccmextract.cli.main import main

main()
