/** People found for one slot, best first and why; tick them. Others on demand. */
import {Component, useEffect, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {Found} from "./found";

export class CandidateList extends Component {
    static template = "mission_request.CandidateList";
    static props = {
        found: Found,
        key: {type: [String, Number], optional: true}, // where several lists stand
        hint: String, // what to do before anything can be searched
        loadLeftOut: {type: Function, optional: true},
        slots: {type: Object, optional: true},
    };
    static defaultProps = {key: ""};

    setup() {
        this.found = useState(this.props.found);
        this.state = useState({showLeftOut: false});
        // also after another search, while the list stands open
        useEffect(
            (isDue) => {
                if (isDue) {
                    this.props.loadLeftOut();
                }
            },
            () => [
                this.state.showLeftOut && this.mayShowLeftOut && !this.found.leftOut,
            ],
        );
    }

    boxId({member_id}) {
        return `pick_${this.props.key}${this.props.key && "_"}${member_id}`;
    }

    get mayShowLeftOut() {
        const {status, leftOut} = this.found;
        const asked = ["found", "nobody"].includes(status);
        return asked && (this.props.loadLeftOut || leftOut?.length > 0);
    }

    get leftOutLabel() {
        const count = this.found.leftOut?.length;
        if (count === undefined) {
            return _t("Who was left out, and why");
        }
        return count === 1
            ? _t("1 person left out, and why")
            : _t("%s people left out, and why", count);
    }

    /** Those left out as the server sorted them, a group for each rule. */
    get leftOutByRule() {
        const groups = [];
        for (const person of this.found.leftOut) {
            if (groups.at(-1)?.rule !== person.rule) {
                groups.push({rule: person.rule, people: []});
            }
            groups.at(-1).people.push(person);
        }
        return groups;
    }

    toggleLeftOut() {
        this.state.showLeftOut = !this.state.showLeftOut;
    }
}
