"""The options of `articlekit batch` → what a run needs: its work, its output, and what must stay the same.

Everything heavy is loaded here, before processes are forked; nothing is read or written but profiles.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from articlekit.cli.limits import LIMIT_NAMES, FailureLimit
from articlekit.cli.options import Known
from articlekit.errors import UsageError
from articlekit.writers import writer_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from articlekit.batch import Learning, Settings
    from articlekit.batch.values import Limit
    from articlekit.model import Article, Options, Raw
    from articlekit.pipeline import Toolkit

__all__ = ["make_settings"]

# Options that change how a run goes but not what comes out: they may differ when it is continued.
_FREE_OPTIONS = frozenset(
    {"output", "jobs", "timeout", "max_memory", "resume", "restart", "retry_failed", "files_from", "null", "quiet",
     "verbose", "engine_cluster", *LIMIT_NAMES}
)  # fmt: skip


def make_settings(names: tuple[str, ...], values: dict[str, Any]) -> Settings:
    """What the run needs, out of the options; everything heavy is loaded here, before processes are forked."""
    from articlekit.batch import Settings
    from articlekit.model import Raw
    from articlekit.pipeline import load_toolkit, process

    modes = [name for name in ("resume", "restart", "retry_failed") if values[name]]
    if len(modes) > 1:
        raise UsageError("--resume, --restart and --retry-failed exclude each other")
    if values["engine_cluster"]:
        from articlekit.batch.ray_pool import check_ray

        check_ray()
    write, suffix, explain = _writer(values)
    known = Known.of(values, explain=explain)
    toolkit = load_toolkit()
    options = known.options
    process(Raw("warm-up", WARM_UP), options, toolkit)  # loads what is loaded late; an unknown profile shows here
    return Settings(
        inputs=names,
        out=values["output"],
        read=known.read_options(),
        work=lambda raw: process(raw, options, toolkit),
        write=write,
        same={name: value for name, value in sorted(values.items()) if name not in _FREE_OPTIONS},
        suffix=suffix,
        jobs=values["jobs"] or _processors(),
        timeout=values["timeout"] or None,
        memory_max=(values["max_memory"] << 20) or None,
        mode=_mode(modes),
        cluster=values["engine_cluster"],
        limit=_excess(values),
        digests=_digests(options),
        learning=_learning(options, toolkit) if values["learn"] else None,
    )


def _digests(options: Options) -> dict[str, str]:
    """Digests of the user's own profiles that this run may use, by what a message calls them."""
    import hashlib

    name, folder = options.profile, options.profile_folder
    if name == "none":
        return {}
    files = [] if folder is None else sorted(Path(folder).glob("*.toml"))
    found = {}
    if files:
        digest = hashlib.sha256()
        for file in files:
            data = file.read_bytes()
            digest.update(b"%s\0%d\0" % (os.fsencode(file.name), len(data)) + data)
        found["the folder of your own profiles"] = digest.hexdigest()
    if name != "auto" and Path(name).is_file():
        found[f"the profile {name}"] = hashlib.sha256(Path(name).read_bytes()).hexdigest()
    return found


def _excess(values: dict[str, Any]) -> Limit | None:
    """What tells the run that too many documents failed."""
    limit = FailureLimit.of(values)
    return None if limit is None else limit.excess


def _learning(options: Options, toolkit: Toolkit) -> Learning:
    """How the run learns: from its documents, into profiles that are chosen page by page."""
    import tomllib

    from articlekit.batch import Learning
    from articlekit.learn import LearnedProfiles, learn, name_profiles, profile_table, render_toml
    from articlekit.pipeline import process
    from articlekit.profiles import read_profile

    def learn_all(read: Callable[[], Iterator[Raw]]) -> list[tuple[str, str]]:
        lessons = learn(read, options, toolkit.knowledge).lessons
        named = zip(name_profiles(lessons), lessons, strict=True)
        return [(name, render_toml(profile_table(name, (lesson,)))) for name, lesson in named if lesson.entries]

    def use(profiles: list[tuple[str, str]]) -> Callable[[Raw], Article]:
        chosen = LearnedProfiles([read_profile(tomllib.loads(text)) for _, text in profiles])
        equipped = toolkit._replace(choose=chosen.choose)
        return lambda raw: process(raw, options, equipped)

    return Learning(learn_all, use)


WARM_UP = (
    "Home\n\nFerry sails again\n\nBy Ada Moss\n\nThe ferry sailed again on Monday, 3 March 2025, the office said.\n"
)


def _mode(modes: list[str]) -> Any:
    from articlekit.batch import Mode

    names = {"resume": Mode.RESUME, "restart": Mode.RESTART, "retry_failed": Mode.RETRY}
    return names[modes[0]] if modes else Mode.RESUME


def _writer(values: dict[str, Any]) -> tuple[Callable[[Article], str], str, bool]:
    """The function that makes a document's output, the ending of its file, and whether articles are explained."""
    from articlekit.batch import is_directory

    name, fields, explain = values["format_name"], values["fields"], values["explain"]
    in_directory = is_directory(values["output"])
    if not in_directory and name not in (None, "json", "jsonl"):
        raise UsageError(f"--format {name} goes with a directory; {values['output']} is a file of records")
    name = name or "json"
    if name not in ("json", "jsonl") and (fields or explain):
        raise UsageError(f"{'--fields' if fields else '--explain'} goes with JSON, not with --format {name}")
    if values["output"].lower().endswith(".parquet"):
        from articlekit.writers.parquet import check_parquet

        if fields or explain:
            raise UsageError(
                f"{'--fields' if fields else '--explain'} goes with JSON; a Parquet file has the record's keys"
            )
        check_parquet()
    suffix = writer_named(name).suffixes[0]
    indented = in_directory and name == "json"
    if not fields:
        return writer_named(name if in_directory else "jsonl").write, suffix, explain
    from articlekit.cli.fields import needs_explain, parse_names, part

    names = parse_names(fields)
    if values["retry_failed"] and not in_directory and not {"status", "source", "record"} <= set(names):
        raise UsageError("--retry-failed needs the fields status, source and record in the output")
    return (lambda article: part(article, names, indented=indented)), suffix, explain or needs_explain(names)


def _processors() -> int:
    """Processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
