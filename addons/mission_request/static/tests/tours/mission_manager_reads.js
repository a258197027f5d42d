/** What a pool manager reads: whose clock counts, which shift it is, who cannot come. */
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const CHIP = ".o_mission_slot .o_mission_chip";

tours.add("mission_deadline_by_the_clock_of_the_site", {
    steps: () => [
        {
            content: "In the list both clocks stand, that of the site first",
            trigger: ".o_data_cell .o_mission_site_time:contains(01:00)",
        },
        {trigger: ".o_data_cell .o_mission_device_time:contains(on your clock)"},
        {
            content: "News that come while the cards are fetched do not stop them",
            trigger: ".o_switch_view.o_kanban",
            async run({click}) {
                await click();
                const {bus_service} = window.odoo.__WOWL_DEBUG__.root.env.services;
                for (let tick = 0; tick < 40; tick++) {
                    bus_service.trigger("BUS:RECONNECT");
                    await new Promise((resolve) => setTimeout(resolve, 5));
                }
            },
        },
        {
            content: "On the cards as well",
            trigger: ".o_kanban_record .o_mission_site_time:contains(01:00)",
        },
    ],
});

tours.add("mission_search_names_shift_and_rule", {
    steps: () => [
        {
            content: "The times it starts with are those of a shift",
            trigger: `${CHIP}.btn-primary:contains(D 07:00)`,
        },
        {trigger: "input[name=from]", run: "edit 21:00"},
        {
            content: "Other times than those of a shift are free times",
            trigger: `.o_mission_slot:not(:has(.o_mission_chip.btn-primary))`,
        },
        {trigger: "input[name=to]", run: "edit 07:00"},
        {
            content: "Whoever types the times of a shift means it",
            trigger: `${CHIP}.btn-primary:contains(N 21:00)`,
        },
        {trigger: "button:contains(left out)", run: "click"},
        {
            content: "Those left out stand under the rule",
            trigger: ".o_mission_left_out h3:contains(Did not offer this time)",
        },
        {
            content: "What stands in the way has a sign and a word",
            trigger:
                ".o_mission_blocking:has(.fa-ban):contains(Why not:):contains(Has not offered)",
        },
    ],
});

tours.add("mission_search_deadline_by_both_clocks", {
    steps: () => [
        {
            content: "Nothing is typed yet: no other clock",
            trigger: ".o_mission_terms:not(:has(.o_mission_site_time))",
        },
        {
            trigger: "input[name=deadline_at]",
            run() {
                this.anchor.value = "2031-03-04T12:00";
                this.anchor.dispatchEvent(new window.Event("change", {bubbles: true}));
            },
        },
        {
            content: "The clock of the site stands beside what this device says",
            trigger: ".o_mission_terms .o_mission_site_time:contains(at the site)",
            run() {
                const words = this.anchor.textContent;
                const here = luxon.DateTime.fromISO("2031-03-04T12:00");
                const there = here.setZone("Pacific/Apia").toFormat("HH:mm");
                if (!words.includes(there)) {
                    throw new Error(`${words} is not ${there}`);
                }
            },
        },
    ],
});
