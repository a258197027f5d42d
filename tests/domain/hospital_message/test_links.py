from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.hospital_message.domain.links import (
    LinkPurpose,
    Standing,
    digest,
    new_token,
    standing,
)

NOW = datetime(2026, 11, 2, 8, 0)
EARLIER, LATER = NOW - timedelta(hours=1), NOW + timedelta(hours=1)


@pytest.mark.parametrize(
    ("expires_at", "used_at", "revoked_at", "expected"),
    [
        (LATER, None, None, Standing.OPEN),
        (NOW, None, None, Standing.EXPIRED),
        (EARLIER, None, None, Standing.EXPIRED),
        (LATER, EARLIER, None, Standing.USED),
        (EARLIER, EARLIER, None, Standing.USED),
        (EARLIER, EARLIER, EARLIER, Standing.USED),
        (LATER, None, EARLIER, Standing.REVOKED),
        (EARLIER, None, EARLIER, Standing.REVOKED),
    ],
)
def test_standing(expires_at, used_at, revoked_at, expected):
    assert standing(NOW, expires_at, used_at, revoked_at) == expected


def test_a_token_has_256_bits_and_fits_a_path():
    tokens = {new_token() for _draw in range(1000)}
    assert len(tokens) == 1000
    assert all(len(token) == 43 for token in tokens)
    assert all(token.replace("-", "").replace("_", "").isalnum() for token in tokens)


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_any_text_has_a_digest_of_the_same_shape(text):
    assert len(digest(text)) == 64
    assert digest(text) == digest(text)


@pytest.mark.parametrize(
    ("reusable", "open_for"),
    [(False, {Standing.OPEN}), (True, {Standing.OPEN, Standing.USED})],
)
def test_only_a_reusable_link_goes_on_to_its_record_after_use(reusable, open_for):
    purpose = LinkPurpose("m", "_show", "_act", reusable=reusable)
    assert {kind for kind in Standing if purpose.takes_answers(kind)} == open_for


def test_a_purpose_knows_only_the_answers_its_page_offers():
    strict = LinkPurpose("m", "_show", "_act", actions=frozenset({"accept"}))
    assert strict.knows("accept")
    assert not strict.knows("delete")
    assert LinkPurpose("m", "_show", "_act").knows("anything")
