"""Feeds, sitemaps, further pages and watching, against a server of the tests' own; and the inputs that go wrong."""

from __future__ import annotations

import json
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from mufakat.problems import ProblemsError
from mufakat.record.store import open_record
from mufakat.study import watching
from mufakat.study.feeds import feed_of
from mufakat.study.further import MOST_PAGES, joined
from mufakat.study.sources import Asked, Outcome, Source, read_source
from tests.running import call
from tests.serving import send, serving

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Paper</title>
<item><title>Talks go on &amp; on</title><link>{0}/news/1</link>
<pubDate>Mon, 03 Mar 2031 10:00:00 +0000</pubDate></item>
<item><title>A strike</title><link>/news/2</link></item>
<item><title>Elsewhere</title><link>http://other.example/9</link></item></channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Atom</title><entry><title>One</title>
<link href="http://a.example/1"/><updated>2031-03-04T00:00:00Z</updated></entry></feed>"""
MAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{0}/news/1</loc><lastmod>2031-03-05T10:00:00Z</lastmod></url></urlset>"""
INDEX = """<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>{0}/map.xml</loc></sitemap></sitemapindex>"""
BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<urlset><url><loc>http://a.example/&b;</loc></url></urlset>"""
PAGE = """<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>Minister Dana Holt said on Monday that {words} and that nobody should doubt it for a moment.</p>
<p>The second paragraph tells of the long talks that were held in the capital over many weeks.</p></article>
{more}</body></html>"""


def page(words: str, more: str = "", title: str = "Talks about the border go on in the capital") -> bytes:
    return PAGE.format(words=words, more=more, title=title).encode()


