"""Numbers of states without a list: counts, shares, votes, sums by region."""
