"""A file from anywhere becomes rows, or a list of what to mend and on which line."""

import io
import zipfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.hospital_base.domain import import_files
from odoo.addons.hospital_base.domain.import_cells import (
    Column,
    ImportContext,
    Kind,
    WrongCell,
    read_cell,
)
from odoo.addons.hospital_base.domain.import_files import FileRefused, parse
from odoo.addons.hospital_base.domain.importing import (
    ImportProblem,
    ImportRow,
    check_header,
    codes_in,
    doubles,
    read,
    resolve,
    settle,
)

CONTEXT = ImportContext(tz="Europe/Paris", country="FR", now=datetime(2026, 3, 2))
CODE = Column("code", required=True, unique=True)
NAME = Column("name", required=True)
COLUMNS = (CODE, NAME, Column("born", Kind.DATE))


def csv_of(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def workbook_of(*rows) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_member(workbook: bytes, name: str, data: bytes) -> bytes:
    """The workbook with one more member of its archive (the last one counts)."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.infolist():
            if member.filename != name:
                new.writestr(member, old.read(member))
        new.writestr(name, data)
    return buffer.getvalue()


def read_all(content: bytes, filename="file.csv", columns=COLUMNS):
    return read(content, filename, columns, CONTEXT)


def only_problem(content: bytes, filename="file.csv", columns=COLUMNS) -> tuple:
    rows, problems = read_all(content, filename, columns)
    assert rows == [] and len(problems) == 1, problems
    return problems[0].code, problems[0].line, problems[0].column


# -- files that are read -------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_usual_csv_gives_the_same_table(delimiter, bom, newline):
    lines = [["code", "name"], ["N1", '"Nurse, ""day""; or night"'], ["É2", "Zoé"]]
    text = newline.join(delimiter.join(cells) for cells in lines)
    table = parse(bom + text.encode())
    assert table.header == ("code", "name")
    assert [line.cells for line in table.lines] == [
        ("N1", 'Nurse, "day"; or night'),
        ("É2", "Zoé"),
    ]


def test_the_delimiter_is_not_searched_inside_quotes():
    assert parse(b'"a,b,c";name\n1;2').header == ("a,b,c", "name")


def test_lines_are_numbered_as_the_spreadsheet_shows_them():
    content = csv_of("code,name", 'A,"two\nlines"', "", ",", "B,last")
    assert [line.number for line in parse(content).lines] == [2, 5]
    rows = [["code", "name"], ["A", "x"], [None], ["", " "], ["B", "last"]]
    assert [line.number for line in parse(workbook_of(*rows)).lines] == [2, 5]


def test_short_lines_are_filled_and_blank_tails_dropped():
    table = parse(csv_of("code,name,born,,", "A", "B,b,2001-01-01,,"))
    assert table.header == ("code", "name", "born")
    assert [line.cells for line in table.lines] == [
        ("A", "", ""),
        ("B", "b", "2001-01-01"),
    ]


def test_a_workbook_gives_what_a_person_would_have_typed():
    content = workbook_of(
        ["text", "whole", "part", "yes", "day", "moment", "nothing"],
        ["é", 612345678, 1.5, True, date(2026, 3, 2), datetime(2026, 3, 2, 7, 30)],
    )
    assert parse(content).lines[0].cells == (
        *("é", "612345678", "1.5", "true"),
        *("2026-03-02 00:00:00", "2026-03-02 07:30:00", ""),
    )


def test_lines_that_explain_the_template_are_left_out_and_counted():
    content = csv_of("code,name", "# text,text", "A,x", "#N/A,y", " # no,z", "# B,x")
    lines = parse(content).lines
    assert [(line.number, line.cells[0]) for line in lines] == [
        (3, "A"),
        (4, "#N/A"),
        (5, " # no"),
    ]


def test_the_content_decides_what_a_file_is():
    assert parse(workbook_of(["code"], ["A"]), "wrong.csv").header == ("code",)


# -- files that are refused ----------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"", "import_empty", 0),
        (b"\n\n", "import_empty", 0),
        (b"\xef\xbb\xbf", "import_empty", 0),
        ("code,name\nA,Zoé".encode("cp1252"), "import_not_utf8", 2),
        ("code,name\nA,x".encode("utf-16"), "import_not_utf8", 0),
        (b"code,name\nA,\xed\xa0\x80", "import_not_utf8", 2),  # a lone surrogate
        (b"code,name\nA,x\nB,\0", "import_nul", 3),
        (b'code,name\nA,x\nB,"open', "import_quotes", 3),
        (b"c," * 100_000 + b"c", "import_too_many_columns", 1),
        (b"a," * 100 + b"a", "import_too_many_columns", 1),
        (b"\xd0\xcf\x11\xe0 old", "import_old_excel", 0),
        (b"PK\x03\x04 torn", "import_broken_workbook", 0),
        (b"code,name\n" + b"\n" * 20_001 + b"A,x", "import_too_many_rows", 20_001),
    ],
)
def test_a_file_that_is_no_table_says_why_and_where(content, code, line):
    with pytest.raises(FileRefused) as refused:
        parse(content)
    assert (refused.value.code, refused.value.facts["line"]) == (code, line)


def test_a_text_named_xlsx_is_a_broken_workbook():
    assert only_problem(b"code,name", "a.xlsx") == ("import_broken_workbook", 0, "")


def test_sizes_are_refused_on_the_first_byte_too_many():
    limit = import_files.MAX_BYTES
    with pytest.raises(FileRefused) as refused:
        parse(b"x" * (limit + 1))
    assert refused.value.code == "import_too_large"
    with pytest.raises(FileRefused) as refused:
        parse(b"code,name\nA," + b"x" * (limit - 20))
    assert refused.value.code == "import_cell_too_long"
    assert refused.value.facts["line"] == 2


def test_a_cell_of_ten_thousand_characters_is_the_longest():
    parse(csv_of("code", "x" * 10_000))
    for content in (
        csv_of("code,name", "A," + "x" * 10_001),
        workbook_of(["code", "name"], ["A", "x" * 10_001]),
    ):
        assert only_problem(content) == ("import_cell_too_long", 2, "name")


def test_rows_are_counted_to_the_limit_in_either_format(monkeypatch):
    assert import_files.MAX_ROWS == 5_000
    monkeypatch.setattr(import_files, "MAX_ROWS", 50)
    rows = [["code"], *([f"C{i}"] for i in range(50))]
    assert len(parse(workbook_of(*rows)).lines) == 50
    assert len(parse(csv_of(*(row[0] for row in rows))).lines) == 50
    for content in (workbook_of(*rows, ["x"]), csv_of(*(r[0] for r in rows), "x")):
        assert only_problem(content, columns=(CODE,)) == (
            *("import_too_many_rows", 52, ""),
        )


def test_an_archive_that_would_unpack_to_much_is_refused_unread(monkeypatch):
    content = with_member(workbook_of(["code"]), "xl/bomb.xml", b"<!DOCTYPE" * 10_000)
    monkeypatch.setattr(import_files, "MAX_UNZIPPED", 80_000)
    assert len(content) < 10_000
    assert only_problem(content) == ("import_too_large", 0, "")


SHEET = """<?xml version="1.0"?>{}
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<dimension ref="A1"/><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>code</t></is></c></row>
<row r="{}"><c t="inlineStr"><is><t>A</t></is></c></row>
</sheetData></worksheet>"""
DOCTYPE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'


def workbook_with_sheet(sheet: bytes) -> bytes:
    return with_member(workbook_of(["code"]), "xl/worksheets/sheet1.xml", sheet)


def test_a_small_workbook_that_takes_long_to_read_is_refused_at_once():
    cells = f'<row r="2">{"<c/>" * 5_000_000}</row></sheetData>'
    content = workbook_with_sheet(
        SHEET.format("", 2).replace("</sheetData>", cells).encode()
    )
    assert len(content) < 100_000
    assert only_problem(content) == ("import_too_many_cells", 0, "")


def test_what_a_workbook_says_of_its_size_is_not_believed():
    rows, problems = read_all(
        workbook_with_sheet(SHEET.format("", 2).encode()), columns=(CODE,)
    )
    assert ([row.values["code"] for row in rows], problems) == (["A"], [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_workbook_with_a_document_type_is_refused(encoding):
    content = workbook_with_sheet(SHEET.format(DOCTYPE, 2).encode(encoding))
    assert only_problem(content) == ("import_broken_workbook", 0, "")


def test_a_workbook_that_lies_about_its_last_row_ends(monkeypatch):
    monkeypatch.setattr(import_files, "MAX_LINES", 1_000)
    content = workbook_with_sheet(SHEET.format("", 99_999_999).encode())
    assert only_problem(content) == ("import_too_many_rows", 1_001, "")


GOOD_WORKBOOK = workbook_of(["code", "name"], ["A", "x"], ["B", 2])


@settings(deadline=None)
@given(
    st.sampled_from([GOOD_WORKBOOK, csv_of("code,name", "A,x", "B,y")]),
    st.lists(
        st.tuples(st.integers(0, len(GOOD_WORKBOOK)), st.binary(max_size=8)), max_size=4
    ),
)
def test_no_damaged_file_breaks_the_reader(content, damages):
    for position, wrong in damages:
        content = content[:position] + wrong + content[position + len(wrong) :]
    rows, problems = read_all(content)
    assert rows or problems


# -- headers -------------------------------------------------------------------------


def test_headers_are_compared_without_case_and_in_any_order():
    rows, problems = read_all(csv_of(" Name ,CODE", "x,A"))
    assert problems == []
    assert rows[0].values == {"code": "A", "name": "x", "born": None}


def test_every_wrong_header_is_named_at_once_and_the_cells_are_judged_all_the_same():
    rows, problems = read_all(csv_of("code,Code,colour,,born", "A,B,red,,soon"))
    assert [(p.line, p.column, p.code) for p in problems] == [
        (1, "colour", "import_unknown_column"),
        (1, "", "import_unknown_column"),
        (1, "code", "import_double_column"),
        (1, "name", "import_missing_column"),
        (2, "born", "import_date"),
    ]
    assert rows == [
        ImportRow(
            2, {"code": "A", "name": None, "born": None}, frozenset({"name", "born"})
        )
    ]
    assert problems[0].facts == {"columns": "code, name, born"}


def test_a_column_of_others_is_told_apart_from_one_that_nobody_knows():
    reserved = [Column("managers")]
    problems = check_header(["code", "name", "Managers", "colour"], COLUMNS, reserved)
    assert [(p.column, p.code) for p in problems] == [
        ("Managers", "import_reserved_column"),
        ("colour", "import_unknown_column"),
    ]


def test_a_header_alone_is_no_import():
    assert only_problem(csv_of("code,name")) == ("import_no_rows", 0, "")


# -- lines ---------------------------------------------------------------------------


def test_all_problems_are_listed_and_the_rest_of_each_line_is_kept():
    rows, problems = read_all(
        csv_of("code,name,born", "A,x,2001-01-01", ",y,soon", "A,z,", "B,=cmd,")
    )
    assert [(row.line, sorted(row.wrong)) for row in rows] == [
        (2, []),
        (3, ["born", "code"]),
        (4, []),
        (5, ["name"]),
    ]
    assert rows[1].values == {"code": None, "name": "y", "born": None}
    assert [(p.line, p.column, p.code) for p in problems] == [
        (3, "code", "import_required"),
        (3, "born", "import_date"),
        (4, "code", "import_double_value"),
        (5, "name", "import_formula"),
    ]
    assert problems[2].facts == {"value": "A", "first": 2}


def test_cells_beyond_the_header_are_named_with_all_else_that_is_wrong():
    problems = read_all(csv_of("code,name", "A,x,y", ",z", "B,v,w"))[1]
    assert [(p.line, p.column, p.code) for p in problems] == [
        (2, "", "import_beyond_header"),
        (3, "code", "import_required"),
        (4, "", "import_beyond_header"),
    ]


def test_what_a_row_tells_is_what_none_of_its_cells_spoils():
    row = ImportRow(2, {"start": 1, "stop": None}, frozenset({"stop"}))
    assert row.tells("start")
    assert not row.tells("start", "stop")


def test_only_the_first_of_equal_claims_stands():
    rows = [ImportRow(line, {}) for line in (2, 3, 4, 5)]
    claims = zip(rows, [(1, 2), None, (1, 2), None], strict=True)
    [problem] = doubles(claims, "email", "import_double_line")
    assert (problem.line, problem.column, problem.code, problem.facts["first"]) == (
        *(4, "email", "import_double_line", 2),
    )


def test_a_proposal_is_no_problem_for_whoever_agreed_to_it():
    rows = [ImportRow(line, {}) for line in (2, 3, 4)]
    problems = [
        ImportProblem(2, "email", "known", proposal="Ada"),
        ImportProblem(3, "email", "known", proposal="Bea"),
        ImportProblem(4, "email", "wrong"),
    ]
    settled, left = settle(rows, problems, {"Ada", "Zoe"})
    assert [row.agreed for row in settled] == [True, False, False]
    assert left == problems[1:]
    assert settle(rows, problems, ())[1] == problems


def test_blank_cells_of_a_unique_column_are_no_doubles():
    columns = (NAME, Column("mobile", Kind.PHONE, unique=True))
    rows, problems = read_all(csv_of("name,mobile", "A,", "B,"), columns=columns)
    assert (len(rows), problems) == (2, [])


def test_a_formula_of_a_workbook_is_refused_by_name():
    content = workbook_of(["code", "name"], ["A", '=HYPERLINK("http://x")'])
    assert read_all(content)[1] == [
        ImportProblem(2, "name", "import_formula", {"value": '=HYPERLINK("http://x")'})
    ]


ONE = Column("unit", Kind.REFERENCE, model="hr.department")
LIST = Column("unit", Kind.REFERENCE, model="hr.department", many=True)
IDS = {"A": [7], "B": [8], "TWIN": [9, 10]}


def rows_of(*units):
    return [ImportRow(line, {"unit": unit}) for line, unit in enumerate(units, 2)]


def test_codes_are_collected_once_without_blanks():
    assert codes_in(rows_of("A", None, "A", "C"), ONE) == {"A", "C"}
    assert codes_in(rows_of(("A", "B"), (), ("A",)), LIST) == {"A", "B"}


def test_a_code_becomes_the_one_id_it_stands_for():
    rows, problems = resolve(rows_of("A", None, "C", "TWIN"), ONE, IDS)
    assert [row.values["unit"] for row in rows] == [7, None, None, None]
    assert [row.tells("unit") for row in rows] == [True, True, False, False]
    assert [(p.line, p.code) for p in problems] == [
        (4, "import_unknown_reference"),
        (5, "import_ambiguous_reference"),
    ]


def test_a_list_of_codes_keeps_its_order_and_names_each_unknown():
    rows, problems = resolve(rows_of(("B", "A"), (), ("C", "A", "D")), LIST, IDS)
    assert [row.values["unit"] for row in rows] == [(8, 7), (), ()]
    assert [p.facts["value"] for p in problems] == ["C", "D"]


# -- cells ---------------------------------------------------------------------------


def value_of(text, kind=Kind.TEXT, **settings_):
    return read_cell(text, Column("x", kind, **settings_), CONTEXT)


MANY = {"model": "hospital.function", "many": True}


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.TEXT, "  Zoe\u0301 \u00a0 Weil ", "Zoé Weil"),
        (Kind.TEXT, "a\n\tb", "a b"),
        (Kind.EMAIL, "Zoe.W@Hopital.Example", "zoe.w@hopital.example"),
        (Kind.PHONE, "06 12 34 00 01", "+33612340001"),
        (Kind.PHONE, "612340001", "+33612340001"),  # the zero a workbook drops
        (Kind.PHONE, "+41 79 123 45 67", "+41791234567"),
        (Kind.PHONE, "0041 79 123 45 67", "+41791234567"),
        (Kind.DATE, "2026-03-02", date(2026, 3, 2)),
        (Kind.DATE, "02/03/2026", date(2026, 3, 2)),
        (Kind.DATE, "2.3.2026", date(2026, 3, 2)),
        (Kind.DATE, "2026-03-02 00:00:00", date(2026, 3, 2)),
        (Kind.DATETIME, "2026-03-02 07:30", datetime(2026, 3, 2, 6, 30)),
        (Kind.DATETIME, "02/07/2026 07:30", datetime(2026, 7, 2, 5, 30)),
        (Kind.DATETIME, "2026-10-25T02:30+01:00", datetime(2026, 10, 25, 1, 30)),
        (Kind.BOOLEAN, "Oui", True),
        (Kind.BOOLEAN, "0", False),
        (Kind.BOOLEAN, "", None),
        (Kind.DECIMAL, "12,50", Decimal("12.50")),
        (Kind.DECIMAL, "-1 234.5", Decimal("-1234.5")),
        (Kind.DECIMAL, "+3", Decimal("3")),
        (Kind.INTEGER, "45", 45),
        (Kind.INTEGER, "45.0", 45),
        (Kind.TIME, "07:30", time(7, 30)),
        (Kind.TIME, "7h30", time(7, 30)),
        (Kind.TIME, "19:00:00", time(19)),  # a time cell of a workbook
        (Kind.EXTENSION, "2 34 56", "2 34 56"),
        (Kind.EXTENSION, "+41 44 123 45 67", "+41 44 123 45 67"),
    ],
)
def test_a_cell_is_read_in_the_ways_people_write_it(kind, text, value):
    assert value_of(text, kind) == value


def test_choices_and_references():
    assert value_of("EXTERNAL", Kind.CHOICE, choices=("own", "external")) == "external"
    assert value_of("IDE", Kind.REFERENCE) == "IDE"
    assert value_of("IDE | IADE;IDE", Kind.REFERENCE, **MANY) == ("IDE", "IADE")
    assert value_of(" ", Kind.REFERENCE, **MANY) == ()


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (Kind.TEXT, "=cmd|' /C calc'!A0", "import_formula"),
        (Kind.TEXT, " +1", "import_formula"),
        (Kind.TEXT, "-", "import_formula"),
        (Kind.TEXT, "@SUM(1)", "import_formula"),
        (Kind.TEXT, "\t=1", "import_formula"),
        (Kind.TEXT, "\r=1", "import_formula"),
        (Kind.EMAIL, "+a@b.example", "import_formula"),
        (Kind.PHONE, "-33612340001", "import_formula"),
        (Kind.TEXT, "#REF!", "import_sheet_error"),
        (Kind.TEXT, "a\x1bb", "import_control_character"),
        (Kind.TEXT, "a\ud800b", "import_control_character"),
        (Kind.TEXT, "x" * 201, "import_text_too_long"),
        (Kind.EMAIL, "zoe", "import_email"),
        (Kind.EMAIL, "a@b", "import_email"),
        (Kind.EMAIL, "a@b.example, c@d.example", "import_email"),
        (Kind.PHONE, "12", "import_phone"),
        (Kind.PHONE, "none", "import_phone"),
        (Kind.DATE, "31/02/2026", "import_no_such_day"),
        (Kind.DATE, "03/14/2026", "import_no_such_day"),
        (Kind.DATE, "1.3.26", "import_date"),
        (Kind.DATE, "0001-01-01", "import_year"),
        (Kind.DATE, "9999-12-31", "import_year"),
        (Kind.DATETIME, "9999-12-31 23:59", "import_year"),
        (Kind.DATETIME, "2026-03-02", "import_datetime"),
        (Kind.DATETIME, "2026-03-02 25:00", "import_no_such_time"),
        (Kind.DATETIME, "2026-03-29 02:30", "import_missing_time"),
        (Kind.DATETIME, "25/10/2026 02:30", "import_ambiguous_time"),
        (Kind.CHOICE, "maybe", "import_choice"),
        (Kind.BOOLEAN, "perhaps", "import_boolean"),
        (Kind.DECIMAL, "1,234.5", "import_decimal"),
        (Kind.DECIMAL, "NaN", "import_decimal"),
        (Kind.DECIMAL, "1e9", "import_decimal"),
        (Kind.INTEGER, "4.5", "import_integer"),
        (Kind.INTEGER, "=45", "import_formula"),
        (Kind.TIME, "24:00", "import_no_such_time"),
        (Kind.TIME, "7h75", "import_no_such_time"),
        (Kind.DATE, "2026-02-30", "import_no_such_day"),
        (Kind.DATE, "29.02.2027", "import_no_such_day"),
        (Kind.DATE, "2026-13-01", "import_no_such_day"),
        (Kind.DATE, "2026-03-02 07:00", "import_date"),
        (Kind.DATETIME, "30/02/2026 07:00", "import_no_such_day"),
        (Kind.DATETIME, "2026-02-30T07:00", "import_no_such_day"),
        (Kind.DATETIME, "28/02/2026 07:60", "import_no_such_time"),
        (Kind.DATETIME, "2026-02-28 7 o'clock", "import_datetime"),
        (Kind.TIME, "half past", "import_time"),
        (Kind.TIME, "0.5", "import_time"),
        (Kind.EXTENSION, "+1-cmd", "import_extension"),
        (Kind.EXTENSION, "ask", "import_extension"),
        (Kind.EXTENSION, "-23", "import_formula"),
    ],
)
def test_a_cell_that_cannot_be_meant_is_refused_by_code(kind, text, code):
    with pytest.raises(WrongCell) as refused:
        value_of(text, kind, choices=("yes", "no"))
    assert refused.value.code == code


def test_a_decimal_has_bounds_and_both_are_allowed():
    bounds = {"minimum": Decimal(0), "maximum": Decimal(100)}
    assert value_of("0", Kind.DECIMAL, **bounds) == 0
    assert value_of("100", Kind.DECIMAL, **bounds) == 100
    for text, code in (("-0,01", "import_too_small"), ("100,01", "import_too_big")):
        with pytest.raises(WrongCell) as refused:
            value_of(text, Kind.DECIMAL, **bounds)
        assert refused.value.code == code


# Digits and signs that a parser means something by, scripts, and what hides in text.
ODD_LETTERS = (
    "=+-@;,.:/'\"\t\n\r\0 \u00a0\u202f\u200b\u202e\ufeff"
    "0123456789٣५²½aAzZeEnN_éßİ漢\u0301😀\uffff"
)


@settings(deadline=None)
@given(
    st.text(st.sampled_from(ODD_LETTERS), max_size=60),
    st.sampled_from(Kind),
)
def test_any_text_is_a_value_or_a_named_refusal(text, kind):
    try:
        value = value_of(text, kind, choices=("a",))
    except WrongCell as refused:
        assert refused.code.startswith("import_")
    else:
        assert not str(value or "").startswith(("=", "@", "\t"))


@given(st.datetimes(datetime(1977, 1, 1), datetime(2037, 12, 31)))
def test_a_local_moment_is_stored_as_the_utc_of_its_site(moment):
    moment = moment.replace(second=0, microsecond=0, fold=0)
    try:
        value = value_of(moment.isoformat(sep=" "), Kind.DATETIME)
    except WrongCell as refused:
        assert refused.code in ("import_missing_time", "import_ambiguous_time")
    else:
        assert timedelta(0) < moment - value < timedelta(hours=3)
