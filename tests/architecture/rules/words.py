"""Does a file name a machine, a person's folder or a package index?"""

import re

from tests.architecture.tree import Tree

# Written so that this file does not match itself.
FORBIDDEN = {
    "a path of one machine": re.compile(r"(?<![\w.}])/(root|work|home/\w+|tmp)/\w"),
    "the host of a package index": re.compile(
        r"\b(pypi\.(org|python)|pythonhosted\.org|registry\.(npmjs|yarnpkg)\.\w+)"
    ),
}


def forbidden(tree: Tree) -> list[str]:
    return [
        source.at(number, f"names {what}: {match[0]}")
        for source in tree.files
        if source.name.isprintable() and not _is_binary(source.text)
        for number, line in enumerate(source.text.splitlines(), start=1)
        for what, pattern in FORBIDDEN.items()
        if (match := pattern.search(line))
    ]


def _is_binary(text: str) -> bool:
    return "\0" in text[:1000]
