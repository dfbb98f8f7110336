"""One edition of a site: its library with everything beside it, its pages and its data files."""
