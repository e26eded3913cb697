"""Plain functions in a tuple; each looks at a claim and says whether it adds up."""
