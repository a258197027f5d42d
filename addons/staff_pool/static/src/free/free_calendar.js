/** Days with the number of people who are free in each shift. */
import {Component, useEffect, useRef} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";

const {DateTime} = luxon;

export class FreeCalendar extends Component {
    static template = "staff_pool.FreeCalendar";
    static props = {
        answer: Object,
        month: {type: String, optional: true},
        openDay: Function,
    };

    setup() {
        this.grid = useRef("grid");
        useEffect(
            () => this.showFirstOpen(),
            () => [this.props.answer],
        );
    }

    /** What is over is above what one sees first. */
    showFirstOpen() {
        const first = this.days.find(({over, outside}) => !over && !outside);
        const date = first && this.grid.el.querySelector(`[data-day="${first.day}"]`);
        date?.scrollIntoView({block: "nearest"});
    }

    get weekdays() {
        const names = this.days.slice(0, 7);
        return names.map(({date}) => date.toFormat("ccc"));
    }

    get days() {
        const {columns, free, tiers} = this.props.answer;
        const days = new Map();
        columns.forEach((column, place) => {
            if (!days.has(column.day)) {
                const date = DateTime.fromISO(column.day);
                const month = column.day.slice(0, 7);
                const outside = Boolean(this.props.month) && month !== this.props.month;
                const shifts = [];
                days.set(column.day, {
                    day: column.day,
                    date,
                    outside,
                    over: true,
                    shifts,
                });
            }
            const day = days.get(column.day);
            const [own, ...others] = tiers.map((_tier, tier) => free[tier][place]);
            const helped = others.reduce((sum, count) => sum + count, 0);
            day.over = day.over && column.over;
            day.shifts.push({
                name: column.label || column.times,
                times: column.times,
                over: column.over,
                count: own + helped,
                words: this.words(own + helped, helped),
            });
        });
        return [...days.values()];
    }

    words(count, helped) {
        const free = count === 1 ? _t("1 free") : _t("%s free", count);
        return helped ? _t("%(free)s, %(helped)s lent", {free, helped}) : free;
    }
}
