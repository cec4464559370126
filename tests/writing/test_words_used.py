"""Every word of theme/words/ is said somewhere, every word that is asked for is there, and nobody's words stand in code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
import pytest
from bs4 import BeautifulSoup, NavigableString, Tag
from jinja2 import nodes

import telling
from figures import figure
from project import ROOT
from writing import languages

THEME = ROOT / "theme"
WORDS = languages.words(languages.ENGLISH)
# Words that are looked up by a name which only the running program knows, with what gives the name. They count as said.
LOOKED_UP = {
    "evidence.grades": "the grade in a marker",
    "evidence.designs": "the field `design` of a source",
    "evidence.studies": "a field of a source",
    "evidence.people": "a field of a source",
    "safety": "the templates of stop rules and questions, which are given it as `told`",
    "plan.titles": "the name of a ready-made plan",
    "plan.phrase": "the fields of a plan",
    "plan.rows": "the rows of a plan's table",
    "plan.values": "the value of a field",
    "pages.builder.fields": "a field of a plan",
    "pages.builder.groups": "a group of fields",
    "pages.builder.sides": "the value of a field",
    "pages.builder.firsts": "the value of a field",
    "pages.film": "the frames of the film",
    "pages.layers": "the layers of the drawing",
    "pages.quality.scores": "the language that is measured",
    "pages.site_header.muscle": "an entry of the menu",
    "pages.site_header.problems": "an entry of the menu",
    "pages.site_header.evidence": "an entry of the menu",
    "pages.site_header.clinicians": "an entry of the menu",
    "pages.site_header.about": "an entry of the menu",
    "pages.statements.known": "the table of the statement's grade",
    "pages.statements.unknown": "the table of the statement's grade",
    "pages.timer.hold": "a field of the settings",
    "pages.timer.reps": "a field of the settings",
    "pages.timer.sets": "a field of the settings",
    "pages.timer.rest": "a field of the settings",
    "pages.timer.setrest": "a field of the settings",
    "pages.timer.perday": "a field of the settings",
    "pages.timer.days": "a field of the settings",
    "pages.timer.weeks": "a field of the settings",
    "pages.timer.side": "a field of the settings",
    "pages.timer.first": "a field of the settings",
    "pages.timer.to": "the limits of a field",
    "pages.timer.seconds": "the limits of a field",
    "pages.timer.hips": "the value of a field",
    "pages.timer.sides": "the value of a field",
    "pages.timer.turn": "the value of a field",
    "scripts.calendar": "the language that the patient reads",
    "scripts.email": "the language that the patient reads",
    "scripts.level_pelvis.left": "the reader's guess",
    "scripts.level_pelvis.right": "the reader's guess",
    "scripts.plan_names.fields": "the field of a damaged link",
    "scripts.plan_names.amounts": "the field of a damaged link",
}
# What only hands sections on: who uses them is looked for where they arrive.
HANDED_ON = {"hooks/publishing/assets.py", "hooks/writing/languages.py", "hooks/dose/plan_faults.py"}


class Ask(NamedTuple):
    """A place that asks for words: their path in theme/words/CODE.yml, and whether a name that only the program knows follows it."""

    where: str
    path: tuple
    open: bool = False


def held(path: tuple, words: Any = WORDS) -> Any:
    """What stands at a path; None where nothing does."""
    for key in path:
        if not (isinstance(words, dict) and key in words):
            return None
        words = words[key]
    return words


def leaves(words: Any, path: tuple = ()) -> Iterator[tuple]:
    """The paths of all words. Forms for numbers and lists are one."""
    if isinstance(words, dict) and "many" not in words:
        for key, value in words.items():
            yield from leaves(value, (*path, key))
    else:
        yield path


def shortened(path: tuple, words: Any = WORDS) -> tuple:
    """A path up to the words themselves: what follows is what the program does with them (`words.shown.length`)."""
    for end in range(1, len(path)):
        part = held(path[:end], words)
        if not isinstance(part, dict) or "many" in part:
            return path[:end] if part is not None else path
    return path


# ---- Who asks: templates ----

# `{% for code, told in languages.items() %}`
EVERY_LANGUAGE = re.compile(r"Call\(node=Getattr\(node=Name\(name='languages'")


def asked_in_template(source: str, where: str) -> list[Ask]:
    """What a template asks `words` for, directly or by a name that it gives to a part of them."""
    tree = jinja2.Environment(extensions=["jinja2.ext.do"]).parse(source)
    names: dict[str, tuple] = {"words": ()}

    def path(node: nodes.Node) -> tuple | None:
        if isinstance(node, nodes.Name):
            return names.get(node.name)
        if isinstance(node, nodes.Getattr) and (below := path(node.node)) is not None:
            return (*below, node.attr)
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and (below := path(node.node)) is not None:
            return (*below, node.arg.value)
        return None

    found: list[Ask] = []

    def visit(node: nodes.Node) -> None:
        whole = path(node)
        if isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name) and (named := path(node.node)) is not None:
            names[node.target.name] = named
        elif isinstance(node, nodes.Getitem) and not isinstance(node.arg, nodes.Const) and (below := path(node.node)) is not None:
            found.append(Ask(f"{where}:{node.lineno}", below, open=True))
            visit(node.arg)
        elif isinstance(node, nodes.For) and isinstance(node.target, nodes.Tuple) and EVERY_LANGUAGE.match(repr(node.iter)):
            names[node.target.items[1].name] = ()
            for child in node.body:
                visit(child)
        elif whole:
            found.append(Ask(f"{where}:{node.lineno}", whole))
        else:
            for child in node.iter_child_nodes():
                visit(child)

    visit(tree)
    return found


# ---- Who asks: scripts ----

IMPORT = re.compile(r"""import \{([^}]*)\} from "[./]*words\.js";""")
LATER = re.compile(r"""import\("[./]*words_(\w+)\.js"\)""")
# What a script calls a section of the words that does not stand below `scripts`.
ELSEWHERE = {"language": ("language",), "dose": ("plan",), "rows": ("plan", "rows")}
# A string first, or what looks like a comment in it would be one.
STRING = r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|`(?:[^`\\]|\\.)*`'
COMMENT = re.compile(rf"(?P<kept>{STRING})|/\*.*?\*/|//[^\n]*", re.S)


def blank(match: re.Match[str]) -> str:
    """Spaces in place of what was found, so that lines keep their numbers."""
    return match.groupdict().get("kept") or re.sub(r"[^\n]", " ", match[0])


def asked_in_script(source: str, where: str) -> list[Ask]:
    """What a script asks of the sections that it imports from words.js, by the names that it gives them."""
    plain = COMMENT.sub(blank, source)
    names = {}
    for imported in IMPORT.finditer(plain):
        for one in filter(None, (part.strip() for part in imported[1].split(","))):
            section, _, name = one.partition(" as ")
            names[name or section] = ELSEWHERE.get(section, ("scripts", section))
    found = [Ask(where, ELSEWHERE.get(later[1], ("scripts", later[1])), open=True) for later in LATER.finditer(plain)]
    plain = IMPORT.sub(blank, plain)
    for name, section in names.items():
        for use in re.finditer(rf"(?<![\w.$\"'`/-]){name}\b((?:\??\.\w+)*)(\s*:)?", plain):
            if use[2] and not use[1]:
                continue  # a key of that name
            path = shortened((*section, *re.findall(r"\w+", use[1])))
            at = f"{where}:{plain.count(chr(10), 0, use.start()) + 1}"
            found.append(Ask(at, path, open=isinstance(held(path), dict) and "many" not in held(path)))
    return found


# ---- Who asks: hooks ----


class Hooks:
    """What the rooms of hooks/ ask for: subscripts of `languages.words(…)`, also by the names that functions give to a part of them."""

    def __init__(self, sources: dict[str, str]):
        self.sources = sources
        self.trees = {name: ast.parse(source) for name, source in sources.items()}
        # Functions that return words, as (module, function) → path: `plan.said`.
        self.giving: dict[tuple[str, str], tuple] = {("languages", "words"): ()}
        for _ in range(3):  # one may give what another gave
            for name, tree in self.trees.items():
                for function in ast.walk(tree):
                    if isinstance(function, ast.FunctionDef) and isinstance(function.body[-1], ast.Return) and function.body[-1].value:
                        path = self.path(function.body[-1].value, self.names(function, name), name)
                        if path is not None and isinstance(held(path), dict):
                            self.giving.setdefault((Path(name).stem, function.name), path)

    def path(self, node: ast.AST, names: dict[str, tuple], module: str) -> tuple | None:
        if isinstance(node, ast.Name):
            return names.get(node.id)
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
                return self.giving.get((node.func.value.id, node.func.attr))
            return self.giving.get((Path(module).stem, node.func.id)) if isinstance(node.func, ast.Name) else None
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            below = self.path(node.value, names, module)
            return None if below is None else (*below, node.slice.value)
        return None

    def names(self, function: ast.AST, module: str) -> dict[str, tuple]:
        """The names that a function gives to words."""
        found: dict[str, tuple] = {}
        for node in ast.walk(function):
            pairs: list[tuple[ast.AST, ast.AST]] = []
            if isinstance(node, ast.Assign) and len(node.targets) == 1:
                target, value = node.targets[0], node.value
                both = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
                pairs = list(zip(target.elts, value.elts, strict=True)) if both else [(target, value)]  # type: ignore[attr-defined]
            elif isinstance(node, ast.NamedExpr):
                pairs = [(node.target, node.value)]
            for target, value in pairs:
                if isinstance(target, ast.Name) and (path := self.path(value, found, module)) is not None:
                    found[target.id] = path
        return found

    def asked(self) -> list[Ask]:
        return [ask for name, tree in self.trees.items() for ask in self._in(name, tree)]

    def _in(self, module: str, tree: ast.AST) -> Iterator[Ask]:
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        for function in functions:
            names = self.names(function, module)
            for node in self._whole(function, names, module):
                where = f"{module}:{node.lineno}"  # type: ignore[attr-defined]
                if isinstance(node, ast.Subscript) and not isinstance(node.slice, ast.Constant):
                    yield Ask(where, self.path(node.value, names, module) or (), open=True)
                else:
                    yield Ask(where, self.path(node, names, module) or ())

    def _whole(self, node: ast.AST, names: dict[str, tuple], module: str) -> Iterator[ast.AST]:
        """The longest expressions that stand for words, where they are used and not only named or given on."""
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Subscript) and self.path(child, names, module) is None and self.path(child.value, names, module):
                yield child
            elif self.path(child, names, module):
                named = isinstance(node, ast.Assign | ast.NamedExpr) or (isinstance(node, ast.Tuple) and isinstance(child, ast.Subscript))
                given = isinstance(node, ast.Return) and isinstance(held(self.path(child, names, module) or ()), dict)
                if not (named or given or (isinstance(child, ast.Name) and not isinstance(child.ctx, ast.Load))):
                    yield child
            else:
                yield from self._whole(child, names, module)


def asked_in_drawings() -> list[Ask]:
    return [
        Ask(f"theme/figures/{path.name}:1", ("drawings", path.stem, gap["key"]))
        for path in sorted(figure.FOLDER.glob("*.svg"))
        for gap in figure.GAP.finditer(path.read_text(encoding="utf-8"))
    ]


def read(*patterns: str) -> dict[str, str]:
    """The files of the project that match, by their names."""
    paths = [path for pattern in patterns for path in sorted(ROOT.glob(pattern))]
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


TEMPLATES = read("theme/*.html", "theme/*.xml", "theme/partials/*.html")
SCRIPTS = {name: text for name, text in read("theme/scripts/**/*.js").items() if "/vendor/" not in name}
HOOKS = {name: text for name, text in read("hooks/**/*.py", "drawing/images.py").items() if name not in HANDED_ON}


def every_ask() -> list[Ask]:
    return [
        *(ask for name, text in TEMPLATES.items() for ask in asked_in_template(text, name)),
        *(ask for name, text in SCRIPTS.items() for ask in asked_in_script(text, name)),
        *Hooks(HOOKS).asked(),
        *asked_in_drawings(),
    ]


# ---- What is said in code ----

# Texts that are the same in every language, with the reason.
SAME = {
    "Steady Hips": "the name of the site",
    "Steady": "half of it",
    "Hips": "the other half",
    "CC BY 4.0": "the name of the licence",
    "Esc": "the name of the key, as it is printed on it",
    "SVG": "the name of a kind of file",
    "PNG": "the name of a kind of file",
}
LETTERS = re.compile(r"[^\W\d_]{2,}")
READ_OUT = ("aria-label", "aria-description", "title", "alt", "placeholder")
JINJA = re.compile(r"\{%-? block \w+ %\}[a-z-]+(?=\{% endblock)|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.S)
# A text in a script: two words with a space, or one that begins a sentence. Not a selector, a list of classes, a tag or an address.
LITERAL = re.compile(STRING, re.S)
SELECTED = re.compile(r"""(?<=querySelector\()"[^"]*"|(?<=querySelectorAll\()"[^"]*"|(?<=closest\()"[^"]*"|(?<=matches\()"[^"]*\"""")
# Names of keys, and what only somebody with the developer's tools open can see.
KEYS = {"The database does not answer.", "Escape", "Enter", "Tab", "Home", "End"}
PROSE = re.compile(r"(?<![\w.#\[=&/-])[A-Za-zÀ-ÿ][a-zà-ÿ’']* [a-zà-ÿ’']{2,}(?![\w=(\[-])|^[A-Z][a-z]+[.!?]?$")


def said_in_template(source: str) -> list[tuple[int, str]]:
    """(line, text) of each text and name in a template that no word of theme/words/ stands behind."""
    plain = JINJA.sub(lambda match: re.sub(r"[^\n]", "", match[0]), source)
    found = []
    for node in BeautifulSoup(re.sub(r"^\s*<\?xml[^>]*>", "", plain), "html.parser").descendants:
        if isinstance(node, Tag):
            texts, line = [str(node[name]) for name in READ_OUT if node.get(name)], node.sourceline
        elif type(node) is NavigableString and node.parent:  # no comment, no style
            texts, line = [str(node)], node.parent.sourceline
        else:
            continue
        said = [" ".join(text.split()) for text in texts]
        found += [(line or 1, text) for text in said if LETTERS.search(text) and text.strip(" .:,") not in SAME]
    return found


BETWEEN_TAGS = re.compile(rf"(?<=>)[^<>{{}}\\()]+(?=</)|(?<=\s)(?:{'|'.join(READ_OUT)})=\"([^\"{{}}]+)\"")


def said_in_hook(source: str) -> list[tuple[int, str]]:
    """(line, text) of each text between tags, or named in an attribute, in a string of a hook."""
    found = []
    tree = ast.parse(source)
    told = [node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)]  # what a function says of itself
    for node in ast.walk(tree):
        if node in told:
            continue
        if isinstance(node, ast.JoinedStr):
            text = "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)  # type: ignore[misc]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        found += [(node.lineno, said) for match in BETWEEN_TAGS.finditer(text) if LETTERS.search(said := match[1] or match[0])]
    return list(dict.fromkeys(found))


