"""How people decide among Ideen: ballots, what may not change once there are some, the count, and the count again."""
