"""The colours of light and dark, each text pair at 4.5:1 or better on surface and background."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours by role, as '#RRGGBB'."""

    background: str
    surface: str
    divider: str
    text: str
    secondary: str
    accent: str
    on_accent: str
    accent_hover: str
    selected: str
    done: str
    attention: str
    late: str
    cjg: str
    schoolarts: str
    leerplicht: str
    done_tint: str
    attention_tint: str
    late_tint: str
    neutral_tint: str
    cjg_tint: str
    schoolarts_tint: str
    leerplicht_tint: str


LIGHT = Colours(
    background="#F6F7F9",
    surface="#FFFFFF",
    divider="#D5DBE3",
    text="#1A2330",
    secondary="#566172",
    accent="#1D5C9E",
    on_accent="#FFFFFF",
    accent_hover="#174B82",
    selected="#E4EEF8",
    done="#1B7446",
    attention="#8A5200",
    late="#B3261E",
    cjg="#6A3D9A",
    schoolarts="#0B6E7C",
    leerplicht="#8A4B08",
    done_tint="#E7F3EC",
    attention_tint="#FBF1E2",
    late_tint="#FBEAE8",
    neutral_tint="#EEF1F5",
    cjg_tint="#F2ECF9",
    schoolarts_tint="#E4F2F4",
    leerplicht_tint="#F8EFE4",
)

DARK = Colours(
    background="#12161B",
    surface="#1B2129",
    divider="#343D49",
    text="#E7EBF1",
    secondary="#A3AEBD",
    accent="#7FB3EE",
    on_accent="#12161B",
    accent_hover="#A5CAF5",
    selected="#1E3247",
    done="#6FCF97",
    attention="#F0B45B",
    late="#FF8A80",
    cjg="#C3A3EA",
    schoolarts="#6CCAD6",
    leerplicht="#E8B078",
    done_tint="#1B3327",
    attention_tint="#3A2E1A",
    late_tint="#432622",
    neutral_tint="#262E38",
    cjg_tint="#2C2540",
    schoolarts_tint="#18343A",
    leerplicht_tint="#38291A",
)


def tone(colours: Colours, name: str) -> tuple[str, str]:
    """Text and tint of a tone: done, attention, late, neutral, accent, cjg, schoolarts, leerplicht."""
    if name == "neutral":
        return colours.secondary, colours.neutral_tint
    if name == "accent":
        return colours.accent, colours.selected
    return getattr(colours, name), getattr(colours, f"{name}_tint")
