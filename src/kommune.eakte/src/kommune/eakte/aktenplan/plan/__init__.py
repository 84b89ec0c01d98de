"""The Aktenplan as it is: read, changed, kept in mind."""
