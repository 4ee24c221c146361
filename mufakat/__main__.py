"""python -m mufakat, and the command mufakat: Ctrl-C is heard from the first moment, while the program still loads."""

import atexit
import gc
import signal
import sys


def start() -> None:
    """Run the program; it is imported here, as most of the first tenth of a second goes into that.

    A tenth of that went into looking for unused circles among what had just been loaded: nobody looks before there
    are many new things, nor at the end, when all goes anyway.
    """
    gc.set_threshold(50_000)
    atexit.register(gc.freeze)
    try:
        from mufakat.cli.main import main

        main()
    except KeyboardInterrupt:
        print("mufakat: stopped", file=sys.stderr)
        sys.exit(130)
    finally:
        signal.signal(
            signal.SIGINT, signal.SIG_DFL
        )  # all is done; one that comes while it leaves ends it silently


if __name__ == "__main__":
    start()
