"""What happens to a pull request: which files it changes, the check, the comment, the preview."""
