/** The line that says what is in hand and what the rules say of whom one points at. */
import {Component, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {sayItem} from "./board_items";

export function sayVerdict(verdict) {
    if (!verdict) {
        return "";
    }
    const word = {
        eligible: _t("can come"),
        warned: _t("can come, rules warn"),
        asked: _t("was asked already"),
        excluded: _t("cannot come"),
    }[verdict.verdict];
    return verdict.reasons.length ? `${word}: ${verdict.reasons.join(" · ")}` : word;
}

export class BoardHint extends Component {
    static template = "mission_request.BoardHint";
    static props = {
        hint: Object,
        open: Function,
        letGo: Function,
        mayPut: Boolean,
    };

    setup() {
        this.hint = useState(this.props.hint);
    }

    get subject() {
        const {item, person, picked} = this.hint;
        return [item && sayItem(item), (person || picked)?.name]
            .filter(Boolean)
            .join(" · ");
    }

    get said() {
        return sayVerdict(this.hint.verdict);
    }

    get tone() {
        return this.hint.verdict?.verdict || "";
    }
}