def said_in_script(source: str) -> list[tuple[int, str]]:
    """(line, text) of each string in a script that reads like words for somebody."""
    plain = SELECTED.sub(blank, COMMENT.sub(blank, source))
    found = []
    for literal in LITERAL.finditer(plain):
        text = re.sub(r"\$\{[^{}]*\}", "…", literal[0][1:-1])
        if PROSE.search(re.sub(r"<[^>]*>", "|", text)) and text not in KEYS:
            found.append((plain.count("\n", 0, literal.start()) + 1, text))
    return found


# ---- The promises ----


def named(path: tuple) -> str:
    return ".".join(map(str, path))


def unanswered(asks: list[Ask], words: Any = WORDS) -> list[str]:
    """Places that ask for words that are not there, or that look words up in a way that no list tells."""
    found = []
    for ask in asks:
        path = shortened(ask.path, words)
        if held(path, words) is None:
            found.append(f"{ask.where}: asks for “{named(path)}”, which theme/words/en.yml does not have. Add it, or ask for another.")
        elif path == ("drawings",):
            continue  # what a drawing says stands in it: asked_in_drawings
        elif (ask.open or path not in set(leaves(words))) and not any(near(named(path), listed) for listed in LOOKED_UP):
            found.append(f"{ask.where}: looks words up in “{named(path)}” by a name. Ask for each by its own name, or add it to LOOKED_UP.")
    return found


