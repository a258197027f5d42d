/** Who is free for the slot on this form, best first, and why; pick and send. */
import {Component, useState} from "@odoo/owl";
import {serializeDateTime} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";
import {RPCError} from "@web/core/network/rpc";
import {registry} from "@web/core/registry";
import {KeepLast} from "@web/core/utils/concurrency";
import {useService} from "@web/core/utils/hooks";
import {useRecordObserver} from "@web/model/relational_model/utils";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

export class MissionCandidates extends Component {
    static template = "mission_request.Candidates";
    static props = {...standardWidgetProps};

    setup() {
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.keepLast = new KeepLast();
        this.state = useState({
            status: "incomplete",
            refusal: "",
            people: [],
            leftOut: [],
            showLeftOut: false,
            picked: new Set(),
            sending: false,
        });
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
        const {skill_minimum_ids, secondary_pool_ids} = data;
        if (!(unit_id && pool_id && function_id && start && duration > 0)) {
            return null;
        }
        return {
            unit_id: unit_id.id,
            pool_id: pool_id.id,
            function_id: function_id.id,
            skill_minimum_ids: skill_minimum_ids.currentIds,
            secondary_pool_ids: secondary_pool_ids.currentIds,
            start: serializeDateTime(start),
            duration,
        };
    }

    async search(slot, requestId) {
        if (!slot) {
            this.keepLast.add(Promise.resolve()); // an answer under way is outdated
            this.show("incomplete");
            return;
        }
        this.state.status = "searching";
        const args = [slot, requestId || false];
        const asking = this.orm.call("mission.request", "find_candidates", args);
        try {
            const found = await this.keepLast.add(asking);
            this.show(found.people.length ? "found" : "nobody", found);
        } catch (error) {
            this.show("refused");
            if (!(error instanceof RPCError)) {
                throw error;
            }
            this.state.refusal = error.data.message;
        }
    }

    /** Whoever is still among the people found stays picked. */
    show(status, {people, left_out} = {people: [], left_out: []}) {
        const found = new Set(people.map(({member_id}) => member_id));
        for (const memberId of this.state.picked) {
            if (!found.has(memberId)) {
                this.state.picked.delete(memberId);
            }
        }
        Object.assign(this.state, {status, people, leftOut: left_out});
    }

    get allPicked() {
        return this.state.picked.size === this.state.people.length;
    }

    get sendLabel() {
        const count = this.state.picked.size;
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

    get leftOutLabel() {
        const count = this.state.leftOut.length;
        return count === 1
            ? _t("1 person left out, and why")
            : _t("%s people left out, and why", count);
    }

    toggle(memberId) {
        if (!this.state.picked.delete(memberId)) {
            this.state.picked.add(memberId);
        }
    }

    toggleAll() {
        const all = this.allPicked;
        this.state.picked.clear();
        if (!all) {
            this.state.people.forEach(({member_id}) =>
                this.state.picked.add(member_id),
            );
        }
    }

    async send() {
        if (this.state.sending) {
            return; // the second click of a double click
        }
        const {record} = this.props;
        const members = [...this.state.picked];
        this.state.sending = true;
        try {
            if (!(await record.save())) {
                return;
            }
            await this.orm.call("mission.request", "send_to", [
                [record.resId],
                members,
            ]);
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
