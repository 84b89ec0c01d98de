"""What came out: counted, released, given out as files."""
