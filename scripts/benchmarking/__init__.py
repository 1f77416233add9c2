"""What scripts/bench measures, and how; a file for each question."""
