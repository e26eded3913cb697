"""Knowledge, read-only: names, memberships, treaties and plans, from the data in `gazetteers/`."""
