"""Is the product fast enough at the size of a hospital group?

    scripts/benchmark [--quick] [--template DATABASE] [--keep]

Builds a hospital of 1,000 people and one of 7,000, checks that every way of searching
finds the same people in the same order, measures, and holds ratios against the bars.
Ends with code 1 if a line to pass is missed. Ratios are of the processor's time, which
other work on the machine disturbs little; milliseconds on the wall it does disturb.
"""

import argparse
import signal
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from . import expiry, export, invitations, place, staff_list
from .search import FEW, INPUTS, Search, growth
from .site import opened
from .slots import TZ

#: People in the hospital for which the lines in milliseconds and ratios are drawn. In a
#: smaller one the platform's fixed part outweighs the search: told, and not judged.
JUDGED = 7000


def main(words):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    options = _options(words)
    today = datetime.now(ZoneInfo(TZ)).date()
    bars, searches, statements = [], [], []
    for people in (1000,) if options.quick else (1000, 7000):
        database = f"bench_{people}"
        if not (options.keep and place.exists(database)):
            origin = options.template or place.template()
            months = 3 if options.quick else 12
            print(place.build(database, origin, people, months, today), flush=True)
        with opened(database, people, today) as site:
            searches.append(Search(site))
            searches[-1].run(FEW if options.quick else INPUTS)
            bars += searches[-1].statement_bars(FEW if options.quick else INPUTS)
            bars += invitations.run(site)
            statements.append(staff_list.statements(site))
            if not options.quick:
                timed = searches[-1].time_bars() + staff_list.bars(site)
                timed += expiry.run(site)
                bars += timed if people == JUDGED else []
                print(*timed, sep="\n", flush=True)
    if not options.quick:
        bars += [growth(*searches), staff_list.growth(*statements)]
        bars += export.bars(database, today)
    print("\n", *bars, sep="\n")
    return 0 if all(bar.passed for bar in bars) else 1


def _options(words):
    description, _, _ = __doc__.partition("\n")
    parser = argparse.ArgumentParser(prog="scripts/benchmark", description=description)
    parser.add_argument(
        "--quick", action="store_true", help="1,000 people, and no times are judged"
    )
    parser.add_argument("--template", help="copy this database, which is installed")
    parser.add_argument(
        "--keep", action="store_true", help="measure the hospitals of the last run"
    )
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
