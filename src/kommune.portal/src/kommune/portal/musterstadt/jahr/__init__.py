"""What Musterstadt did before: closed work, month by month."""
