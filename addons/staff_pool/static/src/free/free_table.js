/** People × time: one word in each cell, and how many are free below. */
import {Component, useEffect, useRef} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";

const {DateTime} = luxon;
const ICONS = {
    free: "fa-check-circle",
    asked: "fa-check-circle-o",
    warned: "fa-exclamation-circle",
    absent: "fa-minus-circle",
    booked: "fa-briefcase",
    busy: "fa-lock",
    partly: "fa-adjust",
    lacking: "fa-graduation-cap",
    unknown: "fa-question-circle",
    out: "fa-ban",
    unit: "fa-ban",
    capped: "fa-hourglass-end",
    rules: "fa-balance-scale",
};
const STEPS = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
};

export class FreeTable extends Component {
    static template = "staff_pool.FreeTable";
    static props = {
        answer: Object,
        words: Object,
        openPerson: Function,
        openSlot: {type: Function, optional: true},
    };

    setup() {
        this.grid = useRef("grid");
        useEffect(
            () => this.showFirstOpen(),
            () => [this.props.answer],
        );
    }

    /** What is over is left of what one sees first. */
    showFirstOpen() {
        const {columns} = this.props.answer;
        const first = columns.findIndex(({over}) => !over);
        const [name] = this.grid.el.getElementsByClassName("o_free_name");
        const heads = this.grid.el.getElementsByClassName("o_free_column");
        this.grid.el.scrollLeft =
            first > 0 ? heads[first].offsetLeft - name.offsetWidth : 0;
    }

    get answer() {
        return this.props.answer;
    }

    /** The columns day by day. */
    get days() {
        const days = [];
        for (const column of this.answer.columns) {
            if (days.at(-1)?.day !== column.day) {
                const hours = column.day_hours;
                const title = DateTime.fromISO(column.day).toFormat("ccc d LLL");
                days.push({day: column.day, title, hours, count: 0});
            }
            days.at(-1).count += 1;
        }
        return days;
    }

    icon(state) {
        return ICONS[state] || "";
    }

    isOpen(state, column) {
        return Boolean(
            this.props.openSlot &&
            !column.over &&
            ["free", "asked", "warned"].includes(state),
        );
    }

    /** Of people who are lent their hours are not told. */
    get tellsHours() {
        return this.answer.rows.some(({hours}) => hours.length);
    }

    hours(row) {
        return row.hours.map((hours) => Number(hours.toFixed(1))).join(" / ");
    }

    get totals() {
        return this.answer.tiers.map((tier, place) => ({
            ...tier,
            title: place ? tier.name : _t("Free: %s", tier.name),
            free: this.answer.free[place],
        }));
    }

    cellAt(row, column) {
        return this.grid.el.querySelector(
            `[data-row="${row}"][data-column="${column}"]`,
        );
    }

    /** One cell is in the order of Tab; the arrows move it. */
    focusCell(cell) {
        for (const each of this.grid.el.querySelectorAll("[tabindex='0']")) {
            each.tabIndex = -1;
        }
        cell.tabIndex = 0;
        cell.focus();
    }

    onKeydown(ev) {
        const cell = ev.target.closest("[data-row]");
        if (!cell) {
            return;
        }
        const [row, column] = [Number(cell.dataset.row), Number(cell.dataset.column)];
        const step = STEPS[ev.key];
        const next =
            (step && this.cellAt(row + step[0], column + step[1])) ||
            (ev.key === "Home" && this.cellAt(row, 0)) ||
            (ev.key === "End" && this.cellAt(row, this.answer.columns.length));
        if (next) {
            this.focusCell(next);
        } else if (ev.key === "Enter") {
            this.open(cell);
        } else if (!step) {
            return;
        }
        ev.preventDefault();
    }

    onClick(ev) {
        const cell = ev.target.closest("[data-row]");
        if (cell) {
            this.open(cell);
        }
    }

    open({dataset}) {
        const row = this.answer.rows[Number(dataset.row)];
        const place = Number(dataset.column) - 1;
        if (place < 0) {
            return row.lent ? null : this.props.openPerson(row);
        }
        const column = this.answer.columns[place];
        return this.isOpen(row.cells[place], column)
            ? this.props.openSlot(column)
            : null;
    }
}
