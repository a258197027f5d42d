{
    "name": "Sabotage (stack tests only)",
    "summary": "Robs the product of its guards, to test the tests",
    "version": "19.0.1.0.0",
    "author": "Hospital Pool contributors",
    "license": "AGPL-3",
    "depends": ["mission_request"],
    "installable": True,
}
