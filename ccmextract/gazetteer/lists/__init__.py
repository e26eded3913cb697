"""Lists of states: `read.read_list` reads a text to its last character, with the words of `gazetteers/languages`."""
