"""The mail server, and how many mails an address gets."""
