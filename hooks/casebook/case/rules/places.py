"""The rules of places: region codes exist, and fit their names and the path of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from casebook.case.reading import Draft
from casebook.case.rules.finding import Context, Finding
from casebook.problems import ADVICE
from casebook.text import slug

_NUMBER = re.compile(r"^[0-9]*-?")


def codes_fit_names(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that codes exist and fit their names; the code decides which place is meant."""
    for index, place in enumerate(draft.case.regions):
        region = context.regions.get(place.adcode)
        same_name = context.regions.by_name(place.name)
        codes = "、".join(
            f"{r.code}（{context.regions.full_name(r.code)}）" for r in same_name if not r.retired
        )
        if region is None:
            yield Finding(
                draft.at("regions", index, "adcode"),
                "adcode-unknown",
                f"没有“{place.adcode}”这个行政区划代码",
                f"“{place.name}”的代码是 {codes}。" if codes else "到“地区”页查代码。",
            )
        elif not context.regions.fits(place.adcode, place.name):
            yield Finding(
                draft.at("regions", index, "name"),
                "adcode-name",
                f"代码 {place.adcode} 是{context.regions.full_name(region.code)}，"
                f"和地名“{place.name}”对不上",
                f"“{place.name}”的代码是 {codes}。" if codes else f"地名写“{region.name}”。",
            )
        elif region.retired:
            now = "、".join(
                f"{context.regions.full_name(r.code)}（{r.code}）"
                for r in context.regions.resolve(region.code)
                if r.code != region.code
            )
            yield Finding(
                draft.at("regions", index, "adcode"),
                "adcode-retired",
                f"代码 {place.adcode}（{region.name}）已经停用",
                f"现在是 {now}；说的是当年的区划就不用改。"
                if now
                else "说的是当年的区划就不用改。",
                ADVICE,
            )


def place_is_given(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that a case names its places, or says why it cannot."""
    if draft.has("regions") and not draft.case.regions and not draft.case.region_note:
        yield Finding(
            ("level",),
            "place-missing",
            "没有写地区（regions），也没有写地区说明（region_note）",
            "在这一行前面写上行政区划代码和地名；原文没有写明地方的，用 region_note 说明。",
            at_key=True,
        )


def file_is_named_after_place(draft: Draft, context: Context) -> Iterator[Finding]:
    """Check that the path is ``<province>/<adcode>-<slug>.md``, without a place ``unplaced/…``."""
    if not draft.has("regions"):
        return
    path = PurePosixPath(draft.document.path)
    places, regions = draft.case.regions, context.regions
    codes = [place.adcode for place in places]
    if any(not regions.fits(place.adcode, place.name) for place in places):
        return  # a mismatch of code, place and file name is already reported
    allowed = {*codes, *(region.code for code in codes for region in regions.resolve(code))}
    if codes and path.name.split("-")[0] not in allowed:
        yield Finding(
            ("regions",),
            "file-name",
            f"文件名“{path.name}”没有以本案例的行政区划代码开头",
            f"改名为 {codes[0]}-{slug(_NUMBER.sub('', path.stem)) or 'anli'}.md。",
            at_key=True,
        )
    if not codes and draft.case.region_note and path.parent.name != "unplaced":
        yield Finding(
            ("region_note",),
            "file-name",
            "没有地区的案例要放在 unplaced 文件夹里",
            f"移到 unplaced/{path.name}。",
            at_key=True,
        )


RULES = (codes_fit_names, place_is_given, file_is_named_after_place)
