"""Services and offices are described: checked, cleaned, revised."""
