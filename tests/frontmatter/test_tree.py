"""Values are read as they were written; what would fill the memory is refused."""

import string

import yaml
from hypothesis import given
from hypothesis import strategies as st

from casebook.frontmatter import parse
from casebook.problems import blocking

_PLAIN = st.recursive(
    st.one_of(
        st.integers(-(10**9), 10**9),
        st.booleans(),
        st.text(alphabet="甲乙丙丁戊“”，。3+1%", min_size=1, max_size=12),
        st.dates().map(str),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.text(string.ascii_lowercase, min_size=1, max_size=6), inner, max_size=4),
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.text(string.ascii_lowercase, min_size=1, max_size=8), _PLAIN, min_size=1))
def test_values_are_what_was_written(meta: dict) -> None:
    """What a YAML writer writes is read back unchanged, in block style as in flow style."""
    for flow in (False, True):
        text = yaml.safe_dump(meta, allow_unicode=True, default_flow_style=flow, width=10**6)
        document = parse(f"---\n{text}---\n", "a.md")
        if not blocking(document.problems):
            assert document.meta == meta
        else:  # a writer leaves words unquoted that other programs may take for something else
            assert {p.code for p in document.problems} <= {"ambiguous-scalar", "flow-gains-key"}


def test_alias_bomb_is_refused_at_every_anchor() -> None:
    """Nested aliases, which would fill the memory, are refused before anything grows."""
    bomb = "\n".join([f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 9)])
    document = parse(f"---\na0: &a0 [甲]\n{bomb}\n---\n", "a.md")
    assert [(p.line, p.code) for p in document.problems] == [
        (line, "yaml-alias") for line in range(2, 11)
    ]
