{
    "name": "Staff Pool",
    "summary": "Who exists, who is available, who is booked: persons, pools, search",
    "version": "19.0.1.0.0",
    "author": "Hospital Pool contributors",
    "license": "AGPL-3",
    "category": "Human Resources",
    "depends": [
        "hospital_base",
        "hr",
        "hr_skills",
        "hr_holidays",
        "portal",
    ],
    "data": [
        "security/groups.xml",
        "security/ir.model.access.csv",
        "security/rules.xml",
    ],
}
