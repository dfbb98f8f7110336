"""Texts on their way to a page: Markdown, the HTML that is allowed, addresses, minified scripts."""
