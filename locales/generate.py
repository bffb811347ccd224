"""Write ``locales/keys.py`` anew: ``python -m locales.generate`` after every change of the sentences."""

from pathlib import Path

from fluent.syntax import FluentParser, ast

_HERE = Path(__file__).parent


def keys() -> list[str]:
    """All sentence keys of the English files, sorted."""
    found: list[str] = []
    for path in (_HERE / "en").glob("*.ftl"):
        body = FluentParser().parse(path.read_text(encoding="utf-8")).body
        found += [entry.id.name for entry in body if isinstance(entry, ast.Message)]
    return sorted(found)


def module() -> str:
    """The text of ``locales/keys.py``."""
    lines = "".join(f'    "{key}",\n' for key in keys())
    return (
        '"""The keys of all sentences, made by ``python -m locales.generate``; a wrong key is a type error."""\n\n'
        "from typing import Literal\n\n"
        f"Key = Literal[\n{lines}]\n"
    )


if __name__ == "__main__":
    (_HERE / "keys.py").write_text(module(), encoding="utf-8")
