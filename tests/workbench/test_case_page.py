"""The page of the case in a real browser: by drag, by keyboard, by text; refused, undone, reloaded."""

import difflib
import tomllib

import pytest

from tests.workbench.conftest import answered


def changed(before, after):
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


def order(folder, party="israel"):
    tree = tomllib.loads((folder / "gaza.toml").read_text("utf-8"))
    return [
        w["want"] if isinstance(w, dict) else [v["want"] for v in w]
        for w in tree["preferences"][party]["order"]
    ]


def wish(page, words):
    return page.locator(".wish").filter(has=page.get_by_text(words, exact=True)).first


def drag(page, line, onto, where):
    """Drag a line by its handle to a place: above it, below it, or onto its middle."""
    line.scroll_into_view_if_needed()
    start = line.locator(".handle").bounding_box()
    page.mouse.move(start["x"] + 4, start["y"] + 8)
    page.mouse.down()
    box = onto.locator("xpath=..").bounding_box()
    y = {"above": box["y"] + 2, "below": box["y"] + box["height"] - 2, "onto": box["y"] + box["height"] / 2}[
        where
    ]
    page.mouse.move(start["x"] + 10, (start["y"] + y) / 2)
    page.mouse.move(start["x"] + 10, y, steps=3)
    page.mouse.up()


@pytest.mark.parametrize("width", [1440, 390])
def test_a_wish_is_dragged_and_the_diff_is_its_line(worked, open_bench, look, width):
    before = (worked / "gaza.toml").read_text("utf-8")
    page = look(open_bench(worked), "/case", width=width)
    drag(
        page,
        wish(page, "captives are released"),
        wish(page, "not to be committed to an end of the war"),
        "above",
    )
    page.locator(".diff").wait_for()
    assert order(worked)[0] == "release"
    lines = changed(before, (worked / "gaza.toml").read_text("utf-8"))
    assert len(lines) == 2 and lines[0][2:] == lines[1][2:] and 'want = "release"' in lines[0]
    assert page.locator(".diff .come").count() == page.locator(".diff .gone").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.reload()
    assert (
        page.locator(".order").first.locator(".wish").first.get_attribute("data-words")
        == "captives are released"
    )
    assert page.locator(".diff .come").count() == 1  # what is on the screen is in the address


def test_a_wish_is_dragged_onto_another_and_out_again(worked, open_bench, look):
    before = (worked / "gaza.toml").read_bytes()
    page = look(open_bench(worked), "/case")
    drag(page, wish(page, "captives are released"), wish(page, "Hamas accepts its proposal"), "onto")
    page.locator("#outcome", has_text="Saved").wait_for()
    assert order(worked)[1] == ["accept", "release"]
    line = wish(page, "captives are released")
    assert "equal with others" in line.get_attribute("aria-label")
    line.get_by_role("button", name="down").click()
    page.locator("#told", has_text="now 3 of 8").wait_for(state="attached")
    assert order(worked)[:3] == ["not commit", "accept", "release"]
    page.get_by_role("button", name="Undo").click()
    page.locator("#outcome", has_text="Undone").wait_for()
    page.get_by_role("button", name="Undo").click()
    page.locator(".place.equal").wait_for(state="detached")
    assert (worked / "gaza.toml").read_bytes() == before
    page.get_by_role("button", name="Redo").click()
    page.locator("#outcome", has_text="Done again").wait_for()
    assert order(worked)[1] == ["accept", "release"]


def test_a_change_whose_page_does_not_come_is_not_made_twice(worked, open_bench, look):
    page = look(open_bench(worked), "/case")
    lost = []

    def lose(route):
        if route.request.resource_type == "fetch" and not lost:
            lost.append(route.request.url)
            return route.abort()
        return route.continue_()

    page.route("**/case?*shown=*", lose)
    was = order(worked).index("release")
    wish(page, "captives are released").get_by_role("button", name="up").click()
    page.locator("#outcome", has_text="Saved").wait_for()
    assert lost and order(worked).index("release") == was - 1


