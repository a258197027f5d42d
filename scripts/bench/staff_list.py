"""How quickly does the staff list come, with its figures, sorted and grouped?

The calls are those of the web client for the list's own view: a page of 80 rows in
several orders, and the groups.
"""

import os
import time
from functools import partial
from statistics import median

from lxml import etree

from .bars import Bar
from .meter import measure, percentile
from .place import LOGIN

MODEL, PAGE, CALLS, VISITS = "staff.person", 80, 50, 5
ORDERS = (
    None,
    *("target_rate desc", "mission_hours_month desc", "skill_expires_on"),
    *("pending_count desc", "name desc"),
)
GROUPS = ("pool_ids", "function_ids", "role_ids", "kind")


def calls(env):
    """(method, keyword arguments) of each call, as the list's view makes them."""
    view = env[MODEL].get_views([(False, "list")])
    fields = view["models"][MODEL]["fields"]
    names = {
        node.get("name")
        for node in etree.fromstring(view["views"]["list"]["arch"]).iter("field")
    }
    relational = ("many2many", "many2one", "one2many")
    spec = {
        name: {"fields": {"display_name": {}}}
        if fields[name]["type"] in relational
        else {}
        for name in sorted(names)
    }
    page = {"domain": [], "specification": spec, "limit": PAGE}
    grouped = {"domain": [], "aggregates": ["__count"]}
    return [
        *(("web_search_read", {**page, "order": order}) for order in ORDERS),
        *(("web_read_group", {**grouped, "groupby": [name]}) for name in GROUPS),
    ]


def statements(site):
    """Of each call, with what is read once in the cache."""
    found = []
    for method, kwargs in calls(site.env):
        for _again in range(2):
            site.env.invalidate_all()
            before = site.env.cr.sql_log_count
            getattr(site.env[MODEL], method)(**kwargs)
            counted = site.env.cr.sql_log_count - before
        found.append(counted)
    return found


def growth(small, large):
    """The same number of statements, whatever the number of people.

    Of the costliest call: a page on which nobody has a role asks for none by name.
    """
    more = max(large) - max(small)
    return Bar("list: statements more with 7,000 people than with 1,000", more, 0)


def bars(site):
    asked = calls(site.env)
    serving = site.serving()
    costs = []
    for number in range(len(asked) + CALLS):
        method, kwargs = asked[number % len(asked)]
        call = partial(site.browser.call, MODEL, method, **kwargs)
        cost, _answer = measure(call, serving)
        costs.append(cost)
    warm = costs[len(asked) :]
    cpu = percentile((cost.cpu for cost in warm), 0.95)
    wall = percentile((cost.wall for cost in warm), 0.95)
    page = first_page(site)
    print(
        f"\n{site.people} people, staff list: of {CALLS} calls 95 % within {cpu:.0f}"
        f" CPU-ms, {wall:.0f} ms wall; first page in Chromium {page:.2f} s wall"
    )
    return [
        Bar(f"list {site.people} people: 95 % of calls, ms on the wall", wall, 300),
        Bar(f"list {site.people} people: first page in Chromium, s", page, 1.5),
    ]


def first_page(site):
    """Seconds on the wall until the rows stand there: the median of five visits, after
    one that fills the browser's cache."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"]
        )
        page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        page.set_default_timeout(120_000)
        address = f"http://127.0.0.1:{site.server.port}"
        page.goto(f"{address}/web/login")
        page.fill("input[name=login]", LOGIN)
        page.fill("input[name=password]", LOGIN)
        page.click("button[type=submit]")
        page.wait_for_selector(".o_web_client")
        seconds = []
        for _again in range(1 + VISITS):
            began = time.monotonic()
            page.goto(f"{address}/odoo/staff-people", wait_until="commit")
            page.wait_for_selector(".o_list_view .o_data_row")
            seconds.append(time.monotonic() - began)
        browser.close()
    return median(seconds[1:])
