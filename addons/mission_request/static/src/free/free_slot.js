/** A free cell of “Who is free” opens the search, or a new need, for that time. */
import {registry} from "@web/core/registry";

const PLACE = ["pool_id", "secondary_pool_ids", "unit_id", "function_id"];
const TIME = ["skill_minimum_ids", "day", "shift_id"];

/** “08:30” as the search has it, in hours. */
export function hoursOf(text) {
    const [hours, minutes] = text.split(":").map(Number);
    return hours + minutes / 60;
}

/** What the search screen begins with. A unit that is not known stays to be chosen. */
export function slotOf(cell) {
    const names = [...PLACE, ...TIME].filter((name) => cell[name]);
    return {
        ...Object.fromEntries(names.map((name) => [name, cell[name]])),
        time_from: hoursOf(cell.time_from),
        time_to: hoursOf(cell.time_to),
    };
}

/** A new need for that time, for a head nurse: the pool, or she herself, asks. */
export function needOf(cell) {
    const slot = slotOf({...cell, secondary_pool_ids: false});
    return Object.fromEntries(
        Object.entries(slot).map(([name, value]) => [`default_${name}`, value]),
    );
}

registry.category("staff_pool.free_slot_actions").add("mission_request.search", {
    open: (env, cell) =>
        cell.manages
            ? env.services.action.doAction("mission_request.search_action", {
                  additionalContext: {slot: slotOf(cell)},
              })
            : env.services.action.doAction({
                  type: "ir.actions.act_window",
                  res_model: "mission.need",
                  views: [[false, "form"]],
                  context: needOf(cell),
              }),
});
