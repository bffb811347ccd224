"""Frames from the page, whatever they hold."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.web.wire import Odd, Older, Press, Say, read

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=150)
@given(
    st.fixed_dictionaries(
        {"type": st.sampled_from(["hello", "say", "press", "older", "x"])},
        optional=dict.fromkeys(("id", "text", "data", "message", "last", "before"), json_values),
    )
)
def test_reading_never_fails_and_lets_nothing_odd_through(frame: dict[str, Any]) -> None:
    match read(json.dumps(frame)):
        case Older(before):
            assert 0 <= before < 2**63
        case Say(_, text):
            assert text.encode()
        case Press(_, _, message):
            assert message is None or 0 <= message < 2**63
        case Odd(id_):
            assert id_ is None or len(id_) == 36
