"""In what a Vorgang stands besides its state: a letter waits to be posted, a payment is overdue. Upper domains say so."""
