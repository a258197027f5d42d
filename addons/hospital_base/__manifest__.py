{
    "name": "Hospital Base",
    "summary": "Sites, care units, functions, roles and guarded lifecycles",
    "version": "19.0.1.0.0",
    "author": "Hospital Pool contributors",
    "license": "AGPL-3",
    "category": "Human Resources",
    "depends": ["hr", "phone_validation"],
    "external_dependencies": {"python": ["phonenumbers", "openpyxl"]},
    "data": [
        "security/groups.xml",
        "security/ir.model.access.csv",
        "security/rules.xml",
        "views/hospital_site_views.xml",
        "views/hospital_function_views.xml",
        "views/hr_department_views.xml",
        "views/menus.xml",
    ],
}
