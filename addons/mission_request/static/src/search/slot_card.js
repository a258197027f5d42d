/** One slot on the screen: taps and fields to say it, below who is free. */
import {Component, onMounted, useRef, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {formatFloat, formatFloatTime} from "@web/views/fields/formatters";
import {CandidateList} from "../candidates/candidate_list";
import {SearchSlot} from "./search_slot";

const {DateTime} = luxon;
const DAY_HOURS = 24;

export class SlotCard extends Component {
    static template = "mission_request.SlotCard";
    static components = {CandidateList};
    static props = {
        slot: SearchSlot,
        place: Number,
        presets: Object,
        added: Boolean, // a moment ago, by a tap
        changed: Function,
        remove: {type: [Function, {value: null}]},
        loadLeftOut: Function,
    };

    setup() {
        this.slot = useState(this.props.slot);
        this.day = useRef("day");
        if (!this.slot.shift_id && this.adoptShift()) {
            this.props.changed();
        }
        onMounted(() => {
            if (this.props.added) {
                this.day.el.focus();
                this.day.el.closest("article").scrollIntoView({block: "center"});
            }
        });
    }

    /** Where and when, to be read while one scrolls. */
    get title() {
        const {day} = this.slot;
        const date = day && DateTime.fromISO(day).toFormat("ccc d LLL");
        const when = [date, `${this.from} – ${this.to}`].filter(Boolean).join(", ");
        return this.unit ? `${this.unit.name} · ${when}` : when;
    }

    get pickedLabel() {
        return _t("%s picked", this.slot.found.picked.size);
    }

    get removeLabel() {
        return _t("Remove slot %s", this.props.place);
    }

    get hint() {
        return _t("Choose unit, function and times to see who is free.");
    }

    get unit() {
        return this.props.presets.units.find(({id}) => id === this.slot.unit_id);
    }

    get pool() {
        return this.props.presets.pools.find(({id}) => id === this.slot.pool_id);
    }

    /** The pools that serve the unit: own before agencies, most people first. */
    get pools() {
        const {unit_id, function_id} = this.slot;
        const people = (pool) => pool.people[function_id] || 0;
        return this.props.presets.pools
            .filter(({unit_ids}) => !unit_id || unit_ids.includes(unit_id))
            .sort(
                (one, other) =>
                    one.is_agency - other.is_agency || people(other) - people(one),
            );
    }

    get shifts() {
        const here = this.unit ? this.unit.shift_ids : [];
        return this.props.presets.shifts.filter(({id}) => here.includes(id));
    }

    get hours() {
        const {time_from, time_to} = this.slot;
        const hours = (time_to - time_from + DAY_HOURS) % DAY_HOURS || DAY_HOURS;
        return _t("%s h", formatFloat(hours, {trailingZeros: false}));
    }

    get from() {
        return formatFloatTime(this.slot.time_from);
    }

    get to() {
        return formatFloatTime(this.slot.time_to);
    }

    chooseUnit(text) {
        this.slot.unit_id = Number(text) || false;
        this.proposePool();
        if (!this.shifts.some(({id}) => id === this.slot.shift_id)) {
            this.adoptShift();
        }
        this.props.changed();
    }

    /** Whoever types the times of a shift means it. Is there such a shift? */
    adoptShift() {
        const same = this.shifts.find((shift) => this.slot.isAtTimesOf(shift));
        this.slot.shift_id = same ? same.id : false;
        return Boolean(same);
    }

    /** As long as she has not chosen one that has people for the slot herself. */
    proposePool() {
        if (
            !this.pools.includes(this.pool) ||
            !this.pool.people[this.slot.function_id]
        ) {
            this.slot.pool_id = this.pools[0]?.id || false;
        }
        this.keepLenders();
    }

    choosePool(text) {
        this.slot.pool_id = Number(text) || false;
        this.keepLenders();
        this.props.changed();
    }

    /** Each pool has its own list of those that help it out. */
    keepLenders() {
        const known = (this.pool?.lenders || []).map(({id}) => id);
        this.slot.secondary_pool_ids = this.slot.secondary_pool_ids.filter((id) =>
            known.includes(id),
        );
    }

    chooseFunction(text) {
        this.slot.function_id = Number(text) || false;
        this.proposePool();
        this.props.changed();
    }

    chooseDay(iso) {
        this.slot.day = iso;
        this.props.changed();
    }

    chooseShift(shift) {
        this.slot.takeShift(shift);
        this.props.changed();
    }

    chooseTime(name, text) {
        const [hours, minutes] = text.split(":").map(Number);
        if (text) {
            this.slot.setTimes({[name]: hours + minutes / 60});
            this.adoptShift();
            this.props.changed();
        }
    }

    chooseSeats(text) {
        this.slot.seats = Math.max(1, Math.round(Number(text)) || 1);
    }

    toggle(name, id) {
        this.slot.toggle(name, id);
        this.props.changed();
    }

    addSkill(select) {
        const id = Number(select.value);
        select.value = "";
        if (id && !this.slot.skill_minimum_ids.includes(id)) {
            this.toggle("skill_minimum_ids", id);
        }
    }

    get skills() {
        const {skill_minimum_ids} = this.slot;
        const {skills} = this.props.presets;
        return {
            asked: skills.filter(({id}) => skill_minimum_ids.includes(id)),
            others: skills.filter(({id}) => !skill_minimum_ids.includes(id)),
        };
    }
}
