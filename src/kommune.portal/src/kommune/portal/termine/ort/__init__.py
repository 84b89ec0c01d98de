"""Places and their calendars, as they are typed and changed."""
