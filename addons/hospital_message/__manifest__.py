{
    "name": "Hospital Message",
    "summary": "Outbox, e-mail and SMS channels, one-time links and the portal shell",
    "version": "19.0.1.0.0",
    "author": "Hospital Pool contributors",
    "license": "AGPL-3",
    "category": "Human Resources",
    "depends": ["hospital_base", "portal"],
    "external_dependencies": {"python": ["requests"]},
    "data": [
        "security/ir.model.access.csv",
        "security/rules.xml",
        "data/auth_signup.xml",
        "data/ir_cron.xml",
        "views/hospital_message_views.xml",
        "views/res_config_settings_views.xml",
        "views/link_templates.xml",
        "views/portal_templates.xml",
        "views/menus.xml",
    ],
    "assets": {
        "web.assets_frontend": [
            "hospital_message/static/src/portal_shell/register_worker.js",
            "hospital_message/static/src/portal_shell/portal_shell.scss",
        ],
    },
}
