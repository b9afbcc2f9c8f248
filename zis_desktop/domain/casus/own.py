"""A casus as the Youké professional who helps sees it: the question, the goals, and the own help."""

from dataclasses import dataclass

from zis_desktop.domain.casus.casus import Casus
from zis_desktop.domain.deployments import Deployment


@dataclass(frozen=True, slots=True)
class OwnCasus:
    """`casus` without what the school tried before (R1); `help` is only that of this professional, oldest first."""

    casus: Casus
    help: tuple[Deployment, ...]

    @property
    def last(self) -> Deployment:
        return self.help[-1]
