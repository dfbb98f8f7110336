"""In which forms a case, or a collection of cases, can be taken away from its page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Form:
    """One form: what it is called and is good for.

    A file of the site has ``url``, ``kind`` (PDF) and ``size``; one that is made only when somebody
    asks for it has the ``name`` by which the command calls it.
    """

    label: str
    use: str
    url: str = ""
    kind: str = ""
    size: str = ""
    name: str = ""


@dataclass(frozen=True)
class Take:
    """The files that the site offers, and the other forms that can be made.

    ``command`` makes one of the others when the name of its form is put behind it.
    ``copies`` names the data with which buttons copy the case as an article, Markdown or text;
    it is empty where there is none.
    """

    files: tuple[Form, ...] = ()
    others: tuple[Form, ...] = ()
    copies: str = ""
    command: str = ""
