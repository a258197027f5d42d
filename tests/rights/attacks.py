"""What would a user try who has a role, a browser console and bad intentions?

Each attack is one call that must neither act nor show a canary. `half` values are
written as in the probes; where the record is the attacker's own, the harm is in the
values or in the context.
"""

from dataclasses import dataclass, field

from .hospital import Foreign, Own
from .probes import at

OWN_ASKED = {
    "unit_id": Own("hr.department"),
    "pool_id": Own("staff.pool"),
    "function_id": Own("hospital.function"),
    "start": at(12, 7),
    "duration": 8.0,
}


@dataclass(frozen=True)
class Attack:
    sentence: str
    role: str
    model: str
    method: str
    args: list
    keywords: dict = field(default_factory=dict)
    harmless: str = ""  # what may be written all the same, in the words of the trap

    def __str__(self):
        return f"{self.role} {self.sentence}".replace(" ", "-")


def write(sentence, role, model, record, values):
    return Attack(sentence, role, model, "write", [[record], values])


def create(sentence, role, model, values):
    return Attack(sentence, role, model, "create", [[values]])


ATTACKS = [
    # Making foreign records one's own.
    write(
        "takes a foreign contact as that of his person",
        *("pool_manager", "staff.person", Own("bea")),
        {"partner_id": Foreign("company contact")},
    ),
    write(
        "moves an availability to a foreign person",
        *("pool_manager", "staff.availability", Own("staff.availability")),
        {"person_id": Foreign("bea")},
    ),
    write(
        "moves a member into a foreign pool",
        *("pool_manager", "staff.member", Own("member")),
        {"pool_id": Foreign("second pool")},
    ),
    create(
        "adds a foreign person to his pool by her id",
        *("pool_manager", "staff.member"),
        {"person_id": Foreign("bea"), "pool_id": Own("second pool")},
    ),
    write(
        "ties a foreign person to an employment of his establishment",
        *("hr_officer", "hr.employee", Own("spare employee")),
        {"staff_person_id": Foreign("bea")},
    ),
    create(
        "employs a foreign person",
        *("hr_officer", "hr.employee"),
        {
            "name": "x",
            "company_id": Own("company"),
            "staff_person_id": Foreign("bea"),
        },
    ),
    write(
        "takes a foreign contact as that of an employee",
        *("hr_officer", "hr.employee", Own("spare employee")),
        {"work_contact_id": Foreign("res.partner")},
    ),
    write(
        "redirects the password mail of his administrator",
        *("hr_officer", "staff.person", Own("boss")),
        {"email": "thief@elsewhere.test"},
    ),
    write(
        "redirects the password mail of his administrator by the work e-mail",
        *("hr_officer", "hr.employee", Own("boss's employment")),
        {"work_email": "thief@elsewhere.test"},
    ),
    write(
        "redirects the password mail of his administrator by a new work contact",
        *("hr_officer", "hr.employee", Own("spare employee")),
        {
            "work_contact_id": Foreign("boss's contact"),
            "work_email": "thief@elsewhere.test",
        },
    ),
    write(
        "redirects the password mail of one of his people",
        *("pool_manager", "staff.person", Own("staff.person")),
        {"email": "thief@elsewhere.test"},
    ),
    create(
        "lends himself a foreign pool",
        *("pool_manager", "staff.pool.secondary"),
        {"pool_id": Own("staff.pool"), "secondary_id": Foreign("staff.pool")},
    ),
    write(
        "names a foreign pool as his fallback",
        *("pool_manager", "staff.pool", Own("staff.pool")),
        {"fallback_pool_id": Foreign("staff.pool")},
    ),
    write(
        "makes a colleague of another establishment manager of his pool",
        *("pool_manager", "staff.pool", Own("staff.pool")),
        {"manager_ids": [[4, Foreign("user")]]},
    ),
    write(
        "moves a draft request to a foreign pool",
        *("pool_manager", "mission.request", Own("draft request")),
        {"pool_id": Foreign("staff.pool"), "unit_id": Foreign("hr.department")},
    ),
    # Around the tables of transitions and the guarded counters.
    write(
        "writes a state",
        *("pool_manager", "mission.request", Own("draft request")),
        {"state": "filled"},
    ),
    create(
        "creates a request that is open already",
        *("pool_manager", "mission.request"),
        {**OWN_ASKED, "state": "open"},
    ),
    Attack(
        "creates a request that is open by a default in the context",
        *("pool_manager", "mission.request", "create", [[OWN_ASKED]]),
        {"context": {"default_state": "open"}},
        harmless="INSERT mission_request draft",
    ),
    write(
        "counts a seat by hand",
        *("pool_manager", "mission.request", Own("draft request")),
        {"taken": 1},
    ),
    create(
        "creates a request with a seat taken",
        *("pool_manager", "mission.request"),
        {**OWN_ASKED, "taken": 1},
    ),
    write(
        "hands a request to somebody else as its author",
        *("pool_manager", "mission.request", Own("draft request")),
        {"manager_id": Foreign("user")},
    ),
    write(
        "gives himself an offer and an order beside a request",
        *("pool_manager", "mission.request", Own("draft request")),
        {"offer_ids": [[0, 0, {"person_id": Own("bea"), "member_id": Own("member")}]]},
    ),
    # Lending one's own record to reach foreign ones.
    Attack(
        "sends his request to members of a foreign pool",
        *("pool_manager", "mission.request", "send_to"),
        [[Own("draft request")], [Foreign("member")]],
    ),
    Attack(
        "sends a foreign request to his members",
        *("pool_manager", "mission.request", "send_to"),
        [[Foreign("draft request")], [Own("member")]],
    ),
    Attack(
        "searches people of a foreign pool",
        *("pool_manager", "mission.request", "find_candidates"),
        [{**OWN_ASKED, "pool_id": Foreign("staff.pool")}],
    ),
    Attack(
        "learns who was asked in a foreign request",
        *("pool_manager", "mission.request", "find_candidates"),
        [OWN_ASKED, Foreign("sent request")],
    ),
    # Asking what one may not read, one character at a time.
    Attack(
        "searches people by the rate of their membership",
        *("head_nurse", "mission.order", "search"),
        [[["person_id.member_ids.rate_per_hour", ">", 0]]],
    ),
    Attack(
        "searches orders by the address of the person",
        *("head_nurse", "mission.order", "search"),
        [[["person_id.availability_ids.start", "!=", False]]],
    ),
    Attack(
        "searches links by their token",
        *("administrator", "hospital.link", "search"),
        [[["token_hash", "=like", "cnry%"]]],
    ),
    Attack(
        "sorts messages by their text",
        *("administrator", "hospital.message", "search"),
        [[]],
        {"order": "body"},
    ),
    # Acting as somebody or somewhere else.
    Attack(
        "switches to an establishment that is not his",
        *("pool_manager", "hospital.site", "search_read"),
        [[], ["name"]],
        {"context": {"allowed_company_ids": [Foreign("company")]}},
    ),
    Attack(
        "takes the right of a private method",
        *("pool_manager", "mission.offer", "_answer"),
        [[Own("mission.offer")], "accept", at(0)],
    ),
    Attack(
        "books by a private method",
        *("staff", "staff.booking", "_release"),
        [[Own("staff.booking")]],
    ),
    Attack(
        "initialises a model",
        *("staff", "mission.event", "init"),
        [],
    ),
]
