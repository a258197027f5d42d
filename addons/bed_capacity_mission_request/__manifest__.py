{
    "name": "Bed Capacity and Mission Requests",
    "summary": "Beds closed for want of staff lead to missions, and back",
    "version": "19.0.1.0.0",
    "author": "Hospital Pool contributors",
    "license": "AGPL-3",
    "category": "Human Resources",
    "depends": ["bed_capacity", "mission_request"],
    "auto_install": True,
}
