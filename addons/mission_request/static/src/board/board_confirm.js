/** Before anything is done: who, where, what the rules say; ask her, or put her in? */
import {Component, useState} from "@odoo/owl";
import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";
import {callConfirmed} from "../confirm/confirm_warnings";
import {sayVerdict} from "./board_hint";
import {sayItem} from "./board_items";

export class BoardConfirm extends Component {
    static template = "mission_request.BoardConfirm";
    static components = {Dialog};
    static props = {
        item: Object,
        person: Object,
        verdict: {type: Object, optional: true},
        done: Function,
        close: Function,
    };

    setup() {
        this.notification = useService("notification");
        this.state = useState({busy: false});
    }

    get where() {
        return sayItem(this.props.item);
    }

    get said() {
        return sayVerdict(this.props.verdict);
    }

    get mayCome() {
        return ["eligible", "warned"].includes(this.props.verdict?.verdict);
    }

    /** Once people were asked, everybody comes in the same way. */
    get mayAsk() {
        const {state, assigned} = this.props.item;
        return this.mayCome && (state === "draft" || !assigned);
    }

    get mayAssign() {
        const {state, assigned} = this.props.item;
        return this.mayCome && (state === "draft" || assigned);
    }

    sayDone(way, waits) {
        const {name} = this.props.person;
        if (waits) {
            return _t("%s will hear of it once the mission is authorized.", name);
        }
        return way === "ask"
            ? _t("%s is asked. The answer will show here.", name)
            : _t("%s has the mission, is told, and may object.", name);
    }

    async put(way) {
        if (this.state.busy) {
            return; // the second click of a double click
        }
        this.state.busy = true;
        const {item, person} = this.props;
        try {
            const args = [item.model, item.id, person.member_id, way];
            const result = await callConfirmed(this.env, "mission.board", "put", args);
            if (!result) {
                return;
            }
            this.notification.add(this.sayDone(way, result.waits), {type: "success"});
            await this.props.done();
            this.props.close();
        } finally {
            this.state.busy = false;
        }
    }
}
