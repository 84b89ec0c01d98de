"""What follows from rights: local roles and what the catalog says."""
