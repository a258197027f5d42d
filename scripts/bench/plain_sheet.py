"""How fast can many lines become a workbook? Plain psycopg2 and a writer.

The lines are those of the product's calendar, without anybody's rules; they come
from a cursor of PostgreSQL's, a few thousand at a time.
"""

import zipfile
from datetime import datetime, timedelta
from tempfile import TemporaryFile
from xml.sax.saxutils import escape

import xlsxwriter

LINES = """
SELECT c.name, e.what, e.start AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/Zurich',
       e.stop AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/Zurich',
       extract(epoch FROM e.stop - e.start)::float / 3600
  FROM (SELECT person_id, 'Available' AS what, start, stop FROM staff_availability
         WHERE start < %(stop)s AND stop > %(start)s
        UNION ALL
        SELECT person_id, 'Mission', start, stop FROM staff_booking
         WHERE start < %(stop)s AND stop > %(start)s AND released_at IS NULL
        UNION ALL
        SELECT person_id, 'Elsewhere', start, stop FROM staff_busy
         WHERE start < %(stop)s AND stop > %(start)s
        UNION ALL
        SELECT person_id, 'Absent', start, stop FROM staff_absence
         WHERE start < %(stop)s AND stop > %(start)s) e
  JOIN staff_person p ON p.id = e.person_id JOIN res_partner c ON c.id = p.partner_id
 ORDER BY c.name, p.id, e.start, e.what
"""
ROWS_AT_ONCE = 5_000
EPOCH = datetime(1899, 12, 30)
DAY = timedelta(days=1)


def write(raw, days, how):
    """How many lines were written?"""
    with raw.connection.cursor("lines") as cursor, TemporaryFile() as out:
        cursor.itersize = ROWS_AT_ONCE
        facts = {"start": days[0], "stop": days[1] + timedelta(days=1)}
        cursor.execute(LINES, facts)
        return how(out, cursor)


def workbook(out, rows):
    number = 0
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        hours = book.add_format({"num_format": "0.00"})
        sheet = book.add_worksheet()
        for number, (name, what, start, stop, length) in enumerate(rows, start=1):
            sheet.write_string(number, 0, name)
            sheet.write_string(number, 1, what)
            sheet.write_datetime(number, 2, start, moment)
            sheet.write_datetime(number, 3, stop, moment)
            sheet.write_number(number, 4, length, hours)
    return number


def zipped(out, rows):
    """Only the part of the workbook that grows: its sheet."""
    number = 0
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book,
        book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet,
    ):
        sheet.write(b"<worksheet><sheetData>")
        for number, (name, what, start, stop, length) in enumerate(rows, start=1):
            sheet.write(
                f'<row r="{number}"><c t="inlineStr"><is><t>{escape(name)}</t></is></c>'
                f'<c t="inlineStr"><is><t>{what}</t></is></c>'
                f'<c s="1"><v>{(start - EPOCH) / DAY:.9f}</v></c>'
                f'<c s="1"><v>{(stop - EPOCH) / DAY:.9f}</v></c>'
                f"<c><v>{length}</v></c></row>".encode()
            )
        sheet.write(b"</sheetData></worksheet>")
    return number
