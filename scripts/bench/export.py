"""What does a file of very many lines cost, in time and in memory?

Each way of writing runs in a process of its own: what one has taken of memory says
nothing of the next. The product's calendar of people is what has so many lines.
"""

import gc
import multiprocessing
import re
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

from odoo.api import SUPERUSER_ID

from . import plain_sheet
from .bars import Bar
from .meter import Cost, measure
from .place import query
from .site import at_work, backend

ROUNDS = 3  # by turns: a machine that others use is quicker and slower by the minute
#: Columns of availability that Odoo's own export takes for as many lines.
NATIVE = ["person_id", "person_id/kind", "start", "stop", "person_id/contract_share"]


def product(env, raw, days, form):
    """As the product's controller does it; how many lines were there?"""
    columns, rows = env["staff.person"]._export("calendar", [], days)
    counted = Counted(rows)
    env["hospital.sheet"]._file(form, columns, counted, "calendar").close()
    return counted.number


def native(env, raw, days, form):
    """Odoo's own export, of availability only."""
    from odoo.addons.web.controllers import export

    within = [("start", ">=", days[0]), ("start", "<=", days[1])]
    records = env(user=SUPERUSER_ID)["staff.availability"].search(within)
    rows = records.export_data(NATIVE)["datas"]
    fields = [{"name": name, "type": "char"} for name in NATIVE]
    with (
        patch.object(export, "request", SimpleNamespace(env=env)),
        export.ExportXlsxWriter(fields, NATIVE, len(rows)) as writer,
    ):
        for line, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                writer.write_cell(line, place, value)
    return len(rows)


def plain(env, raw, days, form):
    """xlsxwriter in constant memory and nothing else."""
    return plain_sheet.write(raw, days, plain_sheet.workbook)


def streamed(env, raw, days, form):
    """The sheet's XML, made by hand."""
    return plain_sheet.write(raw, days, plain_sheet.zipped)


WAYS = {way.__name__: way for way in (product, native, plain, streamed)}


class Counted:
    """Rows that are counted as they pass."""

    def __init__(self, rows):
        self.rows, self.number = rows, 0

    def __iter__(self):
        for row in self.rows:
            self.number += 1
            yield row


def run(database, way, days, form="xlsx"):
    """Cost of 1,000 lines, megabytes it took on top, lines; in a new process."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as alone:
        return alone.apply(_alone, (database, way, days, form))


def _alone(database, way, days, form):
    with at_work(database) as (env, raw):
        pids = [backend(env.cr), backend(raw)]

        def write(these):
            return WAYS[way](env, raw, these, form)

        write((days[0], days[0]))  # what is imported and planned once
        gc.collect()
        Path("/proc/self/clear_refs").write_text("5")  # the peak is now's
        before = _memory("VmRSS")
        cost, lines = measure(lambda: write(days), pids)
        cost = Cost(1000 * cost.wall / lines, 1000 * cost.cpu / lines)
        return cost, _memory("VmHWM") - before, lines


def _memory(name):
    """Megabytes, as the kernel counts them."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(rf"{name}:\s+(\d+) kB", status)[1]) / 1024


def bars(database, today):
    """Of 100,000 lines and of four times as many."""
    few, many = (_days(database, today, lines) for lines in (100_000, 400_000))
    once = (
        ("product, 400k", "product", many),
        ("product, 400k, CSV", "product", many, "csv"),
    )
    by_turns = (
        ("product, 100k", "product", few),
        ("plain xlsxwriter, 100k", "plain", few),
        ("streamed XML, 100k", "streamed", few),
        ("Odoo's own, 100k", "native", few),
        ("product, 100k, CSV", "product", few, "csv"),
    )
    found = {}
    for name, *what in by_turns * ROUNDS + once:
        measured = run(database, *what)
        found[name] = min(found.get(name, measured), measured, key=_work)
    for name, (cost, megabytes, lines) in found.items():
        print(
            f"  {name:<24} {cost.cpu:>7.1f} CPU-ms {cost.wall:>7.1f} ms wall for 1,000"
            f" lines, {megabytes:>6.1f} MB on top, {lines} lines",
            flush=True,
        )
    return _judged(found)


def _work(measured):
    """What others do on the machine only adds to it."""
    cost, _megabytes, _lines = measured
    return cost.cpu


def _judged(found):
    xlsx, csv = (found[f"product, 100k{form}"][0].cpu for form in ("", ", CSV"))
    native_, plain_, streamed_ = (
        found[f"{way}, 100k"][0].cpu
        for way in ("Odoo's own", "plain xlsxwriter", "streamed XML")
    )
    memory, more = (max(1.0, found[f"product, {k}"][1]) for k in ("100k", "400k"))
    return [
        Bar("G XLSX: Odoo's own/product", native_ / xlsx, 2, most=False),
        Bar("G CSV: Odoo's own XLSX/product", native_ / csv, 2, most=False),
        Bar("G XLSX: product/plain xlsxwriter", xlsx / plain_, 1.2),
        Bar("G CSV: product/plain xlsxwriter", csv / plain_, 1.2),
        Bar("G XLSX: product/streamed XML, a hard line only", xlsx / streamed_, 99, 2),
        Bar("G XLSX: megabytes on top, 100k lines", memory, 60),
        Bar("G XLSX: memory of 400k/of 100k lines", more / memory, 1.3),
    ]


def _days(database, today, lines):
    """The days up to today that have about so many lines, as each has as many."""
    [(a_day,)] = query(
        database,
        "SELECT (SELECT count(*) FROM staff_availability WHERE start::date = %s)"
        " + (SELECT count(*) FROM staff_booking WHERE start::date = %s)",
        *(today, today),
    )
    return today - timedelta(days=lines // a_day), today
