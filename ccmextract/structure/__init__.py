"""Lines to document: furniture, blocks, marks, notes and their links, paragraphs, headings."""
