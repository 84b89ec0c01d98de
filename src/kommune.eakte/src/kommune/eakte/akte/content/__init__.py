"""Types of the record: Aktenbestand, Akte, Vorgang, Dokument."""
