"""Builders for working-time rules; used by the addons above as well."""


class WorktimeBuilders:
    @classmethod
    def a_rule(cls, code="rest", kind="daily_rest", group=None, company=None, **values):
        """A rule of the establishment, in force from Monday 2 November 2026 on."""
        rule = cls.env["staff.worktime.rule"].create(
            {
                "name": f"Rule {code}",
                "code": code,
                "kind": kind,
                "group_id": group and group.id,
                "company_id": (company or cls.env.company).id,
            }
        )
        cls.a_version(rule, "2026-11-02", **values)
        return rule

    @classmethod
    def a_version(cls, rule, day, effect="blocks", **limits):
        return cls.env["staff.worktime.version"].create(
            {
                "rule_id": rule.id,
                "valid_from": day,
                "limits": limits,
                "effect": effect,
                "confirmed": True,
                "source": "-",
            }
        )

    @classmethod
    def a_resource(cls):
        return cls.env["resource.resource"].create({"name": "Somebody"})
