"""The changes Cosmic Ray makes to a module, without those that nothing evaluates."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast_from_path
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

_FOR_NO_ANSWER = frozenset({"kw_only", "maxsize"})


@dataclass(frozen=True, slots=True)
class Mutant:
    """One changed module: ``before`` and ``after`` are the first line that differs."""

    path: Path
    module: str
    operator: str
    number: int
    before: str
    after: str
    source: str

    def __str__(self) -> str:
        return f"{self.path.name}:{self.number}  {self.before}  ->  {self.after}"


def mutants(path: Path, root: Path) -> Iterator[Mutant]:
    """Every change of one module that running it could show, each source once."""
    source = path.read_text("utf-8")
    tree = get_ast_from_path(path)
    module = ".".join(path.relative_to(root).with_suffix("").parts)
    seen = {_evaluated(source)}
    for name in sorted(operator_names()):
        if get_operator(name).arguments():
            continue
        operator = get_operator(name)()
        places = sum(len(list(operator.mutation_positions(node))) for node in ast_nodes(tree))
        for occurrence in range(places):
            changed = mutate_code(source, operator, occurrence)
            if changed is None or not (evaluated := _evaluated(changed)) or evaluated in seen:
                continue
            seen.add(evaluated)
            yield Mutant(path, module, name, *_difference(source, changed), changed)


def _evaluated(source: str) -> str:
    """The program without its annotations, which are never evaluated; empty when it is none."""
    try:
        return ast.dump(_Bare().visit(ast.parse(source)))
    except SyntaxError:
        return ""


class _Bare(ast.NodeTransformer):
    """Takes away what changes no answer: annotations, how arguments are given, what is kept."""

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.annotation = ast.Constant(None)
        return self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = None
        return node

    def visit_arguments(self, node: ast.arguments) -> ast.AST:
        """The marks that say how arguments are given (``*``, ``/``) are for the type checker."""
        node.args = [*node.posonlyargs, *node.args, *node.kwonlyargs]
        node.posonlyargs, node.kwonlyargs = [], []
        node.defaults = [*node.defaults, *filter(None, node.kw_defaults)]
        node.kw_defaults = []
        return self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if _called(node) in {"lru_cache", "dataclass"}:
            node.keywords = [each for each in node.keywords if each.arg not in _FOR_NO_ANSWER]
        return self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        node.decorator_list = [e for e in node.decorator_list if _called(e) != "lru_cache"]
        return self.generic_visit(node)

    def visit_TypeAlias(self, node: ast.TypeAlias) -> ast.AST:
        node.value = ast.Constant(None)
        return node


def _called(node: ast.expr) -> str:
    """The name of the function that a call, or a decorator without arguments, calls."""
    function = node.func if isinstance(node, ast.Call) else node
    return function.id if isinstance(function, ast.Name) else ""


def _difference(source: str, changed: str) -> tuple[int, str, str]:
    pairs = zip(source.splitlines(), changed.splitlines(), strict=False)
    for number, (before, after) in enumerate(pairs, start=1):
        if before != after:
            return number, before.strip(), after.strip()
    raise ValueError("lines are only removed at the end")
