/** At most this many taps from the home screen to a need that the pool sees. */
import {registry} from "@web/core/registry";

const MOST_TAPS = 6;
const CHIPS = ".o_field_widget[name=%] .o_mission_chips button";
let taps = 0;

const tap = (trigger) => ({
    trigger,
    async run({click}) {
        taps += 1;
        await click();
    },
});
const chip = (field, text) => tap(`${CHIPS.replace("%", field)}:contains(${text})`);

registry.category("web_tour.tours").add("mission_need_on_the_phone", {
    steps: () => [
        {
            content: "She lands on her home screen, with nothing to do",
            trigger: ".o_hospital_home .o_hospital_done",
        },
        tap(".o_mission_enter"),
        {
            content: "Her only unit is chosen already",
            trigger: `${CHIPS.replace("%", "unit_id")}.btn-primary:contains(Cardiology)`,
        },
        chip("day", "Tomorrow"),
        chip("shift_id", "N 21:00"),
        chip("function_id", "Nurse"),
        chip("reason_id", "Sick leave"),
        tap("button:contains(Send to the pool):visible"),
        {
            content: "She reads that it was sent, to whom, and what comes next",
            trigger: ".o_notification:contains(Sent to Float pool. You see here who)",
        },
        {
            content: "It is with the pool",
            trigger: ".o_field_widget[name=progress]:contains(Waits for the pool)",
            run() {
                if (taps > MOST_TAPS) {
                    throw new Error(`${taps} taps instead of ${MOST_TAPS}`);
                }
            },
        },
    ],
});
