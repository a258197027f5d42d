/** On the home screen: a need in two taps, who comes, and how far each mission is. */
import {deserializeDateTime} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";
import {patch} from "@web/core/utils/patch";
import {HospitalHome} from "@hospital_base/home/hospital_home";
import {useRequestChanges} from "../live/mission_request_views";

patch(HospitalHome.prototype, {
    setup() {
        super.setup();
        useRequestChanges(() => this.load());
    },

    enter() {
        return this.action.doAction("mission_request.mission_need_new_action");
    },

    async repeat() {
        const again = await this.orm.call("mission.need", "action_repeat_last", []);
        return this.action.doAction(again);
    },

    saved() {
        return this.action.doAction("mission_request.mission_need_template_action");
    },

    openOrder(id) {
        return this.openForm("mission.order", id);
    },

    async isThere(id) {
        const said = await this.orm.call("mission.order", "action_arrived", [[id]]);
        await this.load();
        return this.action.doAction(said);
    },

    openRequest(id) {
        return this.openForm("mission.request", id);
    },

    openForm(model, id) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: model,
            res_id: id,
            views: [[false, "form"]],
        });
    },

    allRequests() {
        return this.action.doAction("mission_request.mission_request_action");
    },

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
    },
});
