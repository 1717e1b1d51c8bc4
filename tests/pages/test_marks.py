from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from handbook.pages.marks import Mark, find_words, marked


def tagged(name: str, start: int, end: int) -> Mark:
    def wrap(inner: Markup, first: bool) -> Markup:
        anchor = Markup(' id="{}"').format(name) if first else Markup("")
        return Markup('<span data-name="{}"{}>{}</span>').format(name, anchor, inner)

    return Mark(start, end, wrap)


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.ids: list[str] = []
        self.covered: dict[str, str] = {}
        self._open: list[str] = []

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self._open.append(found["data-name"] or "")
        if "id" in found:
            self.ids.append(found["id"] or "")

    def handle_endtag(self, _tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        for name in self._open:
            self.covered[name] = self.covered.get(name, "") + data


@given(
    text=st.text(alphabet="一二三<&\"'>ab ", min_size=1, max_size=12),
    ends=st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=5),
)
def test_marked_text_is_the_text_and_every_mark_covers_its_words_once(
    text: str, ends: list[tuple[int, int]]
) -> None:
    spans = {
        f"m{index}": (min(one, other), min(max(one, other), len(text)))
        for index, (one, other) in enumerate(ends)
        if min(one, other) < min(max(one, other), len(text))
    }
    reader = Reader()
    reader.feed(str(marked(text, [tagged(name, *span) for name, span in spans.items()])))
    reader.close()
    assert reader.text == text
    assert sorted(reader.ids) == sorted(spans)
    assert reader.covered == {name: text[start:end] for name, (start, end) in spans.items()}


def test_crossing_marks_are_split_and_only_the_first_piece_carries_the_id() -> None:
    html = marked("abcdef", [tagged("x", 0, 4), tagged("y", 2, 6)])
    assert html.count('data-name="y"') == 2
    assert html.count('id="y"') == 1


def test_words_are_found_whatever_the_white_space() -> None:
    assert find_words("总量的 2%。", "的2%") == (2, 6)
    assert find_words("总量的2%。", "的 3%") is None
    assert find_words("总量", "") is None
