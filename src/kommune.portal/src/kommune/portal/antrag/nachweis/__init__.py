"""What proves who sends an Antrag: the level of the log-in, the form the law demands."""
