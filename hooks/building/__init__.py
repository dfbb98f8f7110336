"""What hooks share: the state of one build, its settings, and the writing of pages and data files."""
