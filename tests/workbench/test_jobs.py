"""Long work: asked once, bounded, stopped, kept only while its files stand still."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from mufakat.study.starting import start_case
from mufakat.workbench import jobs as room
from mufakat.workbench.desk import Desk
from mufakat.workbench.folder import Folder
from mufakat.workbench.jobs import Busy, Jobs
from tests.running import PATIENCE
from tests.workbench.served import served

HERE = Path(__file__).parents[2]
CHOICES = "asking:choices"


@pytest.fixture
def jobs():
    found = Jobs()
    yield found
    found.close()


@pytest.fixture
def file(tmp_path):
    start_case(tmp_path / "case.toml", "prisoners-dilemma")
    return str(tmp_path / "case.toml")


@pytest.fixture
def pipe(tmp_path):
    """A case that a worker opens and waits for: somebody has the other end, and writes nothing."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("needs pipes")
    os.mkfifo(tmp_path / "slow.toml")
    held = os.open(tmp_path / "slow.toml", os.O_RDWR)
    yield str(tmp_path / "slow.toml")
    os.close(held)


def wait(job):
    assert job.over.wait(PATIENCE), job.state
    return job


def until(true):
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def working(jobs, job):
    """The process that works on a question, when there is one."""
    lane = jobs._lanes[job.lane]
    until(lambda: job.state == "running" and lane._process is not None)
    return lane._process


def test_a_question_is_answered_once_for_files_in_one_state(jobs, file):
    first = wait(jobs.ask("solve", CHOICES, "a", file=file))
    assert first.state == "done" and first.result["conflict"] and first.size == pytest.approx(400, abs=350)
    assert jobs.ask("solve", CHOICES, "a", file=file) is first
    assert jobs.ask("solve", CHOICES, "b", file=file) is not first
    assert jobs.find(first.id) is first
    assert jobs.find("x") is None


def test_problems_and_mistakes_come_back_as_such(jobs, tmp_path):
    problems = wait(jobs.ask("solve", CHOICES, "a", file=str(tmp_path / "none.toml")))
    assert problems.state == "problems" and problems.problems[0].code == "cannot-read"
    for verb in ("asking:nothing", "nothing:choices", "asking"):
        failed = wait(jobs.ask("solve", verb, "a"))
        assert failed.state == "failed" and "Error" in failed.fault
        assert jobs.ask("solve", verb, "a") is not failed  # asked again, it is tried again


def test_an_answer_that_is_no_plain_data_is_a_failure_and_the_worker_goes_on(jobs, file):
    failed = wait(jobs.ask("solve", "asking:stepping", "a"))  # gives a function
    assert failed.state == "failed" and "pickle" in failed.fault.lower()
    worker = jobs._lanes["solve"]._process.pid
    assert wait(jobs.ask("solve", CHOICES, "a", file=file)).state == "done"
    assert jobs._lanes["solve"]._process.pid == worker


def test_one_thread_and_one_process_for_a_lane(jobs, file):
    before = threading.active_count()
    for number in range(20):
        wait(jobs.ask("solve", CHOICES, str(number), file=file))
    assert threading.active_count() == before + 1


def test_a_lane_takes_a_bounded_number_of_questions(jobs, pipe, file):
    running = jobs.ask("change", CHOICES, "a", file=pipe)
    until(lambda: running.state == "running")
    waiting = [jobs.ask("change", CHOICES, str(n), file=file) for n in range(room.MOST_WAITING)]
    for number in range(1000):
        with pytest.raises(Busy):
            jobs.ask("change", CHOICES, f"more {number}", file=file)
    assert jobs.ask("change", CHOICES, "0", file=file) is waiting[0]  # waits already
    assert wait(jobs.ask("solve", CHOICES, "a", file=file)).state == "done"  # other lanes are free
    jobs.cancel(waiting[0])
    assert jobs.ask("change", CHOICES, "in its place", file=file).state == "waiting"
    assert len(jobs._jobs) <= room.MOST_WAITING + 4
    jobs.cancel(running)
    assert [wait(job).state for job in waiting] == ["cancelled", *["done"] * (room.MOST_WAITING - 1)]


def test_what_is_kept_is_bounded_in_number_and_size(jobs, file, monkeypatch):
    first = wait(jobs.ask("solve", CHOICES, "first", file=file))
    for number in range(room.KEPT + 5):
        wait(jobs.ask("solve", CHOICES, str(number), file=file))
    assert len(jobs._jobs) <= room.KEPT
    assert jobs.find(first.id) is None
    monkeypatch.setattr(room, "KEPT_BYTES", 3 * first.size)
    last = wait(jobs.ask("solve", CHOICES, "last", file=file))
    assert jobs.ask("solve", CHOICES, "last", file=file) is last
    assert sum(job.size for job in jobs._jobs.values()) <= 3 * first.size + 10


