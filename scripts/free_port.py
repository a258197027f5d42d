"""Which port of the loopback is free? The first argument, or the next that is."""

import contextlib
import socket
import sys


def first_free(wished: int) -> int:
    for port in [*range(wished, wished + 50), 0]:
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            return probe.getsockname()[1]
    raise SystemExit("no port of 127.0.0.1 is free")


if __name__ == "__main__":
    print(first_free(int(sys.argv[1])))