def test_a_wish_moves_by_keyboard_and_keeps_the_focus(worked, open_bench, look):
    before = (worked / "gaza.toml").read_text("utf-8")
    page = look(open_bench(worked), "/case")
    line = wish(page, "captives are released")
    line.focus()
    page.keyboard.press("Alt+ArrowUp")
    page.locator("#told", has_text="captives are released: now 2 of 8").wait_for(state="attached")
    assert page.evaluate("document.activeElement.dataset.words") == "captives are released"
    page.keyboard.press("Alt+ArrowUp")
    page.locator("#told", has_text="now 1 of 8").wait_for(state="attached")
    page.keyboard.press("Alt+ArrowUp")
    page.locator("#told", has_text="already first").wait_for(state="attached")
    assert order(worked)[:3] == ["release", "not commit", "accept"]
    assert len(changed(before, (worked / "gaza.toml").read_text("utf-8"))) == 2
    assert page.locator(".last").get_by_text("speaks of wish").count() == 0  # doubts call wishes by id


def test_a_condition_is_completed_checked_and_saved(worked, open_bench, look):
    page = look(open_bench(worked), "/case")
    wish(page, "captives are released").get_by_role("link", name="Edit").click()
    field = page.get_by_label("Want", exact=True)
    page.locator("input.condition:focus").wait_for()  # the script of the page is there
    field.fill("release if ")
    field.press_sequentially("acc")
    assert "release if accept" in page.locator("#names option").evaluate_all("all => all.map(o => o.value)")
    page.get_by_text("no option is called").wait_for()
    field.press_sequentially("ept")
    page.get_by_text("This can be read.").wait_for()
    before = (worked / "gaza.toml").read_text("utf-8")
    page.get_by_role("button", name="Save").first.click()
    page.locator(".diff").wait_for()
    lines = changed(before, (worked / "gaza.toml").read_text("utf-8"))
    assert [line[0] for line in lines] == ["-", "+"] and 'want = "release if accept"' in lines[1]


def test_removing_an_option_in_use_asks_first(worked, open_bench, look):
    page = look(open_bench(worked), "/case")
    before = (worked / "gaza.toml").read_bytes()
    page.get_by_role("button", name="Remove Keep its proposal on the table").click()
    page.get_by_role("heading", name="Save this with errors?").wait_for()
    assert (worked / "gaza.toml").read_bytes() == before
    page.get_by_role("button", name="Save all the same").click()
    page.get_by_text("The text has errors now.").wait_for()
    assert page.locator(".said.error").filter(has_text="no option is called").count() > 3
    page.get_by_role("button", name="Undo").click()
    page.locator("#outcome", has_text="Undone").wait_for()
    assert (worked / "gaza.toml").read_bytes() == before


def test_an_error_in_the_text_stands_at_its_line(worked, open_bench, look):
    file = worked / "gaza.toml"
    file.write_text(file.read_text("utf-8").replace('title = "', 'title = "🕊 '), "utf-8", newline="")
    page = look(open_bench(worked), "/case?view=text")
    area = page.get_by_label("The text of the case")
    text = area.input_value().replace('name = "The 🕊"', "")
    typed = text.replace('"not direct"', '"🕊 and not drect"')
    row = typed[: typed.index("drect")].count("\n") + 1
    area.fill(typed)
    page.get_by_role("link", name=f"Line {row}, column").nth(1).wait_for()
    page.keyboard.press("Control+s")
    page.wait_for_url("**shown=**")
    assert file.read_text("utf-8") == typed
    link = page.get_by_role("link", name=f"Line {row}, column").nth(1)
    assert page.locator(f".row-of:nth-child({row}) .note").is_visible()
    assert page.locator(f".row-of:nth-child({row}) mark").all_inner_texts()[-1] == "drect"
    link.click()
    chosen = area.evaluate("a => a.value.slice(a.selectionStart, a.selectionEnd)")
    assert chosen == "drect"  # columns count code points, the browser UTF-16
    assert area.evaluate("a => a.scrollHeight <= a.clientHeight")  # the lines behind it wrap as it does
    area.press("Tab")
    assert page.evaluate("document.activeElement !== document.querySelector('textarea')")


