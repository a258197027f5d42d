"""In which words is a problem of an import file told, and what is to be done?"""

from odoo.tools import LazyTranslate

_lt = LazyTranslate(__name__)

SAVE_AS = _lt("Save it as “CSV UTF-8” or as .xlsx and import that file.")
CORRECT_NUMBER = _lt("Correct the number.")

# code: (what is wrong, what to do)
PROBLEMS = {
    "import_empty": (
        _lt("The file is empty."),
        _lt("Download the template and fill it in."),
    ),
    "import_too_large": (
        _lt("The file holds more than %(limit)s MB."),
        _lt("Split it, or remove pictures and sheets."),
    ),
    "import_not_utf8": (_lt("The file is not written in UTF-8."), SAVE_AS),
    "import_nul": (_lt("The file holds bytes that are no text."), SAVE_AS),
    "import_old_excel": (_lt("This is an Excel file of the old kind (.xls)."), SAVE_AS),
    "import_broken_workbook": (_lt("The workbook cannot be read."), SAVE_AS),
    "import_quotes": (
        _lt('A quote (") is opened and not closed properly.'),
        _lt("Close it, or write two quotes inside a text."),
    ),
    "import_no_rows": (
        _lt("Below the header there is no line."),
        _lt("Fill in one line for each record."),
    ),
    "import_too_many_rows": (
        _lt("There are more than %(limit)s lines."),
        _lt("Split the file: at most %(limit)s lines each."),
    ),
    "import_too_many_cells": (
        _lt("The workbook holds too many cells."),
        _lt("Remove other sheets and empty formatted rows, or save it as CSV UTF-8."),
    ),
    "import_too_many_columns": (
        _lt("There are more than %(limit)s columns."),
        _lt("Keep the columns of the template."),
    ),
    "import_cell_too_long": (
        _lt("A cell holds more than %(limit)s characters."),
        _lt("Shorten it; a quote may be missing."),
    ),
    "import_beyond_header": (
        _lt("“%(value)s” stands beyond the last header."),
        _lt("Clear the cell, or quote the text."),
    ),
    "import_unknown_column": (
        _lt("There is no column of this name."),
        _lt("The columns are: %(columns)s."),
    ),
    "import_reserved_column": (
        _lt("Your role may not fill in this column."),
        _lt("Remove the column. HR officers and the administrator may fill it in."),
    ),
    "import_double_column": (
        _lt("The column is there more than once."),
        _lt("Keep one of them."),
    ),
    "import_missing_column": (
        _lt("The column is missing."),
        _lt("Add it, or start from the template."),
    ),
    "import_double_value": (
        _lt("“%(value)s” is on line %(first)s already."),
        _lt("Keep one of the two lines."),
    ),
    "import_double_line": (
        _lt("Line %(first)s says the same already."),
        _lt("Keep one of the two lines."),
    ),
    "import_exists": (
        _lt("“%(value)s” is known already, otherwise: %(columns)s."),
        _lt("Write it as it is known, remove the line, or change the record itself."),
    ),
    "import_exists_shared": (
        _lt("“%(value)s” is known already, otherwise: %(columns)s."),
        _lt(
            "Write it as it is known, or remove the line. HR officers and the "
            "administrator can change it."
        ),
    ),
    "import_change": (
        _lt("“%(value)s” is known already. The line would change %(changes)s."),
        _lt("Agree to the changes, or write the line as it is known."),
    ),
    "import_archived": (
        _lt("“%(value)s” is known already and archived."),
        _lt("Restore the record and remove the line, or use another code."),
    ),
    "import_no_site": (
        _lt("No site is chosen."),
        _lt("Choose the site that the file speaks of."),
    ),
    "import_unknown_reference": (
        _lt("There is nothing with code “%(value)s” that you may use here."),
        _lt("Correct the code, or create it first."),
    ),
    "import_ambiguous_reference": (
        _lt("Several records have code “%(value)s”."),
        _lt("Give each a code of its own; units can be named SITE/CODE."),
    ),
    "import_required": (_lt("The cell is empty."), _lt("Fill it in.")),
    "import_formula": (
        _lt("“%(value)s” could run as a formula."),
        _lt("Write it without =, +, - or @ at the start; paste as values."),
    ),
    "import_sheet_error": (
        _lt("The spreadsheet shows the error %(value)s."),
        _lt("Mend the formula, then paste as values."),
    ),
    "import_control_character": (
        _lt("The cell holds an invisible character."),
        _lt("Type the text anew."),
    ),
    "import_text_too_long": (
        _lt("The text is longer than %(limit)s characters."),
        _lt("Shorten it."),
    ),
    "import_choice": (
        _lt("“%(value)s” is not one of the choices."),
        _lt("Write one of: %(choices)s."),
    ),
    "import_boolean": (
        _lt("“%(value)s” is neither yes nor no."),
        _lt("Write yes or no."),
    ),
    "import_email": (
        _lt("“%(value)s” is not one e-mail address."),
        _lt("Write one address, as in name@hospital.org."),
    ),
    "import_phone": (
        _lt("“%(value)s” is no phone number of %(country)s."),
        _lt("Correct it; elsewhere, begin with + and prefix."),
    ),
    "import_date": (
        _lt("“%(value)s” is not a date."),
        _lt("Write 2026-03-28 or 28/03/2026, day first."),
    ),
    "import_datetime": (
        _lt("“%(value)s” is not a date with a time."),
        _lt("Write 2026-03-28 07:30 or 28/03/2026 07:30."),
    ),
    "import_no_such_day": (
        _lt("The day “%(value)s” does not exist in the calendar."),
        _lt("Write a day that exists, as 2026-03-28 or 28/03/2026, day first."),
    ),
    "import_no_such_time": (
        _lt("The time “%(value)s” does not exist on any clock."),
        _lt("Write a time from 00:00 to 23:59, as 07:30 or 7h30."),
    ),
    "import_year": (
        _lt("The year is not between %(first)s and %(last)s."),
        _lt("Write the year with four digits."),
    ),
    "import_missing_time": (
        _lt("Clocks in %(tz)s jump over %(value)s."),
        _lt("Write a time before or after the change."),
    ),
    "import_ambiguous_time": (
        _lt("Clocks in %(tz)s show %(value)s twice."),
        _lt("Add the offset from UTC, as in 2026-10-25 02:30+01:00."),
    ),
    "import_decimal": (
        _lt("“%(value)s” is not a number."),
        _lt("Write digits with one comma or point."),
    ),
    "import_integer": (
        _lt("“%(value)s” is not a whole number."),
        CORRECT_NUMBER,
    ),
    "import_time": (
        _lt("“%(value)s” is not a time of day."),
        _lt("Write 07:30 or 7h30."),
    ),
    "import_extension": (
        _lt("“%(value)s” cannot be dialled."),
        _lt("Write the digits of the extension or of the whole number."),
    ),
    "import_too_small": (_lt("%(value)s is less than %(limit)s."), CORRECT_NUMBER),
    "import_too_big": (_lt("%(value)s is more than %(limit)s."), CORRECT_NUMBER),
}
