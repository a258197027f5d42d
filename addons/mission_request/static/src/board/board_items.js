/** What is needed, as the board shows it: a row per unit and time of day. */
import {_t} from "@web/core/l10n/translation";

export const keyOf = ({model, id}) => `${model},${id}`;

export function itemsByRow(items, days) {
    const rows = new Map();
    for (const item of items) {
        const key = [item.unit_id, item.shift, item.times].join(" ");
        if (!rows.has(key)) {
            const cells = days.map(() => []);
            const {unit} = item;
            rows.set(key, {
                key,
                unit,
                title: sayTimes(item),
                cells,
            });
        }
        rows.get(key).cells[days.indexOf(item.day)]?.push(item);
    }
    return [...rows.values()];
}

/** “N 22:30–07:15” */
export const sayTimes = ({shift, times}) => [shift, times].filter(Boolean).join(" ");

const SIGNS = {
    open: "fa-envelope-o",
    expired: "fa-exclamation-triangle",
    to_authorize: "fa-hourglass-half",
    filled: "fa-check",
    settled: "fa-check",
};

/** The same as `sayState`, as a sign. */
export const signOf = ({state}) => SIGNS[state];

/** Where it stands, in a word or two. */
export function sayState({state, bound}) {
    if (bound) {
        return _t("All or nothing: open it");
    }
    return {
        draft: _t("Nobody asked yet"),
        to_authorize: _t("To be authorized"),
        open: _t("People were asked"),
        expired: _t("Nobody accepted in time"),
        filled: _t("Filled"),
        settled: _t("Settled by the pool"),
    }[state];
}

/** “Cardiology, Tue 3 Nov, 07:00–15:30” */
export function sayItem({unit, day, times}) {
    const date = luxon.DateTime.fromISO(day).toFormat("ccc d LLL");
    return `${unit}, ${date}, ${times}`;
}
