"""A draft from a record: one line for one content, whose it is, which way; drafting again only adds."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import pytest

from mufakat.case.condition import write_condition
from mufakat.case.model import Case, Order
from mufakat.drafting.draft import Draft, draft_case
from mufakat.evidence.grounding import grounded_lines
from mufakat.problems import ProblemsError, errors
from mufakat.record.store import open_record
from mufakat.study.drafted import AcceptLine, DropLine
from mufakat.study.opening import open_case
from mufakat.study.records import keep, record_to_fill
from mufakat.study.sources import Asked, read_sources, sources
from tests.running import run as call


def made(folder: Path, *texts: str, name: str = "r.mufakat") -> str:
    """A record of these reports."""
    target = str(folder / name)
    files = []
    for number, text in enumerate(texts):
        file = folder / f"{name}-{number}.txt"
        file.write_text(text, "utf-8")
        files.append(str(file))
    with record_to_fill(target) as record:
        found, _, _ = sources(files)
        for _ in keep(record, read_sources(found, Asked(), cores=1)):
            pass
    return target


def drafted(folder: Path, *texts: str) -> Draft:
    with open_record(made(folder, *texts)) as record:
        return draft_case(record, "c", "C")


def wishes(case: Case) -> dict[str, list[str]]:
    """Per party the wishes as written."""
    return {
        party: [write_condition(w.condition) for group in order.groups for w in group]
        for party, order in case.preferences.items()
        if isinstance(order, Order)
    }


def options(case: Case) -> dict[str, list[str]]:
    """Per party the names of its options."""
    found: dict[str, list[str]] = {party.id: [] for party in case.parties}
    for option in case.options:
        found[option.owners[0]].append(option.name)
    return found


PEMBUKA = "Orvania dan Tessia berselisih sejak Maret tentang sungai itu. "
LEAD = "Orvania and Tessia have been at odds over the Kharun river since March. "


@pytest.mark.parametrize(
    ("said", "owner", "name", "holder", "want"),
    [
        # what is asked is an option of the party asked, and a wish of the one who asks
        ("Orvania urged Tessia to open the gates.", "tessia", "Open the gates", "orvania", "tessia.{0}"),
        ("Orvania demanded that Tessia open the gates.", "tessia", "Open the gates", "orvania", "tessia.{0}"),
        ('"Tessia must open the gates," said Orvania\'s foreign minister, Danil Petrescu.',
         "tessia", "Open the gates", "orvania", "tessia.{0}"),
        # a promise, an offer, a threat: of the speaker; with "not" the other way round
        ("Tessia promised to share its data.", "tessia", "Share its data", "tessia", "tessia.{0}"),
        ("Tessia promised not to sue Orvania.", "tessia", "Sue Orvania", "tessia", "not tessia.{0}"),
        # a refusal is of what is refused
        ("Tessia refused to open the gates.", "tessia", "Open the gates", "tessia", "not tessia.{0}"),
        ("Tessia said it would never open the gates.", "tessia", "Open the gates", "tessia", "not tessia.{0}"),
        ("Tessia ruled out opening the gates.", "tessia", "Open the gates", "tessia", "not tessia.{0}"),
        ("Tessia rejected a joint patrol.", "tessia", "Accept a joint patrol", "tessia", "not tessia.{0}"),
        ("Tessia would rather not be bound by foreign rules, a Tessian diplomat said.",
         "tessia", "Accept foreign rules", "tessia", "not tessia.{0}"),
        ("Tessia is not going to open the gates, its water minister, Halima Sorey, said.",
         "tessia", "Open the gates", "tessia", "not tessia.{0}"),
    ],
)  # fmt: skip
def test_who_owns_it_and_which_way(
    tmp_path: Path, said: str, owner: str, name: str, holder: str, want: str
) -> None:
    case = drafted(tmp_path, LEAD + said).case
    assert name in options(case)[owner]
    id = next(o.key for o in case.options if o.name == name).partition(".")[2]
    assert want.format(id) in wishes(case)[holder]


@pytest.mark.parametrize(
    ("said", "owner", "name", "holder", "want"),
    [
        ("Orvania mendesak Tessia membuka pintu.", "tessia", "Membuka pintu", "orvania", "tessia.{0}"),
        ("Orvania meminta agar Tessia menutup pintu.", "tessia", "Menutup pintu", "orvania", "tessia.{0}"),
        ("Tessia berjanji tidak akan menggugat Orvania.", "tessia", "Menggugat Orvania", "tessia", "not tessia.{0}"),
        ("Tessia menolak membuka pintu.", "tessia", "Membuka pintu", "tessia", "not tessia.{0}"),
        ("Tessia mengancam akan menutup pintu.", "tessia", "Menutup pintu", "tessia", "tessia.{0}"),
        ('"Kami tidak akan membuka pintu," kata Menteri Air Tessia, Halima Sorey.',
         "tessia", "Membuka pintu", "tessia", "not tessia.{0}"),
    ],
)  # fmt: skip
def test_the_same_in_indonesian(
    tmp_path: Path, said: str, owner: str, name: str, holder: str, want: str
) -> None:
    case = drafted(tmp_path, PEMBUKA + said).case
    assert name in options(case)[owner]
    id = next(o.key for o in case.options if o.name == name).partition(".")[2]
    assert want.format(id) in wishes(case)[holder]


@pytest.mark.parametrize(
    "said",
    [
        "Tessia denied that it had offered to open the gates.",
        "Orvania said Tessia had rejected the patrol.",
        "Analysts say Tessia will open the gates.",
        "Tessia membantah telah menawarkan pembukaan pintu.",
    ],
)
def test_a_denial_and_the_word_of_another_are_nobodys_wish(tmp_path: Path, said: str) -> None:
    assert not any(wishes(drafted(tmp_path, LEAD + said).case).get("tessia", []))


@pytest.mark.parametrize(
    ("said", "want"),
    [
        ("Orvania said it would close the road if Tessia opened the gates.",
         "orvania.close-the-road if tessia.open-the-gates"),
        ("Orvania said it would close the road unless Tessia opened the gates.",
         "orvania.close-the-road if not tessia.open-the-gates"),
        ("Orvania said it would close the road if Tessia did not open the gates.",
         "orvania.close-the-road if not tessia.open-the-gates"),
        ("Orvania refused to close the road before Tessia opens the gates.",
         "not orvania.close-the-road if not tessia.open-the-gates"),
        ("Orvania akan menutup jalan jika Tessia tidak membuka pintu, kata Menteri Air Orvania, Danil Petrescu.",
         "orvania.menutup-jalan if not tessia.membuka-pintu"),
        ("Orvania tidak akan menutup jalan sebelum Tessia membuka pintu, kata Menteri Air Orvania, Danil Petrescu.",
         "not orvania.menutup-jalan if not tessia.membuka-pintu"),
    ],
)  # fmt: skip
def test_conditions_become_if(tmp_path: Path, said: str, want: str) -> None:
    lead = PEMBUKA if " akan " in said else LEAD
    assert want in wishes(drafted(tmp_path, lead + said).case)["orvania"]


def test_what_a_party_does_only_before_something_else_is_a_rule(tmp_path: Path) -> None:
    said = "Orvania said it would drop its complaint only if Tessia opened the gates."
    case = drafted(tmp_path, LEAD + said).case
    parts = [tuple(write_condition(p) for p in rule.parts) for rule in case.infeasible]
    assert parts == [("orvania.drop-its-complaint", "tessia.open-the-gates")]


def test_one_content_of_several_reports_is_one_option(tmp_path: Path) -> None:
    first = LEAD + "Orvania urged Tessia to suspend the patrols."
    second = LEAD + "Tessia refused to end the patrols."
    third = LEAD + '"We will continue the patrols," said Tessia\'s water minister, Halima Sorey.'
    case = drafted(tmp_path, first, second, third).case
    assert options(case)["tessia"] == ["Suspend the patrols"]
    assert wishes(case)["tessia"] == ["not tessia.suspend-the-patrols"]
    assert len(case.options[0].grounds.evidence) == 3


def test_every_drafted_line_is_marked_and_cites_words(tmp_path: Path) -> None:
    case = drafted(
        tmp_path, LEAD + "Orvania urged Tessia to open the gates. Tessia refused to open the gates."
    ).case
    lines = [
        line for line in grounded_lines(case) if line.kind in ("option", "wish", "infeasible", "outcome")
    ]
    assert lines
    for line in lines:
        mark = line.grounds.mark
        assert mark is not None and mark.statements and mark.rule and mark.confidence is not None
        assert line.grounds.evidence


REPORT = LEAD + "Orvania urged Tessia to open the gates. Tessia refused to open the gates."
LATER = LEAD + "Orvania threatened to close the road. Tessia promised to share its data."


def test_drafting_again_adds_what_is_new_and_touches_nothing(tmp_path: Path) -> None:
    record, file = made(tmp_path, REPORT), tmp_path / "c.toml"
    assert call("new", str(file), "--from", record).code == 0
    first = file.read_bytes()
    assert call("new", str(file), "--from", record).code == 1  # nothing is overwritten
    again = call("new", str(file), "--from", record, "--again")
    assert again.code == 0 and file.read_bytes() == first  # drafting twice gives the same
    mine = first.decode().replace('name = "Open the gates"', 'name = "Open all gates"')
    file.write_text(mine, "utf-8")
    made(tmp_path, REPORT, LATER)
    assert call("new", str(file), "--from", record, "--again").code == 0
    text = file.read_text("utf-8")
    assert 'name = "Open all gates"' in text and "Close the road" in text
    assert all(
        line in text.splitlines() for line in mine.splitlines() if line.strip() and not line.startswith("]")
    )
    case = open_case(str(file)).sound()
    assert sum("gates" in o.name for o in case.options) == 1
    assert call("solve", str(file), "--concept", "nash").code == 0


def test_what_was_dropped_is_not_drafted_again(tmp_path: Path) -> None:
    record, file = made(tmp_path, REPORT, LATER), tmp_path / "c.toml"
    assert call("new", str(file), "--from", record).code == 0
    text = file.read_text("utf-8")
    without = "\n".join(line for line in text.splitlines() if "close-the-road" not in line)
    head = 'dropped = ["option: orvania.Close the road"]\n'
    file.write_text(without.replace('id = "c"\n', 'id = "c"\n' + head), "utf-8")
    before = file.read_bytes()
    assert call("new", str(file), "--from", record, "--again").code == 0
    assert file.read_bytes() == before


def test_the_command_ends_with_what_it_drafted_and_what_it_did_not_use(tmp_path: Path) -> None:
    record = made(tmp_path, REPORT + " Tessia denied that it had offered to sell water.")
    ran = call("new", str(tmp_path / "c.toml"), "--from", record)
    assert ran.code == 0 and "1 option" in ran.out and "2 wishes" in ran.out
    assert "used nowhere" in ran.out and "denies something" in ran.out and "nobody reviewed" in ran.out
    data = json.loads(call("new", str(tmp_path / "d.toml"), "--from", record, "--json").out)
    assert data["options"] == 1 and data["wishes"] == 2 and "denied" in {u["why"] for u in data["unused"]}
    said = call("--language", "id", "new", str(tmp_path / "e.toml"), "--from", record)
    assert "1 opsi" in said.out and "2 keinginan" in said.out


def test_check_and_report_say_what_rests_on_statements_that_nobody_reviewed(tmp_path: Path) -> None:
    record, file = made(tmp_path, REPORT), tmp_path / "c.toml"
    assert call("new", str(file), "--from", record).code == 0
    assert "accepted by nobody yet" in call("check", str(file)).out
    assert call("report", str(file), "--out", str(tmp_path / "r.html")).code == 0
    assert "nobody reviewed" in (tmp_path / "r.html").read_text("utf-8")
    with open_record(record) as opened:
        ids = [k.statement.id for k in opened.all_statements()]
    assert call("record", "review", record, "accept", *ids, "--by", "ana").code == 0
    again = tmp_path / "again.toml"
    assert call("new", str(again), "--from", record).code == 0
    assert "reviewed = true" in again.read_text("utf-8")


def test_who_belongs_together_is_asked_and_kept(tmp_path: Path) -> None:
    text = LEAD + '"Tessia must open the gates," said Orvania\'s foreign minister, Danil Petrescu.'
    record = made(tmp_path, text)
    ran = call("new", str(tmp_path / "c.toml"), "--from", record, "--ask", stdin=b"no\n")
    assert ran.code == 0 and "Danil Petrescu" in ran.out
    ids = {party.id for party in open_case(str(tmp_path / "c.toml")).sound().parties}
    assert "danil-petrescu" in ids
    ran = call("new", str(tmp_path / "d.toml"), "--from", record, "--ask", stdin=b"")
    assert ran.code == 0 and "Danil Petrescu speak for" not in ran.out  # what was answered is not asked again
    assert call("new", str(tmp_path / "e.toml"), "--ask").code == 2


def test_a_draft_without_any_act_has_the_parties_and_what_they_said(tmp_path: Path) -> None:
    record = made(
        tmp_path, LEAD + '"The water is low this year," said Orvania\'s foreign minister, Danil Petrescu.'
    )
    file = tmp_path / "c.toml"
    assert call("new", str(file), "--from", record).code == 0
    case = open_case(str(file))
    assert not errors(case.problems) and [p.id for p in case.sound().deciders] == ["orvania"]
    assert "The water is low" in file.read_text("utf-8")
    assert call("solve", str(file), "--concept", "nash").code == 0


def test_two_languages_in_one_record(tmp_path: Path) -> None:
    first = LEAD + "Orvania urged Tessia to open the gates."
    second = "Orvania dan Tessia berselisih sejak Maret tentang sungai itu. Tessia menolak membuka pintu."
    file = tmp_path / "c.toml"
    assert call("new", str(file), "--from", made(tmp_path, first, second)).code == 0
    assert options(open_case(str(file)).sound())["tessia"] == [
        "Open the gates",
        "Membuka pintu",
    ]


def test_a_drafted_line_is_accepted_or_dropped_by_itself(tmp_path: Path) -> None:
    record, file = made(tmp_path, REPORT, LATER), tmp_path / "c.toml"
    assert call("new", str(file), "--from", record).code == 0
    text = file.read_text("utf-8")
    accepted = AcceptLine(("parties", "tessia", "options", "open-the-gates")).apply(text)
    line = next(row for row in accepted.splitlines() if row.startswith("open-the-gates ="))
    assert "drafted" not in line and "statements" not in line and "evidence" in line
    with pytest.raises(ProblemsError):
        AcceptLine(("parties", "tessia", "options", "open-the-gates")).apply(
            accepted
        )  # it is no drafted line
    dropped = DropLine(("parties", "orvania", "options", "close-the-road")).apply(accepted)
    assert "close-the-road = " not in dropped and 'dropped = ["option: orvania.Close the road"' in dropped
    file.write_text(dropped, "utf-8")
    case = open_case(str(file))
    assert not errors(case.problems) and "open-the-gates" in dropped
    assert call("new", str(file), "--from", record, "--again").code == 0
    assert file.read_text("utf-8") == dropped


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        # who wants a thing is against doing away with it
        ("Orvania demanded that Tessia drop the Orm tunnel. Tessia wants the Orm tunnel.",
         "not tessia.drop-the-orm-tunnel"),
        # other verbs, another deed: to impose a duty is not to reject a petition for duties
        ("Tessia wants the Trade Board to impose a duty on Orvanian wine. Orvania asked the Trade Board to reject a "
         "petition for a duty on Orvanian wine.", "trade-board.impose-a-duty-on"),
        # a relative clause is no part of what is done
        ('"We would not enter a cabinet that raises the wine tax," said Tessia\'s leader, Halima Sorey. '
         "Tessia wants Orvania to raise the wine tax.", "not tessia.enter-a-cabinet-that"),
    ],
)  # fmt: skip
def test_no_wish_is_turned_round(tmp_path: Path, said: str, wish: str) -> None:
    found = wishes(drafted(tmp_path, LEAD + said).case)["tessia"]
    turned = wish.removeprefix("not ") if wish.startswith("not ") else f"not {wish}"
    assert wish in found and turned not in found


@pytest.mark.parametrize(
    ("said", "party", "alias"),
    [
        ("Education Minister Carla Voss said the education ministry would hire 300 assistants.",
         "education-ministry", "Carla Voss"),
        ("Front spokesman Idris Kamal said the Northern Front would open the road.", "northern-front", "Idris Kamal"),
        ("Rune Dahl, president of the Halvik Dockers' Union, said the union would block the port.",
         "halvik-dockers-union", "Rune Dahl"),
        ("Ketua Serikat Buruh Karang, Yusuf Hidayat, mengatakan serikat akan menutup pelabuhan.",
         "serikat-buruh-karang", "Yusuf Hidayat"),
        ("Bupati Karang, Lina Marpaung, menolak mencabut peraturan itu.", "karang", "Lina Marpaung"),
        ("The Workers' Party, led by Jens Falk, opposes the levy. Falk said the party would leave the talks.",
         "workers-party", "Jens Falk"),
        ("Ikatan Pilot Langit (IPL) akan menutup kantor. Presiden IPL, Kapten Rudi Anggara, menolak pemotongan upah.",
         "ikatan-pilot-langit", "Rudi Anggara"),
    ],
)  # fmt: skip
def test_offices_and_descriptions_are_one_party_with_their_house(
    tmp_path: Path, said: str, party: str, alias: str
) -> None:
    case = drafted(tmp_path, said).case
    assert alias in next(p.aliases for p in case.parties if p.id == party)


def test_who_proposes_between_others_mediates_and_an_analyst_decides_nothing(tmp_path: Path) -> None:
    said = (
        "The Lake Commission proposed that Orvania close the road and that Tessia open the gates. "
        "Tessia rejected the proposal. Economist Pal Berg of Halvik University said Orvania should close the road."
    )
    case = drafted(tmp_path, LEAD + said).case
    assert [p.name for p in case.parties if not p.decides] == ["Lake Commission"]
    assert {p.id for p in case.deciders} == {"orvania", "tessia"}
    assert wishes(case)["tessia"] == ["not tessia.open-the-gates"]


def test_rules_ends_and_what_is_going_on(tmp_path: Path) -> None:
    said = (
        "Orvania urged Tessia to sign a ceasefire. Tessia rejected a ceasefire. "
        "Orvania said it was ready to open the road if Tessia released the pilots. "
        "No road can be opened before Tessia releases the pilots, Orvania said. Tessia has released the pilots."
    )
    case = drafted(tmp_path, LEAD + said).case
    parts = [tuple(write_condition(p) for p in rule.parts) for rule in case.infeasible]
    assert ("orvania.open-the-road", "tessia.release-the-pilots") in parts and len(parts) == len(set(parts))
    assert [o.name for o in case.outcomes] == ["ceasefire"]
    assert case.status_quo is not None
    on = [o.key for o, letter in zip(case.options, case.status_quo.pattern, strict=True) if letter == "Y"]
    assert on == ["tessia.release-the-pilots"]


@pytest.mark.parametrize(
    "said",
    [
        "Tessia said it would not oppose the patrol.",  # not to oppose is not to want
        "Tessia did not rule out the patrol.",
        "Tessia has not yet accepted the patrol.",
        "Tessia said the taxes would be lowered next year.",  # foretold
        "Tessia wanted it to end.",  # what?
    ],
)
def test_what_is_not_told_is_not_drafted(tmp_path: Path, said: str) -> None:
    assert not any(wishes(drafted(tmp_path, LEAD + said).case).values())


def test_the_worked_article_gives_most_options_of_the_case_made_by_hand(tmp_path: Path) -> None:
    """Seven of nine (all but the release of captives and the proposal on the table), each whose it is."""
    article = resources.files("mufakat") / "examples" / "sources" / "serambi.txt"
    case = drafted(tmp_path, article.read_text("utf-8")).case
    found = {(option.owners[0], option.name) for option in case.options}
    assert found >= {
        ("israel", "Berkomitmen pada persyaratan tersebut"),
        ("israel", "Memperluas invasi daratnya"),
        ("hamas", "Menerima usulan"),
        ("as", "Mengadakan diskusi langsung dengan Hamas"),
        ("as", "Mengirimkan bantuan kemanusiaan ke Gaza"),
        ("as", "Mendorong gencatan senjata menyeluruh di Gaza"),
        ("as", "Meluncurkan rencana rekonstruksi untuk Jalur Gaza yang hancur"),
    }
    assert {p.name for p in case.parties if not p.decides} == {"Mesir", "Qatar"}
    assert {p.id for p in case.deciders} == {"israel", "hamas", "as"}
    assert wishes(case) == {
        "israel": [
            "israel.memperluas-invasi-daratnya if not hamas.menerima-usulan",
            "not israel.berkomitmen-pada-persyaratan-tersebut",
        ],
        "as": ["as.mendorong-gencatan-senjata-menyeluruh"],
        "hamas": ["israel.menghentikan-penuh-agresi", "not hamas.menerima-usulan"],
    }


def test_the_company_is_that_of_the_speaker_and_a_request_refused_is_for_the_one_who_was_asked(
    tmp_path: Path,
) -> None:
    said = (
        "The housing company Stadtbau refused to repair the lifts. Ralf Vogt, director of Stadtbau, warned that the "
        "company would sell the houses if the Tenants' League withheld rents."
    )
    case = drafted(tmp_path, said).case
    assert {p.id for p in case.deciders} == {"stadtbau", "tenants-league"}
    assert "stadtbau.sell-the-houses if tenants-league.withhold-rents" in wishes(case)["stadtbau"]
    said = "Orvania rejected the farmers' request to open the gates."
    assert wishes(drafted(tmp_path, LEAD + said).case)["orvania"] == ["not orvania.open-the-gates"]
