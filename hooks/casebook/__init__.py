"""casebook turns Markdown files with structured front matter into checked, comparable cases."""
