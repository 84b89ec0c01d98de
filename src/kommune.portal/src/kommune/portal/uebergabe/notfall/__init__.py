"""After a backup was restored or a disk lost a file."""
