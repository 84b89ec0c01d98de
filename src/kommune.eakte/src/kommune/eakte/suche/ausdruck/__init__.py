"""What a person typed, taken apart, and the words of the record it may mean. Pure."""
