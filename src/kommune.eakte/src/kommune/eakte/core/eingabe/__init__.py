"""What people enter: sent twice, not stored yet, out of date, or never to be changed."""