def test_windows_line_ends_stay_when_the_text_is_saved(worked, open_bench, look):
    file = worked / "gaza.toml"
    data = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(data)
    page = look(open_bench(worked), "/case?view=text")
    area = page.get_by_label("The text of the case")
    area.fill(area.input_value().replace("Expand the ground", "Widen the ground"))
    page.get_by_role("button", name="Save").click()
    page.locator(".diff").wait_for()
    assert file.read_bytes() == data.replace(b"Expand the ground", b"Widen the ground")
    assert page.locator(".diff .come").count() == 1
    area.press_sequentially("# not yet saved")
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Save first").wait_for()
    assert "# not yet saved" in area.input_value()
    assert b"Widen the ground" in file.read_bytes()


def test_who_types_before_the_page_is_ready_is_not_moved_elsewhere(worked, open_bench, look):
    """After a save the caret goes back to its line, unless somebody is typing by then."""
    page = look(open_bench(worked), "/case?view=text")
    area = page.get_by_label("The text of the case")
    area.fill(area.input_value().replace("Expand the ground", "Widen the ground"))
    held = []
    page.route("**/case_text.mjs", lambda route: held.append(route))
    page.get_by_role("button", name="Save").click()
    page.locator(".diff").wait_for()
    area.press_sequentially("# typed before ")
    held.pop().continue_()
    page.locator(".rows", has_text="# typed before").wait_for()  # the script has run
    area.press_sequentially("and after")
    assert "# typed before and after" in area.input_value()
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Save first").wait_for()


def test_the_caret_goes_back_to_its_line_after_a_save(worked, open_bench, look):
    page = look(open_bench(worked), "/case?view=text")
    area = page.get_by_label("The text of the case")
    text = area.input_value().replace("Expand the ground", "Widen the ground")
    area.fill(text)
    line = text[: text.index("Widen")].count("\n")
    area.evaluate("(area, at) => area.setSelectionRange(at, at)", text.index("Widen"))
    area.press("Control+s")
    page.locator(".diff").wait_for()
    page.wait_for_function("document.activeElement.name === 'text'")
    at = area.evaluate("area => area.selectionStart")
    assert text[:at].count("\n") == line


def test_a_file_changed_elsewhere_is_refused_and_nothing_is_lost(worked, open_bench, look):
    file = worked / "gaza.toml"
    page = look(open_bench(worked), "/case?view=text")
    area = page.get_by_label("The text of the case")
    mine = area.input_value().replace("Expand the ground", "Widen the ground")
    area.fill(mine)
    theirs = file.read_text("utf-8").replace("Expand the ground", "Enlarge the ground") + "# theirs\n"
    file.write_text(theirs, "utf-8")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="changed elsewhere").wait_for()
    assert file.read_text("utf-8") == theirs
    assert page.get_by_role("textbox", name="Yours").input_value() == mine
    assert page.locator(".both pre").inner_text().endswith("# theirs\n")
    page.get_by_role("button", name="Put mine in its place").click()
    page.locator(".diff .gone", has_text="# theirs").wait_for()
    assert file.read_text("utf-8") == mine
    page.get_by_role("button", name="Undo").click()
    page.locator("#outcome", has_text="Undone").wait_for()
    assert file.read_text("utf-8") == theirs


def test_a_drag_over_a_changed_file_is_refused(worked, open_bench, look):
    file = worked / "gaza.toml"
    page = look(open_bench(worked), "/case")
    page.route("**/stamp*", lambda route: route.abort())  # as if the change came in the last moment
    theirs = file.read_text("utf-8").replace('"captives are released"', '"captives are set free"')
    file.write_text(theirs, "utf-8")
    wish(page, "captives are released").get_by_role("button", name="up").click()
    page.get_by_role("heading", name="changed elsewhere").wait_for()
    assert file.read_text("utf-8") == theirs
    page.get_by_role("link", name="Take the one on disk").click()
    page.wait_for_url("**/case?**")
    assert order(worked)[2] == "release"


