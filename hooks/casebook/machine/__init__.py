"""What this machine gives a run: time, memory, processes, its clock, and the errors it raises."""
