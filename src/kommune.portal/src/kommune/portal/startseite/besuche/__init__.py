"""Which services people open: a count a day and service, no cookie, no person, no address. Pure counting, no statistics of people."""
