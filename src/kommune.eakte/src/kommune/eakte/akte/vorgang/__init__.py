"""What a Vorgang alone has: own fields, Schlagworte, work that goes back to the inbox."""
