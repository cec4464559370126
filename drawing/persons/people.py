"""The few persons of the site: measures of the body, colour of the skin, hair and clothes."""

from __future__ import annotations

from dataclasses import dataclass

from .rig import Measures


@dataclass(frozen=True)
class Person:
    """Who is drawn. `hem` and `sleeve` say how far clothes go down thigh and upper arm (1 is the joint); `hair` names a cut of dress.py."""

    measures: Measures
    hair: str = "short"
    hem: float = 0.62
    sleeve: float = 0.5
    tone: str = "skin"
    hair_tone: str = "hair"
    shirt: str = "cloth-shade"
    shorts: str = "cloth"


ANNA = Person(Measures(gender=0.8, age=0.72, muscle=0.5, weight=0.48, height=0.5, proportions=0.6), hair="bun")
