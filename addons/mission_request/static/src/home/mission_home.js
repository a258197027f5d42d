/** What needs me now: one tile each, one tap to it. The server decides and counts. */
import {Component, onWillStart, useState} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {KeepLast} from "@web/core/utils/concurrency";
import {useService} from "@web/core/utils/hooks";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useRequestChanges} from "../live/mission_request_views";

export class MissionHome extends Component {
    static template = "mission_request.Home";
    static props = {...standardActionServiceProps};
    static path = "hospital";

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.keepLast = new KeepLast();
        this.state = useState({tiles: [], coming: null, may_enter: false});
        onWillStart(() => this.load());
        useRequestChanges(() => this.load());
    }

    async load() {
        const call = this.orm.silent.call("mission.workspace", "load", []);
        Object.assign(this.state, await this.keepLast.add(call));
    }

    open(tile) {
        return this.action.doAction(tile.action);
    }

    enter() {
        return this.action.doAction("mission_request.mission_need_new_action");
    }

    async repeat() {
        const again = await this.orm.call("mission.need", "action_repeat_last", []);
        return this.action.doAction(again);
    }

    saved() {
        return this.action.doAction("mission_request.mission_need_template_action");
    }

    openOrder(id) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "mission.order",
            res_id: id,
            views: [[false, "form"]],
        });
    }
}

registry.category("actions").add("mission_request.home", MissionHome);
