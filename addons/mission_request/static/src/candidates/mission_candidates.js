/** Who is free for the slot on this form, best first, and why; pick and send. */
import {Component, useState} from "@odoo/owl";
import {serializeDateTime} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {KeepLast} from "@web/core/utils/concurrency";
import {useService} from "@web/core/utils/hooks";
import {useRecordObserver} from "@web/model/relational_model/utils";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {callConfirmed} from "../confirm/confirm_warnings";
import {CandidateList} from "./candidate_list";
import {Found} from "./found";

export class MissionCandidates extends Component {
    static template = "mission_request.Candidates";
    static components = {CandidateList};
    static props = {...standardWidgetProps};

    setup() {
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.keepLast = new KeepLast();
        this.found = useState(new Found());
        this.state = useState({sending: false});
        useRecordObserver((record) => {
            const slot = this.slotOf(record);
            const asked = record.data.offer_ids?.count; // by this screen or another
            const key = JSON.stringify([slot, record.resId, record.data.state, asked]);
            if (key !== this.searchedKey) {
                this.searchedKey = key;
                this.search(slot, record.resId);
            }
        });
    }

    /** The slot as the server takes it, or null while something is missing. */
    slotOf({data}) {
        const {unit_id, pool_id, function_id, start, duration} = data;
        const {shift_id, skill_minimum_ids, secondary_pool_ids} = data;
        if (!(unit_id && pool_id && function_id && start && duration > 0)) {
            return null;
        }
        return {
            unit_id: unit_id.id,
            pool_id: pool_id.id,
            function_id: function_id.id,
            shift_id: shift_id?.id || false,
            skill_minimum_ids: skill_minimum_ids.currentIds,
            secondary_pool_ids: secondary_pool_ids.currentIds,
            start: serializeDateTime(start),
            duration,
        };
    }

    async search(slot, requestId) {
        if (!slot) {
            this.keepLast.add(Promise.resolve()); // an answer under way is outdated
            this.found.clear();
            return;
        }
        this.found.begin();
        const args = [slot, requestId || false];
        const asking = this.orm.call("mission.request", "find_candidates", args);
        try {
            const {people, left_out} = await this.keepLast.add(asking);
            this.found.show(people, left_out);
        } catch (error) {
            this.found.fail(error);
        }
    }

    get hint() {
        return _t("Enter pool, unit, function, start and duration to see who is free.");
    }

    get sendLabel() {
        const count = this.found.picked.size;
        if (this.assigns) {
            return this.assignLabel(count);
        }
        if (!count) {
            return _t("Choose whom to ask");
        }
        return count === 1 ? _t("Send to 1 person") : _t("Send to %s people", count);
    }

    /** Does the manager put people in instead of asking them? */
    get assigns() {
        return this.props.record.data.award_mode === "assigned";
    }

    assignLabel(count) {
        if (!count) {
            return _t("Choose whom to assign");
        }
        return count === 1 ? _t("Assign 1 person") : _t("Assign %s people", count);
    }

    async send() {
        if (this.state.sending) {
            return; // the second click of a double click
        }
        const {record} = this.props;
        const members = [...this.found.picked];
        this.state.sending = true;
        try {
            if (!(await record.save())) {
                return;
            }
            const args = [[record.resId], members];
            const sent = await callConfirmed(
                this.env,
                "mission.request",
                "send_to",
                args,
            );
            if (!sent) {
                return;
            }
            this.notification.add(
                this.assigns
                    ? _t("Assigned. They are told, and may object.")
                    : _t("Sent. You will see each answer here as it comes in."),
                {type: "success"},
            );
            await record.load();
        } finally {
            this.state.sending = false;
        }
    }
}

registry.category("view_widgets").add("mission_candidates", {
    component: MissionCandidates,
    fieldDependencies: [
        {name: "state", type: "selection"},
        {name: "award_mode", type: "selection"},
    ],
});
