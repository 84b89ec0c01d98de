"""The budget of the town beside a Bürgerhaushalt: taken from a table by product and account, shown by area, year and kind."""
