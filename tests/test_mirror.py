"""Where a module of the library is tested: under its own name, or where this table says."""

from __future__ import annotations

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
LIBRARY = TESTS.parent / "hooks" / "casebook"
ROOMS = (
    *("machine", "markup", "pictures", "problems", "storage", "frontmatter", "case", "catalog"),
    *("vocabulary", "regions", "comparison", "search", "editing"),
)
ELSEWHERE = {
    "machine/budgets.py": "frontmatter/test_limits.py",
    "machine/cluster_process.py": "machine/test_cluster.py",
    "storage/plain_files.py": "checks/test_files.py",
    "frontmatter/fences.py": "golden/problems",
    "frontmatter/syntax.py": "golden/problems",
    "case/fields.py": "golden/problems",
    "case/messages.py": "golden/problems",
    "case/model.py": "golden/problems",
    "case/profile/defaults.py": "catalog/test_profile.py",
    "case/profile/model.py": "catalog/test_profile.py",
    "case/shown.py": "case/test_showing.py",
    "case/reading.py": "golden/problems",
    "case/rules/body.py": "golden/problems",
    "case/rules/leftovers.py": "golden/problems",
    "case/rules/dates.py": "golden/problems",
    "case/rules/indicators.py": "golden/problems",
    "case/rules/finding.py": "golden/problems",
    "case/rules/kinds.py": "catalog/test_profile.py",
    "case/rules/mechanisms.py": "golden/problems",
    "case/rules/places.py": "golden/problems",
    "case/rules/references.py": "golden/problems",
    "case/rules/terms.py": "golden/problems",
    "catalog/rules.py": "golden/libraries",
    "comparison/citations.py": "comparison/test_tables.py",
    "comparison/curated.py": "comparison/test_loading.py",
    "comparison/dimensions.py": "comparison/test_tables.py",
    "comparison/figure_groups.py": "comparison/test_properties.py",
    "comparison/flat.py": "comparison/test_downloads.py",
    "comparison/keys.py": "comparison/test_properties.py",
    "comparison/overview.py": "comparison/test_properties.py",
    "comparison/pages.py": "comparison/test_downloads.py",
    "search/terms.py": "search/test_index.py",
    "pictures/kinds.py": "pictures/test_raster.py",
    "regions/projection.py": "regions/test_geometry.py",
    "regions/region.py": "regions/test_tree.py",
    "regions/suggest.py": "regions/test_tree.py",
}
"""Rules are held by golden cases, word for word; views of one room by the tests of its tables."""
MODULES = [
    file.relative_to(LIBRARY).as_posix()
    for room in ROOMS
    for file in sorted((LIBRARY / room).rglob("*.py"))
    if file.name != "__init__.py"
]


@pytest.mark.parametrize("module", MODULES)
def test_module_has_a_place_for_its_tests(module: str) -> None:
    """A module of these rooms is tested under its name, or where the table says, never both."""
    own = TESTS / Path(module).with_name(f"test_{Path(module).name}")
    assert own.is_file() != (module in ELSEWHERE)
    assert module not in ELSEWHERE or (TESTS / ELSEWHERE[module]).exists()


def test_the_table_names_modules_that_exist() -> None:
    """What is moved or removed leaves the table too."""
    assert set(ELSEWHERE) <= set(MODULES)
