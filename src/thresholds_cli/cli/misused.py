"""What the parser refuses, in words that say what to type instead: by the kind of an error and its fields."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Any, Literal, get_args, get_origin

import typer
from typer.core import TyperCommand

from thresholds_cli.errors import UsageProblem

_CODE = re.compile(r"[A-Za-z][0-9]+\.[0-9]+|[Ll][0-9]+")


class Command(TyperCommand):
    """A command whose errors of parsing say what to type instead."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The words of the call as the command takes them; raises UsageProblem."""
        typed = list(args)
        ctx.allow_extra_args = True  # those that are too many are told of below
        try:
            rest = super().parse_args(ctx, args)
        except typer.TyperException as error:
            raise refused(error, ctx, typed) from None
        if rest and not ctx.resilient_parsing:
            raise UsageProblem(_too_many(ctx, rest))
        return rest


def is_code(word: str) -> bool:
    """Whether a word looks like the code of a statement or a level."""
    return _CODE.fullmatch(word) is not None


def refused(error: typer.TyperException, ctx: Any, typed: Sequence[str]) -> UsageProblem:
    """What an error of the parser means for whoever typed this; `ctx` is of the command, or of the program itself."""
    option = getattr(error, "option_name", None)
    close: Sequence[str] = getattr(error, "possibilities", None) or ()
    param = getattr(error, "param", None)
    if param is not None and hasattr(error, "param_type"):
        words = f"{_call(ctx)} needs {_name(param)}{_help_of(param)}"
    elif param is not None:
        words = _not_taken(error, param, ctx)
    elif option is not None and hasattr(error, "possibilities"):
        if there := _elsewhere(ctx, option, typed):
            return UsageProblem(there)
        words = f"there is no option {option} here"
    elif option is not None:
        words = _value_of(ctx, option, typed)
    else:
        words = str(error)
    return UsageProblem(f"{words}. {_look(ctx)}", nearest=sorted(close))


def _call(ctx: Any) -> str:
    return str(ctx.command_path)


def _look(ctx: Any) -> str:
    what = "the commands" if ctx.parent is None else "its options"
    return f"`{_call(ctx)} --help` lists {what}."


def _name(param: Any) -> str:
    """How a parameter is called: an option as it is typed, an argument as help calls it."""
    if param.param_type_name == "option":
        return str(param.opts[0])
    return str(param.metavar or param.name).strip("[]{}.").upper()


def _help_of(param: Any) -> str:
    words = (getattr(param, "help", None) or "").rstrip(".")
    return f": {words[:1].lower()}{words[1:]}" if words else ""


def _not_taken(error: typer.TyperException, param: Any, ctx: Any) -> str:
    """What a parameter takes in place of what was typed."""
    faults: list[dict[str, Any]] = getattr(error.__cause__, "errors", list)()
    typed = str(faults[0].get("input", "")) if faults else ""
    name = _name(param) if param.param_type_name == "option" else _call(ctx)
    return f"{name} takes {_takes(param)}, not “{typed}”"


def _takes(param: Any) -> str:
    """What a parameter takes: one of some words, or a number within bounds."""
    described = getattr(param, "type_descriptor", None)
    choices = list(_choices(getattr(described, "annotation", None)))
    if choices:
        return f"{', '.join(choices[:-1])} or {choices[-1]}"
    info = getattr(described, "parameter_info", None)
    least, most = getattr(info, "min", None), getattr(info, "max", None)
    if least is None:
        return "something else"
    return f"a whole number from {least} to {most}" if most is not None else f"a whole number, {least} or more"


def _choices(annotation: Any) -> Iterator[str]:
    """The words that a kind of value has, also where it may be left out."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        yield from (str(each.value) for each in annotation)
    elif get_origin(annotation) is Literal:
        yield from map(str, get_args(annotation))
    else:
        for part in get_args(annotation):
            yield from _choices(part)


def _option(command: Any, name: str) -> Any:
    """The option of a command with that name; None where it has none."""
    return next((each for each in command.params if name in (*each.opts, *each.secondary_opts)), None)


def _value_of(ctx: Any, option: str, typed: Sequence[str]) -> str:
    """What is wrong with an option that the command has: a value too many, or none."""
    if any(word.startswith(f"{option}=") for word in typed):
        return f"{option} takes nothing after it: leave the = and what follows out"
    param = _option(ctx.command, option)
    choices = list(_choices(getattr(getattr(param, "type_descriptor", None), "annotation", None)))
    if choices:
        return f"{option} needs a word after it: {', '.join(choices[:-1])} or {choices[-1]}"
    return f"{option} needs something after it{_help_of(param)}"


def _elsewhere(ctx: Any, option: str, typed: Sequence[str]) -> str:
    """Where an option goes that is known, but not here; empty where it is not known."""
    if ctx.parent is not None:
        known = _option(ctx.parent.command, option) is not None
        return f"{option} goes before the command: thresholds {option} … {ctx.command.name}" if known else ""
    commands = getattr(ctx.command, "commands", {})
    named = next((word for word in typed if word in commands), None)
    if named is None or _option(commands[named], option) is None:
        return ""
    return f"{option} goes after the command: thresholds {named} {option} …"


def _too_many(ctx: Any, rest: Sequence[str]) -> str:
    """What to do with words that a command has no place for."""
    word, call, given = rest[0], _call(ctx), next(iter(ctx.params.values()), None)
    if _option(ctx.command, "--indicator") is not None:
        if is_code(word):
            return f"“{word}” stands alone: {call} --indicator {word}, or --suspected {word}"
        if len(rest) == 1 and not ctx.params.get("framework"):
            return f"“{word}” stands alone: {call} --framework {word}"
        return f'{call} takes codes, not words. To find them: thresholds search "{" ".join(rest)}"'
    if is_code(word) and ctx.command.name == "show":
        return f"“{word}” is one too many. One statement is: {call} {given}:{word}"
    return f"“{word}” is one too many: leave it out, or put words that belong together in quotes. {_look(ctx)}"
