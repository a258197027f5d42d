/** Search over several slots at once: say the slots, pick people, send once. */
import {Component, onWillStart, useState} from "@odoo/owl";
import {deserializeDateTime, serializeDateTime} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {useDebounced} from "@web/core/utils/timing";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {callConfirmed} from "../confirm/confirm_warnings";
import {SearchSlot} from "./search_slot";
import {SlotCard} from "./slot_card";

const {DateTime} = luxon;
const WHILE_TYPING = 300; // ms
const MOMENT = "yyyy-MM-dd'T'HH:mm";
const ON_SITE = "ccc d LLL, HH:mm";

export class MissionSearch extends Component {
    static template = "mission_request.Search";
    static components = {SlotCard};
    static props = {...standardActionServiceProps};
    static path = "missions-search";

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({
            slots: [],
            waiting: [], // ids of needs
            added: 0,
            terms: {
                award_mode: "first_yes",
                deadline_at: "",
                choose_by: "",
                note: "",
                // what the head nurse wished for the days of her need
                together: this.props.action.context?.together || "apart",
            },
            sending: false,
            sent: null,
        });
        this.searchSoon = useDebounced(() => this.search(), WHILE_TYPING);
        onWillStart(async () => {
            this.presets = await this.orm.call("mission.search", "presets", []);
            this.state.waiting = this.presets.need_ids;
            this.state.slots = await this.firstSlots();
            this.search();
        });
    }

    /** Those that the screen was opened for, or an empty one. */
    async firstSlots() {
        const {need_ids: needIds = [], slot} = this.props.action.context || {};
        if (slot) {
            return [new SearchSlot({...this.blank(), ...slot})];
        }
        return needIds.length ? this.slotsOf(needIds) : [this.blank()];
    }

    async slotsOf(needIds) {
        const slots = await this.orm.call("mission.search", "of_needs", [needIds]);
        return slots.map((values) => new SearchSlot(values));
    }

    /** The needs to handle for which there is neither a slot here nor a request. */
    get waiting() {
        const here = this.state.slots.map(({need_id}) => need_id);
        const room = this.presets.most_slots - this.state.slots.length;
        return this.state.waiting.filter((id) => !here.includes(id)).slice(0, room);
    }

    get waitingLabel() {
        const count = this.waiting.length;
        return count === 1
            ? _t("Add the need to handle")
            : _t("Add %s needs to handle", count);
    }

    async addNeeds() {
        const slots = await this.slotsOf(this.waiting);
        const begun = this.state.slots.filter((slot) => slot.isComplete);
        this.state.slots = [...begun, ...slots];
        this.search();
    }

    /** What can only be one thing is chosen already. */
    blank() {
        const only = (choices) => (choices.length === 1 ? choices[0].id : false);
        const {units, pools, functions} = this.presets;
        const unit_id = only(units);
        return new SearchSlot({
            unit_id,
            pool_id: unit_id ? pools[0].id : only(pools),
            function_id: only(functions),
        });
    }

    get mayAdd() {
        return this.state.slots.length < this.presets.most_slots;
    }

    add() {
        const last = this.state.slots.at(-1) || this.lastSent;
        const slot = last?.next() || this.blank();
        this.state.added = slot.key;
        this.state.slots.push(slot);
        this.search();
    }

    remove(slot) {
        this.state.slots = this.state.slots.filter(({key}) => key !== slot.key);
    }

    /** One call for all the slots that changed; a late answer to an old one is lost. */
    async search() {
        const due = this.state.slots.filter((slot) => slot.isDue);
        due.forEach((slot) => slot.begin());
        const asked = due.filter((slot) => slot.isComplete);
        if (!asked.length) {
            return;
        }
        const keys = asked.map((slot) => slot.searched);
        const stillAsked = (slot, place) => slot.searched === keys[place];
        try {
            const slots = asked.map((slot) => slot.asked);
            const answers = await this.orm.call("mission.search", "find", [slots]);
            asked.forEach((slot, place) => {
                if (stillAsked(slot, place)) {
                    this.show(slot, answers[place]);
                }
            });
        } catch (error) {
            asked.filter(stillAsked).forEach((slot) => slot.found.fail(error));
        }
    }

    show(slot, {people, refusal}) {
        if (refusal) {
            slot.found.refuse(refusal);
        } else {
            slot.found.show(people);
        }
    }

    async loadLeftOut(slot) {
        const asked = slot.searched;
        const people = await this.orm.call("mission.search", "left_out", [slot.asked]);
        if (slot.searched === asked) {
            slot.found.leftOut = people;
        }
    }

    /** The slots in which somebody is picked. */
    get picked() {
        return this.state.slots.filter((slot) => slot.found.picked.size);
    }

    get isAssigning() {
        return this.state.terms.award_mode === "assigned";
    }

    get isChoosing() {
        return this.state.terms.award_mode === "manager_chooses";
    }

    get summary() {
        const slots = this.picked.length;
        const picks = this.picked.reduce((sum, {found}) => sum + found.picked.size, 0);
        if (!slots) {
            return _t("Pick people in one or more slots.");
        }
        return slots === 1
            ? _t("1 slot, %s picked", picks)
            : _t("%(slots)s slots, %(picks)s picked", {slots, picks});
    }

    get sendLabel() {
        const count = this.picked.length;
        if (!count) {
            return _t("Send");
        }
        if (this.isAssigning) {
            return count === 1 ? _t("Assign") : _t("Assign in %s slots", count);
        }
        return count === 1 ? _t("Send 1 request") : _t("Send %s requests", count);
    }

    setTerm(name, text) {
        this.state.terms[name] = text;
    }

    momentOf(name) {
        const value = this.state.terms[name];
        return value ? deserializeDateTime(value).toFormat(MOMENT) : "";
    }

    setMoment(name, text) {
        this.setTerm(name, text ? serializeDateTime(DateTime.fromISO(text)) : "");
    }

    /** What is typed by this device, by the clocks of the sites that show another time. */
    onSites(name) {
        const value = this.state.terms[name];
        const moment = value && deserializeDateTime(value);
        const ids = this.state.slots.map(({unit_id}) => unit_id);
        const zones = this.presets.units
            .filter(({id}) => moment && ids.includes(id))
            .map(({tz}) => tz);
        return [...new Set(zones)]
            .map((tz) => moment.setZone(tz))
            .filter((there) => there.isValid && there.offset !== moment.offset)
            .map((there) => _t("%s at the site", there.toFormat(ON_SITE)));
    }

    /** Is there something that one message could tell of? */
    get isTogether() {
        return this.picked.length > 1 && !this.isAssigning;
    }

    get terms() {
        const terms = {...this.state.terms};
        if (!this.isChoosing) {
            terms.choose_by = "";
        }
        if (!this.isTogether) {
            terms.together = "apart";
        }
        return terms;
    }

    async send() {
        if (this.state.sending) {
            return; // the second click of a double click
        }
        const sending = this.picked;
        const picks = sending.map((slot) => slot.pick);
        this.state.sending = true;
        try {
            const args = [picks, this.terms];
            const sent = await callConfirmed(this.env, "mission.search", "send", args);
            if (sent) {
                this.showSent(sent, sending);
            }
        } catch (error) {
            // somebody may be taken by now: look again, and keep who is still free
            sending.forEach((slot) => (slot.searched = ""));
            this.search();
            throw error;
        } finally {
            this.state.sending = false;
        }
    }

    showSent(sent, slots) {
        const keys = slots.map(({key}) => key);
        const needs = slots.map(({need_id}) => need_id);
        this.state.waiting = this.state.waiting.filter((id) => !needs.includes(id));
        this.lastSent = slots.at(-1);
        this.state.sent = {...sent, assigned: this.isAssigning};
        this.state.slots = this.state.slots.filter(({key}) => !keys.includes(key));
    }

    get sentWords() {
        const {requests, people, assigned} = this.state.sent;
        const count = requests.length;
        const persons = people === 1 ? _t("1 person") : _t("%s people", people);
        if (assigned) {
            return count === 1
                ? _t("1 mission assigned to %s.", persons)
                : _t("%(count)s missions assigned to %(persons)s.", {count, persons});
        }
        return count === 1
            ? _t("1 request sent, %s asked.", persons)
            : _t("%(count)s requests sent, %(persons)s asked.", {count, persons});
    }

    open({id}) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "mission.request",
            res_id: id,
            views: [[false, "form"]],
        });
    }
}

registry.category("actions").add("mission_request.search", MissionSearch);
