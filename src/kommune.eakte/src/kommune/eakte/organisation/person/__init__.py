"""People of the town: found, given roles and Stellen, gone."""
