"""Files on their way in: several at once, archives, mails, and what is there already."""
