"""A town of any size, made through the doors of the domains, kept for another run, and measured (``make bench-town``, ``make bench-volume``)."""
