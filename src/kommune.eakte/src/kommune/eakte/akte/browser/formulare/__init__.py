"""Forms of records: new ones, metadata, parties, own fields."""
