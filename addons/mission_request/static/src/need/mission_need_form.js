/** A need that stays up to date while the pool works on it. */
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {FormController} from "@web/views/form/form_controller";
import {formView} from "@web/views/form/form_view";
import {MissionCandidates} from "../candidates/mission_candidates";
import {useRequestChanges} from "../live/mission_request_views";

class MissionNeedFormController extends FormController {
    setup() {
        super.setup();
        this.notification = useService("notification");
        useRequestChanges(async () => {
            await this.model.whenReady;
            const {root} = this.model;
            // what the user is typing is never thrown away
            if (root.resId && !(await root.isDirty())) {
                await root.load();
            }
        });
    }

    async onWillSaveRecord(record, changes) {
        const further = (record.data.also_on || "").split(",").filter(Boolean);
        this.daysEntered = record.isNew ? further.length + 1 : 0;
        return super.onWillSaveRecord(record, changes);
    }

    /** A need that was sent says so, and what comes next. */
    async onRecordSaved(record, changes) {
        await super.onRecordSaved(record, changes);
        const days = this.daysEntered;
        if (days) {
            const pool = record.data.pool_id.display_name;
            const sent =
                days === 1
                    ? _t("Sent to %s.", pool)
                    : _t("%(days)s days sent to %(pool)s.", {days, pool});
            const next = _t("You see here who comes; nobody has to call.");
            this.notification.add(`${sent} ${next}`, {type: "success"});
        }
    }
}

/** Who is free for this need, where the pool lets the head nurse ask herself. */
class MissionNeedCandidates extends MissionCandidates {
    slotOf({data}) {
        const {unit_id, function_id, day, time_from, time_to, pool_id} = data;
        const skills = data.skill_minimum_ids.currentIds;
        return {unit_id, function_id, skills, day, time_from, time_to, pool_id};
    }

    async search(_slot, needId) {
        this.found.picked.clear();
        if (!needId) {
            this.found.clear();
            return;
        }
        this.found.begin();
        const {people, left_out} = await this.keepLast.add(
            this.orm.call("mission.need", "find_people", [[needId]]),
        );
        this.found.show(people, left_out);
    }

    async send() {
        const {record} = this.props;
        const members = [...this.found.picked];
        this.state.sending = true;
        try {
            if (!(await record.save())) {
                return;
            }
            const args = [[record.resId], members];
            await this.orm.call("mission.need", "ask_people", args);
            this.notification.add(
                _t("Sent. You will see here who comes as soon as somebody accepts."),
                {type: "success"},
            );
            await record.load();
        } finally {
            this.state.sending = false;
        }
    }
}

registry.category("views").add("mission_need_form", {
    ...formView,
    Controller: MissionNeedFormController,
});
registry.category("view_widgets").add("mission_need_candidates", {
    component: MissionNeedCandidates,
    fieldDependencies: [{name: "state", type: "selection"}],
});
