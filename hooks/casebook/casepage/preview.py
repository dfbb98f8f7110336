"""A case before it is in a library, as its page would show it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from casebook.case import Draft
from casebook.case.rules import Context
from casebook.casepage.content import content
from casebook.catalog.loading import catalog_of, entry_of, is_published


def preview(draft: Draft, context: Context, html: str) -> dict[str, Any] | None:
    """Return the content of the page as plain data; None for a draft that would have no page.

    ``html`` is the rendered body, not sanitised: who shows it must take only what is allowed.
    """
    if not is_published(draft, context):
        return None
    entry = entry_of(draft, context)
    shown = asdict(content(entry, catalog_of([entry], context), html))
    facts = [*shown["facts"], *shown["operation"]]
    return {
        "title": shown["card"]["title"],
        "summary": shown["card"]["summary"],
        "facts": [
            {"label": fact["label"], "texts": texts}
            for fact in facts
            if (texts := [*(link["text"] for link in fact["links"]), *fact["texts"]])
        ],
        "parts": shown["parts"],
        "sections": [{"title": one["title"], "html": one["html"]} for one in shown["sections"]],
        "indicators": [
            {
                "name": row["name"],
                "value": f"{row['qualifier_text']} {row['value']} {row['unit']}".strip(),
                "kind": row["kind"],
                "note": "；".join(filter(None, (_baseline(row), row["as_of"], row["note"]))),
            }
            for group in shown["indicator_groups"]
            for row in group["rows"]
        ],
        "timeline": [f"{one['date']}　{one['event']}" for one in shown["timeline"]],
        "sources": [f"{one['mark']} {one['citation']}" for one in shown["sources"]],
    }


def _baseline(row: dict[str, Any]) -> str:
    return f"原来 {row['baseline']}" if row["baseline"] else ""
