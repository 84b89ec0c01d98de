"""What every domain of the portal shares: theme, layer, town settings, headers."""