def near(one: str, other: str) -> bool:
    """Whether one of two paths leads to the other, or is it."""
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")


def unsaid(asks: list[Ask], words: Any = WORDS) -> list[tuple]:
    """Words that no place asks for."""
    whole = set(leaves(words))
    said = {path for ask in asks if (path := shortened(ask.path, words)) in whole}
    listed = tuple(f"{one}." for one in LOOKED_UP)
    return [path for path in leaves(words) if path not in said and path[0] != "language" and not f"{named(path)}.".startswith(listed)]


def test_every_word_that_is_asked_for_is_there():
    telling.tell(list(dict.fromkeys(unanswered(every_ask()))), "The words stand in theme/words/, one file a language.")


def test_every_word_is_said_somewhere():
    source = (languages.FOLDER / "en.yml").read_text(encoding="utf-8")
    faults = [f"theme/words/en.yml:{languages.line(source, path)}: “{named(path)}” is asked for nowhere." for path in unsaid(every_ask())]
    telling.tell(faults, "Take it out of every language's file.")


def test_every_word_that_is_looked_up_is_there_and_looked_up():
    asks = [named(shortened(ask.path)) for ask in every_ask() if ask.open or shortened(ask.path) not in set(leaves(WORDS))]
    assert [one for one in LOOKED_UP if held(tuple(one.split("."))) is None] == []
    assert [one for one in LOOKED_UP if not any(near(one, ask) for ask in asks)] == []


