"""What the maintainer's command ``prepare_regions.py`` needs and no build ever imports."""
