"""One's own Fristen as a calendar (iCalendar, RFC 5545) at a secret address that can be taken back."""
