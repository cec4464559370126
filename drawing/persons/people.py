"""The people of the site: body measures, skin colour, hair and clothes."""

from __future__ import annotations

from dataclasses import dataclass

from .rig import Measures


@dataclass(frozen=True)
class Person:
    """A person. `hem` and `sleeve` are the length of clothes on thigh and upper arm (1 reaches the joint, above 1 the ankle or wrist);
    `hair` is a hairstyle of dress.py; the rest are classes of figures.css."""

    measures: Measures
    hair: str = "short"
    hem: float = 0.62
    sleeve: float = 0.5
    tone: str = "skin"
    hair_tone: str = "hair"
    shirt: str = "cloth-shade"
    shorts: str = "cloth"


# The person of the steps, the timer and the film; a woman in her fifties.
ANNA = Person(Measures(gender=0.8, age=0.72, muscle=0.5, weight=0.48, height=0.5, proportions=0.6), hair="bun")
# An older, heavier woman.
RUTH = Person(
    Measures(gender=1.0, age=0.92, muscle=0.4, weight=0.68, height=0.42, proportions=0.4),
    hair="bob",
    hem=0.8,
    sleeve=0.62,
    hair_tone="hair-grey",
    shirt="cloth-warm",
    shorts="cloth",
)
# An older man.
OMAR = Person(
    Measures(gender=0.0, age=0.9, muscle=0.48, weight=0.56, height=0.46, proportions=0.5),
    hair="ring",
    hem=0.7,
    sleeve=0.55,
    tone="skin-deep",
    hair_tone="hair-grey",
    shirt="cloth-blue",
    shorts="cloth",
)
# A younger man, broad.
KOFI = Person(
    Measures(gender=0.05, age=0.62, muscle=0.62, weight=0.52, height=0.52, proportions=0.6),
    hair="short",
    tone="skin-deep",
    hair_tone="hair-dark",
    shirt="cloth-warm",
)
# A younger woman who runs.
MEI = Person(
    Measures(gender=1.0, age=0.6, muscle=0.55, weight=0.36, height=0.42, proportions=0.7),
    hair="bun",
    hem=0.45,
    sleeve=0.4,
    tone="skin-light",
    hair_tone="hair-dark",
    shirt="cloth-blue",
)
# A woman in her forties, round.
CARLA = Person(
    Measures(gender=0.95, age=0.7, muscle=0.45, weight=0.62, height=0.45, proportions=0.5),
    hair="bob",
    hem=0.7,
    sleeve=0.5,
    tone="skin-shade",
    hair_tone="hair-dark",
    shirt="cloth-blue",
)
# A man in his fifties, tall.
PAUL = Person(
    Measures(gender=0.0, age=0.76, muscle=0.5, weight=0.58, height=0.58, proportions=0.55),
    hem=0.68,
    sleeve=0.55,
    tone="skin-light",
    hair_tone="hair-grey",
)
