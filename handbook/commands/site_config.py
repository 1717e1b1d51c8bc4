"""The site's configuration as an argument of a command, checked before MkDocs reads it."""

from __future__ import annotations

import argparse
from pathlib import Path

from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import yaml_load
from yaml import MarkedYAMLError, YAMLError  # type: ignore[import-untyped]

from handbook.data_files import read_text
from handbook.problems import DataError, Problem


def add_config(parser: argparse.ArgumentParser) -> None:
    """Which site is built."""
    parser.add_argument(
        "--config",
        type=Path,
        default=Path("mkdocs.yml"),
        metavar="文件",
        help="站点配置（书名、版本日期、栏目），默认 mkdocs.yml",
    )


def config_file(path: Path) -> Path:
    """The site's configuration; raises DataError where it is no YAML with keys."""
    text = read_text(path, hint="在项目目录里运行，或用 --config 指明站点配置")
    try:
        values = yaml_load(text)
    except ConfigurationError as error:
        raise _no_config(path, _line(error.__cause__ or error.__context__), "不是 YAML") from error
    except (YAMLError, RecursionError, ValueError) as error:
        raise _no_config(path, 0, "不是 YAML，或嵌套得太深") from error
    if not values or not isinstance(values, dict):
        raise _no_config(path, 0, "没有设置项")
    return path


def _line(error: BaseException | None) -> int:
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    return mark.line + 1 if mark else 0


def _no_config(path: Path, line: int, found: str) -> DataError:
    hint = "检查缩进、冒号和引号"
    return DataError([Problem(str(path), line, found, "站点配置，例如 site_name: 书名", hint)])
