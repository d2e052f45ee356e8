"""Models from the compiled catalogue, without validating a second time what was validated when it was compiled.

Building pydantic's validators costs a look-up more than everything else that it does with
an edition; see docs/decisions/0010. What may stand in a model is a short list here, and a
model that holds anything else is refused, so that none is ever made otherwise than
validation would make it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from thresholds_cli.model.base import Model

M = TypeVar("M", bound=Model)
Reader = Callable[[Any], Any]

_PLAIN = (str, int, bool, NoneType)  # the same in JSON and in a model


def revived(model: type[M], data: Any) -> M:
    """The model of which `data` is the dump by alias, read from JSON; the objects in `data` become its own.

    Only for what was validated and kept safe since. Raises ValueError for data that is no
    whole dump, and TypeError for a model with a kind of field that is not known here.
    """
    made: M = _maker(model)(data)
    return made


@cache
def _maker(model: type[Model]) -> Reader:
    """What makes a model of its dump."""
    _refuse_more_than_fields(model)
    names = tuple(model.model_fields)
    keys = tuple(field.serialization_alias or name for name, field in model.model_fields.items())
    readers = [(name, _reader(field.annotation)) for name, field in model.model_fields.items()]
    nested = [(name, reader) for name, reader in readers if reader is not None]

    def made(data: Any) -> Model:
        if not isinstance(data, dict) or tuple(data) != keys:
            raise ValueError(f"not the dump of a {model.__name__}")
        values = data if keys == names else dict(zip(names, data.values(), strict=True))
        for name, reader in nested:
            values[name] = reader(values[name])
        return model.trusted(values)

    return made


def _refuse_more_than_fields(model: type[Model]) -> None:
    """A model whose dump is not its fields, or which has more to it than these, raises TypeError."""
    decorators = model.__pydantic_decorators__
    changed = decorators.field_serializers or decorators.model_serializers or decorators.computed_fields
    if changed or model.__private_attributes__ or model.__pydantic_post_init__ or model.__pydantic_root_model__:
        raise TypeError(f"{model.__name__} has more to it than fields")


def _reader(annotation: Any) -> Reader | None:
    """What makes a field's value of what stands in JSON; None where they are the same."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _reader(inner[0])
    if annotation in _PLAIN or (origin is Literal and all(type(value) in _PLAIN for value in inner)):
        return None
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return _maker(annotation)
    if origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
        return _tuple_reader(_reader(inner[0]))
    if origin in (Union, UnionType) and len(inner) == 2 and NoneType in inner:
        other = _reader(inner[0] if inner[1] is NoneType else inner[1])
        return other and (lambda value: None if value is None else other(value))
    raise TypeError(f"no way is known to revive {annotation}")


def _tuple_reader(reader: Reader | None) -> Reader:
    return tuple if reader is None else lambda values: tuple(map(reader, values))
