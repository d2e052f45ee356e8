"""The base of every model and the kinds of text that models are made of."""

from datetime import date
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints


def _real_day(text: str) -> str:
    """A day as written, when there is such a day in the calendar."""
    year, month, day = [*text.split("-"), "1", "1"][:3]
    date(int(year), int(month), int(day))
    return text


class Model(BaseModel):
    """Frozen, strict, no unknown keys; an error never echoes what was read."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        hide_input_in_errors=True,
        populate_by_name=True,
        defer_build=True,  # a look-up validates nothing, and validators are dear to build; see docs/decisions/0010
    )

    @classmethod
    def trusted(cls, values: dict[str, Any]) -> Self:
        """A model of values that were validated before: every field, in order; `values` becomes its own."""
        made = cls.__new__(cls)
        object.__setattr__(made, "__dict__", values)
        object.__setattr__(made, "__pydantic_fields_set__", set(values))
        object.__setattr__(made, "__pydantic_extra__", None)
        object.__setattr__(made, "__pydantic_private__", None)
        return made


Text = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
EditionId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
ItemId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$")]
Code = Annotated[str, StringConstraints(pattern=r"^([A-Z][1-9][0-9]?\.[0-9]{2,3}|L[1-9][0-9]?)$")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]  # a SHA-256
Rank = Annotated[int, Field(ge=1, le=20)]
Lines = Annotated[tuple[Annotated[int, Field(ge=1)], ...], Field(min_length=1)]
_MONTH, _DAY = "(0[1-9]|1[0-2])", "(0[1-9]|[12][0-9]|3[01])"
Month = Annotated[
    str, StringConstraints(pattern=f"^[0-9]{{4}}(-{_MONTH}(-{_DAY})?)?$"), AfterValidator(_real_day)
]  # as exact as the document prints it: a year, a month or a day
Day = Annotated[str, StringConstraints(pattern=f"^[0-9]{{4}}-{_MONTH}-{_DAY}$"), AfterValidator(_real_day)]
