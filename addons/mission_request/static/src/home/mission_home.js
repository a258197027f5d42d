/** What needs me now: one tile each, one tap to it. The server decides and counts. */
import {Component, onWillStart, useState} from "@odoo/owl";
import {deserializeDateTime} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";
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
        this.state = useState({
            tiles: [],
            ahead: null,
            coming: null,
            may_enter: false,
        });
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
        return this.openForm("mission.order", id);
    }

    openRequest(id) {
        return this.openForm("mission.request", id);
    }

    openForm(model, id) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: model,
            res_id: id,
            views: [[false, "form"]],
        });
    }

    allRequests() {
        return this.action.doAction("mission_request.mission_request_action");
    }

    /** What is known of the answers to an open request, in a few words. */
    answers({state, deadline, silent, to_choose}) {
        if (state !== "open") {
            return "";
        }
        const until = deserializeDateTime(deadline).toRelative();
        return [
            to_choose && _t("%s said yes", to_choose),
            silent && _t("%s without answer", silent),
            _t("deadline %s", until),
        ]
            .filter(Boolean)
            .join(" · ");
    }
}

registry.category("actions").add("mission_request.home", MissionHome);