def test_a_party_with_an_option_and_a_wish_is_added(worked, open_bench, look):
    page = look(open_bench(worked), "/case", width=390)
    page.get_by_role("link", name="Add a party").click()
    page.get_by_label("Id", exact=True).fill("un")
    page.locator("#adds").get_by_label("Name", exact=True).fill("United Nations")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("heading", name="United Nations un").wait_for()
    card = page.locator(".card").filter(has=page.get_by_role("heading", name="United Nations un"))
    card.get_by_role("link", name="Add an option").click()
    page.get_by_label("Id", exact=True).fill("monitor")
    page.locator("#adds").get_by_label("Name", exact=True).fill("Send monitors")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_text("Send monitors").first.wait_for()
    page.locator(".wants").last.get_by_role("link", name="Add a wish").click()
    page.locator("#adds").get_by_label("Want", exact=True).fill("monitor if accept")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_text("monitor if accept").first.wait_for()
    tree = tomllib.loads((worked / "gaza.toml").read_text("utf-8"))
    assert tree["parties"]["un"] == {"name": "United Nations", "options": {"monitor": "Send monitors"}}
    assert tree["preferences"]["un"] == {"order": ["monitor if accept"]}
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_evidence_leads_to_its_passage(worked, open_bench, look):
    page = look(open_bench(worked), "/case")
    page.get_by_role("link", name="threat", exact=True).first.click()
    marked = page.locator("mark.asked")
    assert "memperluas invasi daratnya" in "".join(marked.all_inner_texts())
    assert page.locator(".printed").get_attribute("lang") == "id"


def test_without_script_the_buttons_do_the_same(worked, open_bench, look):
    page = look(open_bench(worked), "/case", java_script_enabled=False)
    wish(page, "captives are released").get_by_role("button", name="up").click()
    page.locator(".diff").wait_for()
    assert order(worked)[1] == "release"
    page.get_by_role("link", name="Text", exact=True).click()
    area = page.get_by_label("The text of the case")
    area.fill(area.input_value().replace("Expand the ground", "Widen the ground"))
    page.get_by_role("button", name="Save").click()
    assert "Widen the ground" in (worked / "gaza.toml").read_text("utf-8")


def test_a_broken_text_has_no_forms_and_says_so(worked, open_bench, look):
    file = worked / "gaza.toml"
    file.write_text(file.read_text("utf-8").replace("[parties.israel]", "[parties.israel", 1), "utf-8")
    page = look(open_bench(worked), "/case")
    page.get_by_text("so there are no forms").wait_for()
    assert page.locator(".row-of.error").count() >= 1


def test_what_a_change_brings_is_in_sight_and_announced(worked, open_bench, look):
    """In a file with places, as older ones have them: a wish moved far down the page; with ids there is no warning."""
    case = worked / "gaza.toml"
    text = case.read_text("utf-8")
    case.write_text(
        text.replace('wish = "not-commit"', "at = 1")
        .replace('wish = "commit-if-accept"', "at = 1")
        .replace('wish = "expand-if-not-accept"', "at = 4"),
        "utf-8",
    )
    page = look(open_bench(worked), "/case?view=text", height=500)
    area = page.get_by_label("The text of the case")
    lines = area.input_value().split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith("[preferences.israel]"))
    first = next(n for n in range(at, len(lines)) if lines[n].startswith("order = ["))
    lines.insert(first + 1, '  "not expand or expand",')
    area.fill("\n".join(lines))
    page.keyboard.press("Control+s")
    told = page.locator(".brings[role=alert]")
    told.wait_for()
    answered(page)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert page.evaluate("document.querySelector('.brings').getBoundingClientRect().top") >= 0
