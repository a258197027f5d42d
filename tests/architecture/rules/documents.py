"""Do the documents lead somewhere: links, decisions that code cites, models named?"""

import re

from tests.architecture.tree import Source, Tree

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
DECISION = re.compile(r"docs/adr/(\d{4})")
LONGEST_DECISION = 40


def documents(tree: Tree) -> list[Source]:
    return [source for source in tree.files if source.name.endswith(".md")]


def links(tree: Tree) -> list[str]:
    """Every relative link of a document leads to a file."""
    return [
        source.at(number, f"leads nowhere: {target}")
        for source in documents(tree)
        for number, line in enumerate(source.text.splitlines(), start=1)
        for target in LINK.findall(line)
        if not ((tree.root / source.name).parent / target).exists()
    ]


def decisions(tree: Tree) -> list[str]:
    """Every decision that a file cites is written."""
    written = {path.name[:4] for path in tree.root.glob("docs/adr/*.md")}
    return [
        source.at(number, f"cites docs/adr/{cited}, which is not written")
        for source in tree.files
        if source.name.endswith((".py", ".md", ".xml", ".js", ".sh"))
        for number, line in enumerate(source.text.splitlines(), start=1)
        for cited in DECISION.findall(line)
        if cited not in written
    ]


def lengths(tree: Tree) -> list[str]:
    """A decision is told in 40 lines."""
    return [
        source.at(1, f"has {lines} lines of {LONGEST_DECISION}")
        for source in documents(tree)
        if source.name.startswith("docs/adr/")
        if (lines := source.text.count("\n")) > LONGEST_DECISION
    ]


def glossary(tree: Tree) -> list[str]:
    """Every model that the glossary names exists, in our addons or in Odoo's."""
    ours = {model.name for model in tree.models}
    prefixes = {name.partition(".")[0] for name in ours} - {"res", "hr"}
    return [
        source.at(number, f"names {name}, which no addon has")
        for source in documents(tree)
        if source.name == "docs/glossary.md"
        for number, line in enumerate(source.text.splitlines(), start=1)
        for name in re.findall(r"^### .*· `([a-z.]+)`$", line)
        if name.partition(".")[0] in prefixes and name not in ours
    ]
