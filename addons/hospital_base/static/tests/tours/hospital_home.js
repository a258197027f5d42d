/** After login every role stands on her home screen; one click leads on, one back. */
import {registry} from "@web/core/registry";

const atHome = [
    {
        content: "The home screen, and the window says so",
        trigger: ".o_hospital_home h1",
        run() {
            if (!document.title.includes("Home")) {
                throw new Error(`the window is called ${document.title}`);
            }
        },
    },
    {
        content: "In the one app, with its entries",
        trigger: ".o_menu_brand:contains(Hospital)",
    },
];

registry.category("web_tour.tours").add("hospital_home_landing", {
    steps: () => atHome,
});

registry.category("web_tour.tours").add("hospital_home_and_back", {
    steps: () => [
        ...atHome,
        {
            content: "A unit that nobody leads",
            trigger: "button[data-tile=units_without_head_nurse]",
            run: "click",
        },
        {
            content: "It is in the list",
            trigger: ".o_list_view .o_data_cell:contains(Unled)",
        },
        {
            content: "The path says where one comes from",
            trigger:
                ".o_breadcrumb .o_back_button:contains(Home), .breadcrumb-item:contains(Home) a",
            run: "click",
        },
        ...atHome,
    ],
});
