"""Lists of states: in notes, in the text, below the words that say whose they are."""
