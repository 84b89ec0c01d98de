"""What is told of an appointment: words, mails, iCalendar."""