def test_stopped_work_ends_at_once_and_the_next_is_done(jobs, pipe, file):
    running = jobs.ask("solve", CHOICES, "a", file=pipe)
    behind = jobs.ask("solve", CHOICES, "a", file=file)
    worker = working(jobs, running)
    jobs.cancel(running)
    assert running.state == "cancelled" and not worker.is_alive()
    assert wait(behind).state == "done"
    jobs.cancel(behind)
    assert behind.state == "done"
    jobs.cancel(running)
    assert jobs.ask("solve", CHOICES, "a", file=pipe) is not running


def test_stopping_at_any_moment_leaves_every_job_over_and_the_lane_at_work(jobs, file):
    for number in range(60):
        job = jobs.ask("solve", CHOICES, str(number), file=file)
        time.sleep(number % 12 / 1000)
        jobs.cancel(job)
        assert wait(job).state in ("done", "cancelled")
        assert (job.result is not None) == (job.state == "done")
    assert wait(jobs.ask("solve", CHOICES, "last", file=file)).state == "done"


def test_a_worker_that_dies_fails_its_question_only(jobs, pipe, file):
    running = jobs.ask("solve", CHOICES, "a", file=pipe)
    os.kill(working(jobs, running).pid, signal.SIGKILL)
    assert wait(running).state == "failed" and "ended" in running.fault
    assert wait(jobs.ask("solve", CHOICES, "a", file=file)).state == "done"
    os.kill(jobs._lanes["solve"]._process.pid, signal.SIGKILL)  # between two questions
    jobs._lanes["solve"]._process.join(PATIENCE)
    assert wait(jobs.ask("solve", CHOICES, "b", file=file)).state == "done"


def test_a_worker_that_cannot_be_started_fails_the_question_and_the_next_is_tried(jobs, file, monkeypatch):
    def full(*_):
        raise OSError(11, "Resource temporarily unavailable")

    with monkeypatch.context() as patch:
        patch.setattr("multiprocessing.context.SpawnProcess.start", full)
        failed = wait(jobs.ask("solve", CHOICES, "a", file=file))
    assert failed.state == "failed" and "temporarily" in failed.fault
    assert wait(jobs.ask("solve", CHOICES, "a", file=file)).state == "done"


def test_what_cannot_be_read_from_a_worker_fails_the_question_only(jobs, file, monkeypatch):
    def broken(_):
        raise pickle.UnpicklingError("broken")

    with monkeypatch.context() as patch:
        patch.setattr("mufakat.workbench.jobs.pickle.loads", broken)
        assert "broken" in wait(jobs.ask("solve", CHOICES, "a", file=file)).fault
    assert wait(jobs.ask("solve", CHOICES, "a", file=file)).state == "done"


def test_after_the_end_nothing_is_begun(jobs, pipe, file):
    running, waiting = jobs.ask("solve", CHOICES, "a", file=pipe), jobs.ask("solve", CHOICES, "a", file=file)
    worker = working(jobs, running)
    jobs.close()
    assert (running.state, waiting.state) == ("cancelled", "cancelled")
    assert not worker.is_alive()
    assert jobs.ask("solve", CHOICES, "b", file=file).state == "cancelled"
    assert jobs._lanes == {}


# ------------------------------------------------------------------------------------------- freshness


def test_an_answer_of_files_that_changed_meanwhile_is_not_kept(jobs, file):
    states = iter([False, True])
    first = wait(jobs.ask("solve", CHOICES, "a", lambda: next(states), file=file))
    assert first.state == "done" and first.stale
    second = wait(jobs.ask("solve", CHOICES, "a", lambda: next(states), file=file))
    assert second is not first and not second.stale
    assert jobs.ask("solve", CHOICES, "a", file=file) is second


def test_a_file_put_back_as_it_was_does_not_get_the_answer_of_what_was_there_between(tmp_path):
    """The same file with the same time again: its state is that of the question that read something else."""
    file, aside = tmp_path / "case.toml", tmp_path / "aside"
    start_case(file, "prisoners-dilemma")
    text = file.read_text("utf-8")
    with served(tmp_path) as bench:
        title = bench.ask("GET", "/outcomes").body
        desk = bench.desk
        stamp = desk.stamp(file)
        file.rename(aside)
        file.write_text(text.replace("[parties", "# other\n[parties"), "utf-8")
        job = wait(desk.jobs.ask("solve", CHOICES, stamp, lambda: desk.stamp(file) == stamp, file=str(file)))
        aside.replace(file)
        assert desk.stamp(file) == stamp
        assert desk.jobs.ask("solve", CHOICES, stamp, file=str(file)) is not job
        assert title


def test_a_page_bears_the_state_that_its_files_had_before_they_were_read(tmp_path, monkeypatch):
    file = tmp_path / "case.toml"
    start_case(file, "prisoners-dilemma")
    with served(tmp_path) as bench:
        before = bench.desk.stamp(file, None, None, None)
        ask = Jobs.ask

        def meanwhile(*given, **more):
            job = ask(*given, **more)
            job.over.wait(30)
            file.write_text(file.read_text("utf-8") + "\n# changed\n", "utf-8")
            return job

        monkeypatch.setattr(Jobs, "ask", meanwhile)
        page = bench.ask("GET", "/outcomes")
        assert page.status == 200 and f'data-stamp="{before}"'.encode() in page.body
        assert bench.desk.stamp(file, None, None, None) != before  # so the page loads itself anew


