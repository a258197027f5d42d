{
    "name": "Bed Capacity",
    "summary": "Beds, stays, demand and forecast of every site on one screen",
    "version": "19.0.1.0.0",
    "author": "Hospital Pool contributors",
    "license": "AGPL-3",
    "category": "Human Resources",
    "depends": ["hospital_base", "hospital_message"],
}
