"""What a case page offers beside its content: citation, neighbours, bars of change, a QR code."""

from casebook.extras.view import Extras, extras

__all__ = ["Extras", "extras"]
