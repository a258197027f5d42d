{
    "name": "Mission Billing",
    "summary": "What a served mission costs, and who pays it",
    "version": "19.0.1.0.0",
    "author": "Hospital Pool contributors",
    "license": "AGPL-3",
    "category": "Accounting/Accounting",
    "depends": ["mission_request", "account"],
}
