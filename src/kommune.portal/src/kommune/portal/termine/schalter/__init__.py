"""The day at the desk: who has come, who is called, who is served."""
