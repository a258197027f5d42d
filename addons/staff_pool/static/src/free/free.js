/** Who is free when: the criteria, and the table or the calendar they lead to. */
import {Component, onWillStart, useState} from "@odoo/owl";
import {serializeDate} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";
import {download} from "@web/core/network/download";
import {registry} from "@web/core/registry";
import {KeepLast} from "@web/core/utils/concurrency";
import {useService} from "@web/core/utils/hooks";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {FreeCalendar} from "./free_calendar";
import {FreeTable} from "./free_table";

const {DateTime} = luxon;
const DAYS = {day: 1, week: 7, fortnight: 14};
const PHONE = 576; // px

export class StaffFree extends Component {
    static template = "staff_pool.Free";
    static components = {FreeCalendar, FreeTable};
    static props = {...standardActionServiceProps};
    static path = "who-is-free";
    static displayName = _t("Who is free");

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.keepLast = new KeepLast();
        this.isPhone = window.innerWidth < PHONE;
        this.state = useState({view: "table", answer: null, refusal: "", busy: false});
        this.criteria = useState({
            pool_id: false,
            secondary_pool_ids: [],
            unit_id: false,
            function_id: false,
            skill_minimum_ids: [],
            first: "",
            period: "week",
            shift_id: false,
            hourly: false,
            time_from: "",
            time_to: "",
            page: 0,
        });
        onWillStart(async () => {
            this.presets = await this.orm.call("staff.free", "presets", []);
            const [pool] = this.presets.pools;
            if (pool) {
                this.choosePool(pool);
                this.load();
            }
        });
    }

    get periods() {
        return this.state.view === "table"
            ? [
                  ["day", _t("Day")],
                  ["week", _t("Week")],
                  ["fortnight", _t("Two weeks")],
              ]
            : [
                  ["week", _t("Week")],
                  ["month", _t("Month")],
              ];
    }

    get pool() {
        return this.presets.pools.find(({id}) => id === this.criteria.pool_id);
    }

    get unit() {
        return this.pool.units.find(({id}) => id === this.criteria.unit_id);
    }

    get shifts() {
        return this.unit?.shifts || [];
    }

    get skillsLeft() {
        const {skill_minimum_ids: chosen} = this.criteria;
        return this.presets.skills.filter(({id}) => !chosen.includes(id));
    }

    get skillsChosen() {
        const {skill_minimum_ids: chosen} = this.criteria;
        return this.presets.skills.filter(({id}) => chosen.includes(id));
    }

    /** What the time field says: a shift, the hours of a day, or typed times. */
    get time() {
        const {shift_id, hourly, time_from} = this.criteria;
        return (hourly && "hourly") || (time_from && "typed") || shift_id || "all";
    }

    get title() {
        const first = DateTime.fromISO(this.criteria.first);
        if (this.criteria.period === "month") {
            return first.toFormat("LLLL yyyy");
        }
        if (this.criteria.period === "day") {
            return first.toLocaleString(DateTime.DATE_HUGE);
        }
        const monday = first.startOf("week");
        const last = monday.plus({days: DAYS[this.criteria.period] - 1});
        const short = (day) => day.toLocaleString(DateTime.DATE_MED);
        return `${short(monday)} – ${short(last)}`;
    }

    choosePool(pool) {
        const [function_id] = pool.function_ids;
        Object.assign(this.criteria, {
            pool_id: pool.id,
            secondary_pool_ids: [],
            unit_id: pool.units[0]?.id || false,
            shift_id: false,
            function_id: function_id || this.presets.functions[0]?.id || false,
            first: this.criteria.first || pool.today,
        });
    }

    set(values) {
        Object.assign(this.criteria, {page: 0}, values);
        return this.load();
    }

    setPool(id) {
        this.choosePool(this.presets.pools.find((pool) => pool.id === Number(id)));
        return this.set({});
    }

    setUnit(id) {
        return this.set({unit_id: Number(id), shift_id: false});
    }

    setTime(value) {
        const id = Number(value) || false;
        const none = {shift_id: id, hourly: false, time_from: "", time_to: ""};
        if (value === "hourly") {
            return this.set({...none, hourly: true, period: "day"});
        }
        if (value === "typed") {
            return this.set({...none, time_from: "08:00", time_to: "12:00"});
        }
        return this.set(none);
    }

    setPeriod(period) {
        const hourly = this.criteria.hourly && period === "day";
        return this.set({period, hourly});
    }

    toggle(name, id) {
        const rest = this.criteria[name].filter((each) => each !== id);
        const added = rest.length === this.criteria[name].length;
        return this.set({[name]: added ? [...rest, id] : rest});
    }

    move(steps) {
        const {first, period} = this.criteria;
        const by = period === "month" ? {months: steps} : {days: steps * DAYS[period]};
        return this.set({first: serializeDate(DateTime.fromISO(first).plus(by))});
    }

    show(view) {
        const {period} = this.criteria;
        const periods = {table: "week", calendar: "month"};
        this.state.view = view;
        this.state.answer = null;
        return this.set({period: periods[view] || period, hourly: false});
    }

    /** From a day of the calendar to its table. */
    openDay(day) {
        this.state.view = "table";
        this.state.answer = null;
        return this.set({first: day, period: "day"});
    }

    async load() {
        const method = this.state.view === "table" ? "table" : "calendar";
        this.state.busy = true;
        try {
            const call = this.orm.call("staff.free", method, [{...this.criteria}]);
            this.state.answer = await this.keepLast.add(call);
            this.state.refusal = "";
        } catch (error) {
            if (!error.data?.message) {
                throw error;
            }
            this.state.answer = null;
            this.state.refusal = error.data.message;
        } finally {
            this.state.busy = false;
        }
    }

    /** What is shown, with everybody on it, as a file. */
    save(form) {
        const criteria = JSON.stringify(this.criteria);
        return download({
            url: `/staff_pool/free/${this.state.view}/${form}`,
            data: {criteria},
        });
    }

    openPerson({id}) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "staff.person",
            res_id: id,
            views: [[false, "form"]],
        });
    }

    /** What addons above do with a free slot; none: a cell opens nothing. */
    get slotAction() {
        return registry.category("staff_pool.free_slot_actions").getAll()[0];
    }

    openSlot(column) {
        const [time_from, time_to] = column.times.split("–");
        const {pool_id, secondary_pool_ids, unit_id, function_id} = this.criteria;
        const {skill_minimum_ids} = this.criteria;
        return this.slotAction.open(this.env, {
            ...{pool_id, unit_id, function_id, time_from, time_to},
            secondary_pool_ids: [...secondary_pool_ids],
            skill_minimum_ids: [...skill_minimum_ids],
            day: column.day,
            shift_id: column.shift_id,
            manages: this.pool.manages,
        });
    }
}

registry.category("actions").add("staff_pool.free", StaffFree);
