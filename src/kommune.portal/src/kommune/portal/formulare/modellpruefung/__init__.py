"""What the model of a form may consist of."""
