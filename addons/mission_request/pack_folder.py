"""How does a file get into a folder outside, whole or not at all?

Written beside its place under a hidden name, brought to the disk, then renamed:
whoever opens the folder meanwhile, or after a power cut, finds the pack before.
"""

import os
from pathlib import Path

from odoo.addons.hospital_message.faults import fault_point

from .domain.contingency import too_many

HIDDEN = ".part"


def write_pack(folder, prefix, name, content):
    """Put ``content`` into ``folder`` as ``name``; all but the youngest packs go.

    A folder that is not there is not made: a mount that is gone is a failure.

    :param prefix: what the names of all packs of this establishment begin with
    :param bytes content: the whole file
    :raises OSError: missing, full, or not to be written to; the last pack stays
    """
    folder = Path(folder)
    left_behind = [*folder.glob(f".{prefix}*{HIDDEN}")]
    part, place = folder / f".{name}{HIDDEN}", folder / name
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fault_point("before_rename")
        part.replace(place)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    _bring_to_disk(folder)
    for path in left_behind:
        path.unlink(missing_ok=True)
    for old in too_many([path.name for path in folder.glob(f"{prefix}*.html")]):
        (folder / old).unlink(missing_ok=True)


def _bring_to_disk(folder):
    """The new name too: a rename is an entry of the folder."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
