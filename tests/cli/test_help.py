"""The command line explains itself: every command and option, and the lists it offers are the tables' own."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import click
import pytest

from articlekit import __version__
from articlekit.batch.values import Form
from articlekit.cli import COMMANDS
from articlekit.cli.formats import OUTPUTS
from articlekit.cli.options import format_names
from articlekit.cli.program import program
from articlekit.labels import LABELS
from articlekit.readers import FORMATS
from articlekit.writers import WRITERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .calls import Call


def walk(command: click.Command, path: str = "articlekit") -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from walk(found, f"{path} {name}")


ALL = dict(walk(program))
OPTIONS = {
    f"{path} {param.opts[-1]}": param
    for path, command in ALL.items()
    for param in command.params
    if isinstance(param, click.Option)
}


@pytest.mark.parametrize("command", ALL.values(), ids=ALL)
def test_every_command_has_help_and_both_help_options(command: click.Command) -> None:
    assert command.help
    assert command.context_settings["help_option_names"] == ["-h", "--help"]


@pytest.mark.parametrize("option", OPTIONS.values(), ids=OPTIONS)
def test_every_option_has_help_that_is_a_sentence(option: click.Option) -> None:
    assert option.help
    assert option.help[0].isupper() or option.help.split()[0] in format_names()
    assert option.help.endswith((".", "[default: the first]", "at most 160]"))


@pytest.mark.parametrize("spec", COMMANDS, ids=lambda spec: spec.name)
def test_the_registry_names_a_module_with_the_command(spec: object) -> None:
    command = import_module(spec.module).command  # type: ignore[attr-defined]
    assert isinstance(command, click.Command)


@pytest.mark.parametrize("spec", COMMANDS, ids=lambda spec: spec.name)
def test_the_list_of_commands_has_every_line_in_full(spec: object, call: Call) -> None:
    assert spec.meaning in call("--help").out  # type: ignore[attr-defined]


def choices(option: str) -> list[str]:
    kind = OPTIONS[option].type
    assert isinstance(kind, click.Choice)
    return list(kind.choices)


def test_the_labels_that_can_be_chosen_are_the_table() -> None:
    assert choices("articlekit inspect --only") == [spec.label.value for spec in LABELS]


def test_the_formats_that_can_be_chosen_are_the_writers() -> None:
    assert choices("articlekit clean --format") == [spec.name for spec in WRITERS]


def test_the_input_formats_are_the_readers() -> None:
    assert format_names() == ("auto", *(spec.name for spec in FORMATS))


@pytest.mark.parametrize("name", [*(spec.name for spec in FORMATS), *(spec.name for spec in WRITERS)])
def test_formats_lists_every_format(name: str, call: Call) -> None:
    assert f"  {name} " in call("formats").out


WORDS = [
    ("no-command-is-help-and-status-two", [], 2, "Usage: articlekit"),
    ("a-misspelt-command-gets-the-nearest", ["claen"], 2, "did you mean 'clean'?"),
    ("a-file-instead-of-a-command", ["."], 2, "to clean that input: articlekit clean ."),
    ("another-word", ["zzz"], 2, "the commands are clean, batch"),
    ("profiles-without-a-command-is-help", ["profiles"], 2, "Usage: articlekit profiles"),
    ("a-missing-shell-is-told-in-one-line", ["completion"], 2, "Choose from: bash, zsh, fish; see"),
    ("a-misspelt-profile-gets-the-nearest", ["profiles", "show", "inklo"], 2, "did you mean 'inkl'?"),
    ("an-unknown-shell", ["completion", "cmd"], 2, "'cmd'"),
]


@pytest.mark.parametrize(("arguments", "status", "words"), [row[1:] for row in WORDS], ids=[row[0] for row in WORDS])
def test_wrong_calls_are_helped(arguments: list[str], status: int, words: str, call: Call) -> None:
    outcome = call(*arguments)
    assert outcome.status == status
    assert outcome.out == ""
    assert words in outcome.err


def test_version(call: Call) -> None:
    assert call("--version") == (0, f"articlekit {__version__}\n", "")


def test_profiles_list_and_show(call: Call) -> None:
    assert "\ninkl " in call("profiles", "list").out
    assert 'name = "inkl"' in call("profiles", "show", "inkl").out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_name_the_program(shell: str, call: Call) -> None:
    outcome = call("completion", shell)
    assert outcome.status == 0
    assert "_ARTICLEKIT_COMPLETE" in outcome.out


COMPLETIONS = [
    ("commands", "articlekit cl", ["clean"]),
    ("options", "articlekit clean --expl", ["--explain"]),
    ("labels", "articlekit inspect --only sig", ["sign-off"]),
    ("input-formats", "articlekit clean --input-format js", ["jsonl", "json"]),
    ("tables", "articlekit clean --input-format cs", ["csv"]),
    ("scores", "articlekit ev", ["eval"]),
    ("forms-of-scores", "articlekit eval gold.jsonl --format js", ["json", "jsonl"]),
]


@pytest.mark.parametrize(("line", "expected"), [row[1:] for row in COMPLETIONS], ids=[row[0] for row in COMPLETIONS])
def test_completions(line: str, expected: list[str], call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_ARTICLEKIT_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(line.split()) - 1))
    shown = [row.split(",")[-1] for row in call().out.splitlines()]
    assert shown == expected


def test_formats_lists_every_form_of_batch(call: Call) -> None:
    listed = [ending for _, endings, _ in OUTPUTS for ending in endings]
    assert listed == [f".{form.value}" for form in Form if form is not Form.DIRECTORY]
    assert all(f"  {name} " in call("formats").out for name, _, _ in OUTPUTS)