@pytest.mark.parametrize("name", [*TEMPLATES, *SCRIPTS, *HOOKS])
def test_no_words_for_readers_stand_in_code(name):
    text = {**TEMPLATES, **SCRIPTS, **HOOKS}[name]
    said = (said_in_hook if name.endswith(".py") else said_in_script if name.endswith(".js") else said_in_template)(text)
    telling.tell([f"{name}:{line}: “{words[:80]}” stands in code." for line, words in said], "Move it to theme/words/, in every language.")


SOME = {"a": {"b": "one", "c": {1: "a press", "many": "{n} presses"}}, "d": {"e": "two", "f": "three"}, "language": {"name": "English"}}


def paths(asks: list[Ask]) -> list[tuple[str, bool]]:
    return [(named(ask.path), ask.open) for ask in asks]


def test_a_word_that_is_not_there_or_never_said_or_looked_up_is_told():
    asks = [Ask("x.html:1", ("a", "b")), Ask("x.html:2", ("a", "c")), Ask("x.js:3", ("d", "g")), Ask("x.js:4", ("d",), open=True)]
    assert unanswered(asks, SOME) == [
        "x.js:3: asks for “d.g”, which theme/words/en.yml does not have. Add it, or ask for another.",
        "x.js:4: looks words up in “d” by a name. Ask for each by its own name, or add it to LOOKED_UP.",
    ]
    assert unsaid(asks, SOME) == [("d", "e"), ("d", "f")]


