"""What claims say of each other: parts, subsets, the same once more."""
