/** One slot of the search screen: what is asked for, and what was found. */
import {serializeDate} from "@web/core/l10n/dates";
import {Found} from "../candidates/found";

const {DateTime} = luxon;
const MORNING = 7;
const AFTERNOON = 15.5;
const ASKED = [
    ...["unit_id", "pool_id", "secondary_pool_ids", "function_id", "skill_minimum_ids"],
    ...["day", "shift_id", "time_from", "time_to", "need_id"],
];
let lastKey = 0;

export class SearchSlot {
    unit_id = false;
    pool_id = false;
    secondary_pool_ids = [];
    function_id = false;
    skill_minimum_ids = [];
    day = serializeDate(DateTime.local().plus({days: 1}));
    shift_id = false;
    time_from = MORNING;
    time_to = AFTERNOON;
    seats = 1;
    need_id = false;
    searched = "";
    found = new Found();

    constructor(values = {}) {
        Object.assign(this, values);
        lastKey += 1;
        this.key = lastKey;
    }

    /** The same again on the next day, for nobody's need and with nobody picked. */
    next() {
        const values = Object.fromEntries(ASKED.map((name) => [name, this[name]]));
        const day = serializeDate(DateTime.fromISO(this.day).plus({days: 1}));
        const {secondary_pool_ids: pools, skill_minimum_ids: skills, seats} = this;
        const own = {secondary_pool_ids: [...pools], skill_minimum_ids: [...skills]};
        return new SearchSlot({...values, ...own, seats, day, need_id: false});
    }

    get isComplete() {
        return Boolean(this.unit_id && this.pool_id && this.function_id && this.day);
    }

    /** What the server is asked; its text tells whether it was asked already. */
    get asked() {
        return Object.fromEntries(ASKED.map((name) => [name, this[name]]));
    }

    get pick() {
        return {
            ...this.asked,
            seats: this.seats,
            member_ids: [...this.found.picked],
        };
    }

    /** Other times than those of the shift are free times. */
    setTimes(times) {
        Object.assign(this, {shift_id: false}, times);
    }

    isAtTimesOf(shift) {
        const minutes = (hours) => Math.round(hours * 60);
        return ["time_from", "time_to"].every(
            (name) => minutes(this[name]) === minutes(shift[name]),
        );
    }

    /** A second tap leaves it chosen: without the shift its break would count. */
    takeShift({id, time_from, time_to}) {
        Object.assign(this, {shift_id: id, time_from, time_to});
    }

    toggle(name, id) {
        const rest = this[name].filter((each) => each !== id);
        this[name] = rest.length < this[name].length ? rest : [...rest, id];
    }

    /** Does something have to be asked that was not asked yet? */
    get isDue() {
        return this.searched !== JSON.stringify(this.asked);
    }

    begin() {
        this.searched = JSON.stringify(this.asked);
        if (this.isComplete) {
            this.found.begin();
        } else {
            this.found.clear();
        }
    }
}
