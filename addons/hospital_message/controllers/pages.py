"""How does a page of the public links leave the server?

Plain HTML that works without JavaScript, is kept by nobody and tells no other
site where the reader came from.
"""

from markupsafe import Markup

from odoo.http import Response, request
from odoo.tools import file_open

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
        " base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}


def render(env, template, values, status):
    """The response showing ``template`` in the language of ``env``."""
    values = {"html_lang": (env.lang or "en_US").replace("_", "-"), **values}
    html = Markup("<!DOCTYPE html>\n") + env["ir.qweb"]._render(template, values)
    headers = {**HEADERS, **({"Retry-After": "5"} if status == 503 else {})}
    return Response(
        html, status=status, headers=headers, content_type="text/html; charset=utf-8"
    )


def spoken(env):
    """``env`` in the language of the device, or the nearest that is active here.

    For who is not known: a phone in Swiss French reads the French of France.
    """
    if env.user and not env.user._is_public():
        return env
    nearest = env["ir.http"].get_nearest_lang(request.best_lang)
    return env(context={**env.context, "lang": nearest}) if nearest else env


def render_without_database():
    """The try-again page when the words are out of reach too: in both languages."""
    page = file_open("hospital_message/static/src/link_page/try_again.html").read()
    headers = {**HEADERS, "Retry-After": "15"}
    return Response(
        page, status=503, headers=headers, content_type="text/html; charset=utf-8"
    )
