"""The pictures that messengers show next to a shared link."""

from casebook.sharing.card import HEIGHT, WIDTH, Card, Typeface, draw, drawn, find_typeface, wrapped
from casebook.sharing.pictures import NO_FONT, SITE_PICTURE, picture_url, pictures

__all__ = [
    "HEIGHT",
    "NO_FONT",
    "SITE_PICTURE",
    "WIDTH",
    "Card",
    "Typeface",
    "draw",
    "drawn",
    "find_typeface",
    "picture_url",
    "pictures",
    "wrapped",
]