def test_a_templates_asks_are_read():
    source = """{% set said = words.pages.x %}{{ said.one }} {{ words.plan["two"] | fill(n=3) }}
    {% if late %}{{ said[name] }}{% endif %}{% for code, told in languages.items() %}{{ told.pages.y.three }}{% endfor %}"""
    assert paths(asked_in_template(source, "x.html")) == [
        ("pages.x.one", False), ("plan.two", False), ("pages.x", True), ("pages.y.three", False),
    ]  # fmt: skip


def test_a_scripts_asks_are_read():
    source = """import { share as words, share_forms as forms, dose } from "./words.js"; // words.not
    said.textContent = `${words.copied}`; const { words: other } = { words: 1 }; count(forms.found, 2); words[name];
    const late = await import("../words_rows.js"); "https://x.example//words.nor";"""
    asked = paths(asked_in_script(source, "x.js"))
    assert set(asked) == {
        ("plan.rows", True), ("scripts.share.copied", False), ("scripts.share", True), ("scripts.share_forms.found", False),
    }  # fmt: skip


def test_a_hooks_asks_are_read():
    source = """
def said(language):
    return languages.words(language)["safety"]

def other(page):
    words = languages.words(languages.of(page))["pages"]
    return said("en")["fine"] + words["x"]["one"] + words["x"][page.kind] + languages.count(words["x"]["many"], 2)
"""
    assert paths(Hooks({"hooks/dose/x.py": source}).asked()) == [
        ("safety.fine", False), ("pages.x.one", False), ("pages.x", True), ("pages.x.many", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("<p>{{ words.pages.x.y }}</p><!-- a note --><span>Steady Hips</span>", []),
        ("{# a note #}{% set x %}{% endset %}<p>Print it.</p>", ["Print it."]),
        ('<nav aria-label="Main menu"><img alt="A hip"></nav>', ["Main menu", "A hip"]),
        ("<p>{{ n }} presses</p>", ["presses"]),
    ],
)
def test_words_in_a_template_are_told(source, said):
    assert [text for _, text in said_in_template(source)] == said


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('box.textContent = words.copied; box.className = "button-quiet needs-script"; // Not this one', []),
        ('page.querySelector("ul li"); box.querySelector(`[data-part="x"]`); key === "Escape"', []),
        ('say("Link copied.");', ["Link copied."]),
        ("say(`You did ${n} presses.`);", ["You did … presses."]),
        ("box.innerHTML = '<p>Search this site</p>';", ["<p>Search this site</p>"]),
        ('button.textContent = "Pause";', ["Pause"]),
    ],
)
def test_words_in_a_script_are_told(source, said):
    assert [text for _, text in said_in_script(source)] == said


def test_words_in_a_hook_are_told():
    source = """
def x():
    "A note <b>here</b>."
    return f'<h1 title="x" aria-label="Main page">{words}</h1>' + "<p>Gone away</p> no tag"
"""
    assert [text for _, text in said_in_hook(source)] == ["Main page", "Gone away"]
