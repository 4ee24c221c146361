"""mufakat record feed, watch."""

from __future__ import annotations

import click

from mufakat.cli import fetching, output
from mufakat.cli.record.common import LIMIT, RECORD, epilog, open_record, telling
from mufakat.record.model import plain


@click.command(
    epilog=epilog(
        "feed https://example.org/rss.xml", "feed sitemap.xml --json", "feed https://example.org/news/1"
    )
)
@click.argument("source", metavar="SOURCE")
@LIMIT
@fetching.PRIVATE
@fetching.SECONDS
@output.JSON
@telling
def feed_(source: str, limit: int, allow_private: bool, seconds: float, as_json: bool) -> int:
    """List what a feed, a sitemap or a page offers to read: date, title, address. Nothing of it is followed.

    SOURCE is an address or a saved file: RSS, Atom, a sitemap, or a page, of which the feeds that it names and its
    links are listed.
    """
    from mufakat.report.claimed import feed_text
    from mufakat.study.watching import offered

    found = offered(source, seconds, allow_private)
    if as_json:
        rows = [plain(entry) for entry in found.entries]
        output.print_json({"kind": found.kind, "title": found.title, "entries": rows})
    else:
        click.echo(feed_text([(e.day, e.title, e.address) for e in found.entries], limit))
    return 0


@click.command(
    epilog=epilog("watch talks.mufakat papers.txt", "watch talks.mufakat papers.txt --pages --most 200")
)
@RECORD
@click.argument("list_", metavar="LIST")
@click.option(
    "--most", type=click.IntRange(1), default=50, show_default=True, help="Read so many reports at most."
)
@click.option(
    "--pause",
    metavar="N",
    type=click.FloatRange(0),
    default=1.0,
    show_default=True,
    help="Seconds between two requests to one server.",
)
@click.option("--pages", is_flag=True, help="Join the further pages of a report.")
@click.option("--elsewhere", is_flag=True, help="Also read reports on other servers than that of their list.")
@fetching.PRIVATE
@fetching.SECONDS
@telling
def watch_(
    record: str,
    list_: str,
    most: int,
    pause: float,
    pages: bool,
    elsewhere: bool,
    allow_private: bool,
    seconds: float,
) -> int:
    """Read what is new at the addresses of LIST into RECORD, once: call it from cron.

    LIST is a file with one address of a feed, a sitemap or a page on each line (or a saved file); "#" begins a
    comment. robots.txt is kept, one address is asked at a time, and lists that say they have not changed are not
    read again. What cannot be reached is told, and read the next time; the others are read all the same.
    """
    from mufakat.report.claimed import watched_text
    from mufakat.study.watching import watch

    with open_record(record, create=True) as opened:
        done = watch(opened, list_, most, (pause, seconds), pages, elsewhere=elsewhere, private=allow_private)
    output.show_problems(done.told)
    click.echo(watched_text(done.new, done.known, done.unchanged, done.left))
    return 1 if done.failed else 0
