"""REST endpoint of the settings of the Geschäftsgang."""
