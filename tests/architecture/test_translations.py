"""Is every French sentence there, finished, and with the places of the English one?"""

import re
from collections import Counter
from pathlib import Path

import polib
import pytest

ADDONS = Path(__file__).resolve().parents[2] / "addons"
#: Addons that people use; fr.po is what every French-speaking country reads.
SPOKEN = ("hospital_base", "hospital_message", "staff_pool", "mission_request")
FILES = sorted(path for addon in SPOKEN for path in (ADDONS / addon).glob("i18n/*.po"))
PLACE = re.compile(r"%(?:\(\w+\))?[sd]")
TAG = re.compile(r"<[^<>]+>")
OWNER = re.compile(r"^module: \w+", re.M)
#: French sets a space before these; it must not end a line.
LOOSE = re.compile(r"\w [:;?!»]|« ")

each_file = pytest.mark.parametrize(
    "path", FILES, ids=lambda path: f"{path.parts[-3]}/{path.name}"
)


def parts(pattern, text):
    return Counter(re.sub(r"\s+", " ", part) for part in pattern.findall(text))


def faults(entry):
    """What keeps a sentence from being shown; nothing if it may be."""
    if not entry.msgstr.strip():
        yield "is empty"
    if entry.fuzzy or entry.obsolete:
        yield "is not finished"
    if parts(PLACE, entry.msgid) != parts(PLACE, entry.msgstr):
        yield "has other places"
    if parts(TAG, entry.msgid) != parts(TAG, entry.msgstr):
        yield "has other tags"
    if not OWNER.search(entry.comment):
        yield "names no module, so that Odoo loads none of the file"
    if LOOSE.search(TAG.sub("", entry.msgstr)):
        yield "has a space that can end a line"


@pytest.mark.parametrize("addon", SPOKEN)
def test_there_is_french(addon):
    assert len(polib.pofile(ADDONS / addon / "i18n" / "fr.po")) > 50


@each_file
def test_every_sentence_is_finished_and_whole(path):
    wrong = [
        f"line {entry.linenum}, “{entry.msgid}” {fault}"
        for entry in polib.pofile(path)
        for fault in faults(entry)
    ]
    assert not wrong, "\n".join(wrong)


@each_file
def test_no_sentence_is_there_twice(path):
    known = Counter(entry.msgid for entry in polib.pofile(path))
    assert [msgid for msgid, count in known.items() if count > 1] == []


@each_file
def test_a_country_only_differs_in_what_french_says_too(path):
    known = {entry.msgid for entry in polib.pofile(path.with_name("fr.po"))}
    assert {entry.msgid for entry in polib.pofile(path)} <= known