def test_the_texts_that_a_case_cites_are_part_of_its_state(tmp_path):
    start_case(tmp_path / "case.toml", "gaza-talks-2025")
    desk = Desk(Folder(tmp_path.resolve()), "token")
    before = desk.stamp(tmp_path / "case.toml")
    assert desk.stamp(tmp_path / "case.toml") == before
    source = next((tmp_path / "sources").iterdir())
    source.write_text(source.read_text("utf-8") + " ", "utf-8")
    assert desk.stamp(tmp_path / "case.toml") != before
    source.unlink()
    gone = desk.stamp(tmp_path / "case.toml")
    assert gone != before
    (tmp_path / "case.toml").unlink()
    assert desk.stamp(tmp_path / "case.toml") not in (before, gone)


def test_a_record_that_another_program_goes_on_writing_changes_its_state(tmp_path):
    """The second file of SQLite is filled again from its start, and then keeps its size."""
    from mufakat.record.decide import set_topics
    from mufakat.record.model import Topic
    from mufakat.record.store import open_record

    file = tmp_path / "r.mufakat"
    desk = Desk(Folder(tmp_path.resolve()), "token")
    with open_record(str(file), create=True) as record:
        for number in range(8):
            set_topics(record, (Topic("t", f"name {number}", {}),), "me")
        record.all("PRAGMA wal_checkpoint(PASSIVE)")
        sizes, stamps = set(), set()
        for number in range(3):
            set_topics(record, (Topic("t", f"other {number}", {}),), "me")
            sizes.add(file.with_name("r.mufakat-wal").stat().st_size)
            stamps.add(desk.stamp(file))
            time.sleep(0.02)
        assert len(sizes) == 1 and len(stamps) == 3


# ------------------------------------------------------------------------------------------- processes


@pytest.mark.skipif(sys.platform != "linux", reason="only there is the limit kept")
def test_a_worker_that_reads_what_strangers_wrote_has_bounded_memory(jobs, tmp_path):
    """What asks for more ends, as a problem or with its process; the computer does not."""
    assert set(room.MEMORY) == {"reading"}
    (tmp_path / "x.txt").write_text("The minister said on Monday that the talks would go on.\n")
    asked = {"record": str(tmp_path / "r.mufakat"), "files": [["x", str(tmp_path / "x.txt")]]}
    job = wait(jobs.ask("reading", "reading:read", "a", **asked, addresses=[], language="", case=""))
    assert job.state == "done", job.fault
    limits = Path(f"/proc/{jobs._lanes['reading']._process.pid}/limits").read_text()
    assert next(line for line in limits.splitlines() if line.startswith("Max address")).split()[3] == str(
        4 << 30
    )


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
@pytest.mark.parametrize(
    "how", ["INT", pytest.param("TERM", marks=pytest.mark.long), pytest.param("KILL", marks=pytest.mark.long)]
)
def test_no_process_outlives_the_server_and_none_runs_what_lies_in_the_folder(tmp_path, how):
    """Started as the installed command starts it, in a folder that has a module with the name of one of Python's."""
    start_case(tmp_path / "case.toml", "prisoners-dilemma")
    (tmp_path / "multiprocessing.py").write_text("open('taken', 'w')\n")
    script = tmp_path.parent / f"mufakat-{how}"
    script.write_text(
        "import sys\nfrom mufakat.cli.main import main\nif __name__ == '__main__':\n    sys.exit(main())\n"
    )
    env = {k: v for k, v in os.environ.items() if k != "PYTHONSAFEPATH"} | {"PYTHONPATH": str(HERE)}
    process = subprocess.Popen(
        [sys.executable, str(script), "open", ".", "--no-browser"],
        cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        assert process.stdout
        line = process.stdout.readline()
        from tests.workbench.test_malformed import Client

        client = Client(line[line.index("http://") :].strip())
        if hasattr(os, "mkfifo"):
            os.mkfifo(tmp_path / "slow.toml")
        head = {"cookie": client.cookie}
        assert client.ask("GET", "/outcomes", head)[0] in (200, 202)
        assert client.ask("GET", "/doubts", head)[0] in (200, 202)
        until(lambda: client.ask("GET", "/outcomes", head)[0] == 200)
        assert not (tmp_path / "taken").exists()
        assert len(_of_session(process.pid)) >= 2
        os.kill(process.pid, getattr(signal, f"SIG{how}"))
        process.wait(PATIENCE)
        until(lambda: not _of_session(process.pid))
    finally:
        for pid in _of_session(process.pid):
            os.kill(pid, signal.SIGKILL)
        process.communicate()


def _of_session(leader: int) -> list[int]:
    found = subprocess.run(
        ["ps", "-eo", "pid=,sid=,stat="], capture_output=True, text=True, check=True
    ).stdout
    rows = [line.split() for line in found.splitlines()]
    return [int(pid) for pid, session, state in rows if session == str(leader) and not state.startswith("Z")]
