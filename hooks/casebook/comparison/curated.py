"""The model of a curated comparison: the cases and dimensions an editor chose, and a commentary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from casebook.case.concepts import Text
from casebook.catalog import Entry
from casebook.comparison.citations import Citation
from casebook.comparison.dimensions import Dimension

FOLDER = "comparisons"
"""Where the curated comparisons of a library are: ``comparisons/<slug>.md``."""


class ComparisonFile(BaseModel):
    """The front matter of one curated comparison."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    title: Annotated[Text, StringConstraints(max_length=40)] = Field(title="标题")
    summary: Annotated[Text, StringConstraints(max_length=200)] = Field(
        title="摘要", description="一两句话：比什么，差别在哪里。"
    )
    cases: list[Text] = Field(
        title="案例", min_length=2, description="案例的路径或编号，至少两个，按表格里的先后写。"
    )
    dimensions: list[Text] = Field(
        title="维度", min_length=1, description="字段名，或词表 keys 里的编号，按表格里的先后写。"
    )


@dataclass(frozen=True)
class Comparison:
    """A curated comparison whose references all lead somewhere.

    ``body`` is the commentary in Markdown, with ``citations`` in the order of their places in it.
    """

    slug: str
    title: str
    summary: str
    entries: tuple[Entry, ...]
    dimensions: tuple[Dimension, ...]
    body: str
    citations: tuple[Citation, ...]

    @property
    def url(self) -> str:
        """Return the address of the page."""
        return f"compare/{self.slug}.html"
