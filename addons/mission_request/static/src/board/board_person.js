/** One person's week; drawn anew only if what is in hand changes. */
import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";

const WORDS = {
    mission: _t("Mission"),
    busy: _t("Busy"),
    absent: _t("Absent"),
    asked: _t("Absence asked for"),
    available: _t("Available"),
};
const SIGNS = {
    eligible: "fa-check-circle",
    warned: "fa-exclamation-circle",
    asked: "fa-envelope-o",
    excluded: "fa-ban",
};

/** “8 h, 34 h left” */
export function sayHours({hours, left}) {
    const values = {hours, left};
    return left === null
        ? _t("%(hours)s h", values)
        : _t("%(hours)s h, %(left)s h left", values);
}

export class BoardPerson extends Component {
    static template = "mission_request.BoardPerson";
    static props = {
        person: Object,
        place: Number, // of the column in question
        verdict: {type: [String, Boolean]},
        movable: Boolean,
    };

    get sign() {
        return SIGNS[this.props.verdict];
    }

    get hours() {
        return sayHours(this.props.person);
    }

    say({kind, times, where}) {
        if (kind === "mission" || kind === "busy") {
            return [times, where || WORDS[kind]].join(" ");
        }
        return kind === "available" && times
            ? times
            : [WORDS[kind], times].join(" ").trim();
    }
}
