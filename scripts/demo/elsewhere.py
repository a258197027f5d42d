"""Where else do people of the demo hospital work, and whom does that trouble?

Built last: one of the times meets a mission that has been given before.
"""

HEAD = "email,start,stop,roster"


def build(hospital):
    kind = hospital.env["staff.import.busy"]
    for site in dict.fromkeys(hospital.sites.values()):  # in the order of the house
        lines = [
            line(hospital, *row)
            for row in hospital.tables["elsewhere"]
            if hospital.sites[hospital.companies[row[0]]] == site
        ]
        if lines:
            content = "\n".join([HEAD, *lines]).encode()
            _rows, problems = kind._import(content, "roster.csv", site)
            if problems:
                raise ValueError(problems)


def line(hospital, _house, name, day, start, stop, roster):
    """Times are those of the wall, on that day from today."""
    date = hospital.day(day).isoformat()
    email = hospital.persons[name].email
    return f"{email},{date} {start},{date} {stop},{roster}"
