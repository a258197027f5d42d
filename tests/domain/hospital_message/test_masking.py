import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.hospital_message.domain.links import new_token
from odoo.addons.hospital_message.domain.masking import mask_tokens

TOKEN = "kq3_Z-vX0aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1"


@pytest.mark.parametrize(
    "line",
    [
        '127.0.0.1 - - [02/Nov] "GET /h/{} HTTP/1.1" 200 -',
        '127.0.0.1 - - [02/Nov] "POST /h/{}/answer HTTP/1.1" 200 -',
        '"GET /h/{}?utm=1 HTTP/1.1"',
        '"\x1b[33mGET /h/{}\x1b[0m" 404 -',
        "http://hospital.example/h/{}",
        '"GET //h//{} HTTP/1.1"',
        '"GET /%68/{} HTTP/1.1"',
        '"GET /h%2F{} HTTP/1.1"',
    ],
)
def test_the_token_leaves_every_line_and_the_rest_stays(line):
    masked = mask_tokens(line.format(TOKEN))
    assert TOKEN not in masked
    assert masked == line.format("…")


@pytest.mark.parametrize(
    "line", ["/health/check", "/web/h", "/odoo/h1/abc", "/my/hospital", "GET / 200"]
)
def test_other_paths_are_left_alone(line):
    assert mask_tokens(line) == line


@given(st.integers())
def test_every_token_drawn_is_masked(_seed):
    token = new_token()
    assert token not in mask_tokens(f'"GET /h/{token} HTTP/1.1" 200')
