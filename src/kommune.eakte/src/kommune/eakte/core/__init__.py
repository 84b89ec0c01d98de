"""What every domain of this package shares: clock, errors, stores, PDF, worker."""
