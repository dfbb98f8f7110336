"""The checks as they run in a browser, where compiled packages are not at hand.

What stands in for them gives the same results: OpenCC by its own tables, the parser of HTML by the
browser's. What has no such substitute (Pillow, nh3, rapidfuzz, mammoth) no check of one case uses.
"""
