"""What sending a form costs, and what happens when it is paid."""
