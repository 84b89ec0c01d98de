"""Payments of citizens, each booked once (ADR 69): what is owed, tries to pay it by providers, what came in, differences. Opens no record."""
