"""Questions of a survey: their kinds, their pages, what an answer must be, what may be changed. Pure."""
