"""REST endpoints of Bekanntgaben and the print queue."""
