"""What each file of the gazetteers must look like. Only the check and a user's own gazetteers are held against it."""
