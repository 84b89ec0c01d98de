"""Records get another place: Akten, Vorgänge, and two that become one."""
