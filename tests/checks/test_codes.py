"""Every code is explained, and every explanation is of a code in use."""

from __future__ import annotations

import re

from casebook.checks.codes import explain, near, pages, registry
from casebook.problems import ADVICE
from codes_in_use import advice_in_use, codes_in_use


def test_every_code_in_use_is_explained() -> None:
    """A code that a check can give has its entry in the registry."""
    missing = {code: file for code, file in codes_in_use().items() if code not in registry()}
    assert missing == {}, "add them to checks/data/codes.yml"


def test_every_explanation_is_of_a_code_in_use() -> None:
    """An entry whose check is gone is gone too."""
    assert set(registry()) - set(codes_in_use()) == set()


def test_advice_is_distinguished_from_errors() -> None:
    """A code is called advice where it is explained exactly if the checks give it as advice."""
    called = {name for name, code in registry().items() if code.severity == ADVICE}
    assert called == advice_in_use()
    assert "错误，必须改" in str(explain("part-count"))
    assert "建议，可以不改" in str(explain("half-width"))


def test_explanations_are_chinese_and_complete() -> None:
    """Each entry says what a code means and gives two different examples."""
    for code in registry().values():
        assert re.search(r"[\u4e00-\u9fff]", code.meaning)
        assert code.meaning.endswith("。")
        assert code.bad
        assert code.good
        assert code.bad != code.good
        assert code.name in str(explain(code.name))
    assert explain("no-such-code") is None
    assert "part-count" in near("part-coun")


def test_page_shows_every_code_once() -> None:
    """The page of the site lists the whole registry."""
    [page] = pages()
    names = [code.name for group in page.view().groups for code in group.codes]
    assert names == [*registry()]