class Site:
    """A newspaper: what it has, and what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.pages: dict[str, bytes] = {
            "/news/1": page("the border is open"),
            "/news/2": page("the strike is over", title="A strike that ended soon"),
        }  # fmt: skip
        self.robots = b"User-agent: *\nDisallow: /private/\n"
        self.here = ""
        self.feed = ""

    def answer(self, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        del body
        self.asked.append(handler.path)
        if handler.path == "/robots.txt":
            send(handler, self.robots) if self.robots else send(handler, b"", 404)
        elif handler.path in ("/rss.xml", "/index.xml", "/map.xml", "/three.xml"):
            if handler.headers.get("If-None-Match") == '"v1"':
                send(handler, b"", 304)
                return
            three = f'<?xml version="1.0"?><rss version="2.0"><channel>{self.feed}</channel></rss>'
            pages = {"/rss.xml": RSS, "/index.xml": INDEX, "/map.xml": MAP, "/three.xml": three}
            text = pages[handler.path]
            send(handler, text.replace("{0}", self.here).encode(), ETag='"v1"')
        elif handler.path == "/huge.xml":
            with suppress(OSError):
                send(handler, b"<rss>" + b"x" * 50_000_000)
        elif handler.path.startswith("/loop"):
            number = int(handler.path.partition("page=")[2] or 1)
            send(
                handler,
                page(
                    f"page {number} is not the last", f'<a rel="next" href="/loop?page={number + 1}">next</a>'
                ),
            )
        elif handler.path in self.pages:
            send(handler, self.pages[handler.path])
        else:
            send(handler, b"gone", 404)


def watch(site: str, tmp_path: Path, *lines: str, more: tuple[str, ...] = ()) -> tuple[int, str, str]:
    (tmp_path / "list.txt").write_text(
        "# papers\n" + "\n".join(line.replace("{0}", site) for line in lines), "utf-8"
    )
    ran = call(
        "record",
        "watch",
        str(tmp_path / "r.mufakat"),
        str(tmp_path / "list.txt"),
        "--allow-private",
        "--pause",
        "0",
        *more,
    )
    return ran.code, ran.out, ran.err


def test_a_feed_is_read_once_and_only_what_is_new_is_read_again(tmp_path: Path) -> None:
    site = Site()
    with serving(site.answer) as site.here:
        code, out, err = watch(site.here, tmp_path, "{0}/rss.xml")
        assert code == 0 and out.startswith("2 documents new; 0 there already"), (out, err)
        assert "links to another server; this was not read" in err and "other.example" in err
        assert site.asked[:2] == ["/robots.txt", "/rss.xml"]
        site.asked.clear()
        code, out, err = watch(site.here, tmp_path, "{0}/rss.xml")
        assert code == 0 and out.startswith("0 documents new; 0 there already, 1 unchanged") and err == ""
        assert site.asked == ["/robots.txt", "/rss.xml"]
        (tmp_path / "r.mufakat.watch.json").write_text("{broken", "utf-8")
        code, out, err = watch(site.here, tmp_path, "{0}/rss.xml")
        assert code == 0 and out.startswith("0 documents new; 2 there already") and "asked anew" in err


def test_sitemaps_bounds_robots_and_pages_that_changed(tmp_path: Path) -> None:
    site = Site()
    with serving(site.answer) as site.here:
        code, out, err = watch(
            site.here, tmp_path, "{0}/index.xml", "{0}/news/2", "{0}/private/3", more=("--most", "5")
        )
        assert code == 1 and out.startswith("2 documents new") and "robots.txt of this server" in err
        assert "/private/3" not in site.asked
        site.pages["/news/2"] = page("the strike goes on", title="A strike that ended soon")
        code, out, err = watch(site.here, tmp_path, "{0}/news/2")
        assert code == 0 and out.startswith("1 document new") and "this page has changed since" in err
        site.robots = b""
        code, out, _ = watch(site.here, tmp_path, "{0}/rss.xml", more=("--most", "1"))
        assert code == 0 and "left for the next time" in out


def three(site: Site) -> None:
    """Three reports behind a feed that says it has not changed."""
    for number in (3, 4, 5):
        site.pages[f"/news/{number}"] = page(
            f"the talks of day {number} go on", title=f"The talks, day {number}"
        )
    site.feed = "".join(f"<item><link>/news/{n}</link></item>" for n in (3, 4, 5))


def test_what_is_left_comes_the_next_time_from_a_list_that_has_not_changed(tmp_path: Path) -> None:
    site = Site()
    three(site)
    with serving(site.answer) as site.here:
        outs = [watch(site.here, tmp_path, "{0}/three.xml", more=("--most", "1"))[1] for _ in range(4)]
    assert [out.partition(";")[0] for out in outs] == ["1 document new"] * 3 + ["0 documents new"], outs
    assert ["0 left" not in out for out in outs] == [True, True, False, False] and "1 unchanged" in outs[3]


def test_a_report_that_was_not_there_is_read_when_it_is(tmp_path: Path) -> None:
    site = Site()
    three(site)
    late = site.pages.pop("/news/4")
    with serving(site.answer) as site.here:
        code, out, err = watch(site.here, tmp_path, "{0}/three.xml")
        assert code == 1 and out.startswith("2 documents new") and "answers 404" in err
        site.pages["/news/4"] = late
        code, out, err = watch(site.here, tmp_path, "{0}/three.xml")
        assert code == 0 and out.startswith("1 document new") and err == ""
        code, out, err = watch(site.here, tmp_path, "{0}/three.xml")
        assert code == 0 and out.startswith("0 documents new; 0 there already, 1 unchanged")


@pytest.mark.parametrize("fault", [KeyboardInterrupt, RuntimeError])
def test_a_call_that_breaks_off_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: type[BaseException]
) -> None:
    site = Site()
    three(site)

    def stops(source: Source, asked: Asked) -> Outcome:
        if source.name.endswith("/4"):
            raise fault
        return read_source(source, asked)

    (tmp_path / "list.txt").write_text("", "utf-8")
    with serving(site.answer) as site.here:
        (tmp_path / "list.txt").write_text(f"{site.here}/three.xml", "utf-8")
        with monkeypatch.context() as patch, open_record(str(tmp_path / "r.mufakat"), create=True) as record:
            patch.setattr(watching, "read_source", stops)
            with pytest.raises(fault):
                watching.watch(
                    record, str(tmp_path / "list.txt"), 9, (0.0, 9.0), False, elsewhere=False, private=True
                )
        assert watch(site.here, tmp_path, "{0}/three.xml")[1].startswith("2 documents new")
        assert "1 unchanged" in watch(site.here, tmp_path, "{0}/three.xml")[1]


def test_reports_elsewhere_maps_of_an_index_and_a_new_record_miss_nothing(tmp_path: Path) -> None:
    site = Site()
    with serving(site.answer) as site.here, serving(site.answer) as other:
        site.feed = f"<item><link>{other.replace('127.0.0.1', 'localhost')}/news/2</link></item>"
        code, out, err = watch(site.here, tmp_path, "{0}/three.xml", "{0}/index.xml")
        assert code == 0 and out.startswith("1 document new") and "another server" in err
        assert watch(site.here, tmp_path, "{0}/three.xml", more=("--elsewhere",))[1].startswith(
            "1 document new"
        )
        (tmp_path / "r.mufakat").unlink()  # what was seen is of no use to a new record
        site.asked.clear()
        assert watch(site.here, tmp_path, "{0}/index.xml")[1].startswith("1 document new")
        site.asked.clear()  # the index has not changed; its maps are asked all the same
        assert "1 unchanged" in watch(site.here, tmp_path, "{0}/index.xml")[1]
        assert site.asked == ["/robots.txt", "/index.xml", "/map.xml"]


def test_a_page_that_stays_the_same_does_not_use_up_the_bound(tmp_path: Path) -> None:
    site = Site()
    with serving(site.answer) as site.here:
        outs = [
            watch(site.here, tmp_path, "{0}/news/1", "{0}/news/2", more=("--most", "1"))[1] for _ in range(2)
        ]
    assert all(out.startswith("1 document new") for out in outs), outs


def test_further_pages_are_whole_whatever_was_read_before(tmp_path: Path) -> None:
    site = Site()
    more = '<a rel="next" href="/news/1?page=2">next</a>'
    site.pages |= {"/news/1": page("the border is open", more), "/news/1?page=2": page("the ferry is late")}
    late = site.pages.pop("/news/1?page=2")
    with serving(site.answer) as site.here:
        code, out, err = watch(site.here, tmp_path, "{0}/news/1", more=("--pages",))
        assert code == 1 and out.startswith("1 document new") and "answers 404" in err
        site.pages["/news/1?page=2"] = late
        code, out, err = watch(site.here, tmp_path, "{0}/news/1", more=("--pages",))
        assert code == 0 and out.startswith("1 document new")


def test_lines_of_a_list_that_cannot_be_are_told_as_written(tmp_path: Path) -> None:
    lines = (
        "missing.html",
        "file:///etc/passwd",
        "http://[bad/rss.xml",
        "http://127.0.0.1:9/rss.xml",
        "map.xml",
    )
    (tmp_path / "map.xml").write_text(MAP.replace("{0}", "http://[x"), "utf-8")
    code, _, err = watch("", tmp_path, *lines)
    assert code == 1 and "missing.html:1:1: there is no such file" in err and "next page" not in err
    for line in (*lines[1:4], "http://[x/news/1"):
        assert f"{line}:1:1: " in err, err
    assert "file:///robots.txt" not in err and "robots.txt: " not in err
    assert "there is no such file" in call("record", "feed", str(tmp_path / "none.xml")).err


def test_links_that_are_no_addresses_break_nothing() -> None:
    odd = '<a href="http://[x">A title that is long enough to read</a><a rel="next" href="http://[y">next</a>'
    assert feed_of(page("so", odd), "http://a.example/1").entries == ()
    first = page("this is the first", odd)
    assert joined("http://a.example/loop", first, lambda _: b"") == (first, ())


def test_a_huge_feed_no_network_and_a_list_of_nothing_lose_nothing(tmp_path: Path) -> None:
    site = Site()
    with serving(site.answer) as site.here:
        code, out, err = watch(site.here, tmp_path, "{0}/huge.xml", "{0}/rss.xml")
        assert code == 1 and "larger than 20,000,000 bytes" in err and out.startswith("2 documents new")
    code, out, err = watch("http://127.0.0.1:9", tmp_path, "{0}/rss.xml")
    assert code == 1 and "cannot be read" in err and out.startswith("0 documents new")
    assert len(json.loads(call("record", "list", str(tmp_path / "r.mufakat"), "--json").out)["listed"]) == 2
    code, _, err = watch("", tmp_path, "# nothing")
    assert code == 1 and "names nothing to read" in err


def test_lists_to_choose_from() -> None:
    feed = feed_of(RSS.replace("{0}", "http://a.example").encode(), "http://a.example/rss.xml")
    assert (feed.kind, feed.title) == ("feed", "The Paper")
    assert [(e.address, e.title, e.day) for e in feed.entries[:2]] == [
        ("http://a.example/news/1", "Talks go on & on", "2031-03-03"), ("http://a.example/news/2", "A strike", ""),
    ]  # fmt: skip
    assert feed_of(ATOM.encode(), "http://a.example/atom").entries[0].day == "2031-03-04"
    assert feed_of(MAP.replace("{0}", "http://a.example").encode(), "x").entries[0].day == "2031-03-05"
    assert feed_of(INDEX.replace("{0}", "http://a.example").encode(), "x").entries[0].kind == "sitemap"
    found = feed_of(
        page(
            "so",
            '<link type="application/rss+xml" href="/rss"><a href="/2">A title that is long enough to read</a>',
        ),
        "http://a.example/1",
    )
    assert [(e.kind, e.address) for e in found.entries] == [
        ("feed", "http://a.example/rss"),
        ("report", "http://a.example/2"),
    ]
    assert all(len(e.address) < 200 for e in feed_of(BOMB.encode(), "x").entries)
    with pytest.raises(ProblemsError):
        feed_of(b"%PDF-1.4", "x")


def test_feeds_are_listed_from_addresses_and_saved_files(tmp_path: Path) -> None:
    (tmp_path / "rss.xml").write_text(RSS.replace("{0}", "http://a.example"), "utf-8")
    assert (
        "2031-03-03  Talks go on & on  http://a.example/news/1"
        in call("record", "feed", str(tmp_path / "rss.xml")).out
    )
    assert call("record", "feed", str(tmp_path / "none.xml")).code == 1
    (tmp_path / "bad.xml").write_text("<rss><channel><item>", "utf-8")
    assert call("record", "feed", str(tmp_path / "bad.xml")).code in (0, 1)


def test_further_pages_are_joined_on_request_from_saved_files(tmp_path: Path) -> None:
    more = '<a href="talks.html">1</a> <a href="talks-2.html">2</a> <a href="talks-3.html">3</a>'
    for number, words in ((1, "the border is open"), (2, "the bridge is closed"), (3, "the ferry is late")):
        name = "talks.html" if number == 1 else f"talks-{number}.html"
        (tmp_path / name).write_bytes(page(words, more))
    first = str(tmp_path / "talks.html")
    alone = json.loads(call("read", first, "--json").out)
    whole = json.loads(call("read", first, "--json", "--pages").out)
    assert "ferry" not in alone["text"] and "bridge" in whole["text"] and "ferry" in whole["text"]
    assert whole["article"]["title"]["value"] == alone["article"]["title"]["value"]
    (tmp_path / "talks-3.html").unlink()
    ran = call("read", first, "--json", "--pages")
    assert ran.code == 0 and "bridge" in ran.out and "page-not-saved" in ran.out


def test_an_endless_next_and_a_next_elsewhere_end() -> None:
    def get(name: str) -> bytes:
        number = int(name.partition("page=")[2])
        return page(f"page {number} is not the last", f'<a rel="next" href="/loop?page={number + 1}">x</a>')

    first = page("this is the first", '<a rel="next" href="/loop?page=2">x</a>')
    whole, told = joined("http://a.example/loop", first, get)
    assert [p.code for p in told] == ["pages-stopped"] and f"page {MOST_PAGES} is".encode() in whole
    # one page under ever new addresses
    same, told = joined("http://a.example/loop", first, lambda _: first.replace(b"page=2", b"page=3"))
    assert told == () and same.count(b"this is the first") == 1
    away = page("this is the first", '<a rel="next" href="http://b.example/loop?page=2">x</a>')
    alone, told = joined("http://a.example/loop", away, get)
    assert alone == away and [p.code for p in told] == ["page-elsewhere"]
    shown = page("this is the first", '<a href="/loop?page=all">Tampilkan semua</a>')
    assert (
        joined("http://a.example/loop", shown, lambda name: name.encode())[0]
        == b"http://a.example/loop?page=all"
    )
