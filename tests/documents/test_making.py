"""A paper that nobody waits for any more ends at its next page, however that page was begun."""

import pytest

from tests.documents import samples
from zis_desktop.documents import pre_read
from zis_desktop.documents.making import StoppedError, watched


@pytest.mark.parametrize("last", [1, 2])
def test_that_a_paper_stops_at_any_page_with_its_own_sentence(last: int) -> None:
    def tell(number: int) -> None:
        if number == last:
            raise StoppedError

    with watched(tell), pytest.raises(StoppedError, match=r"^Het document is niet afgemaakt\.$"):
        pre_read.build(samples.PRE_READ)
