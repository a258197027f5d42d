import {registry} from "@web/core/registry";

const HEADER = "name,email,mobile,function,pool,kind,from,until";
const KNOWN = "K. Kardo,kim@x.example,,NURSE,FLOAT,own,2026-01-01,";

const chooseFile = (content) => ({
    trigger: ".modal .o_field_widget[name=file]",
    run({anchor}) {
        const input = anchor.querySelector("input[type=file]");
        const chosen = new window.DataTransfer();
        chosen.items.add(new window.File([content], "people.csv"));
        input.files = chosen.files;
        input.dispatchEvent(new window.Event("change", {bubbles: true}));
    },
});

registry.category("web_tour.tours").add("staff_pool_import_link", {
    steps: () => [
        chooseFile(new Uint8Array(10 * 1024 * 1024 + 1)),
        {
            content: "A file that is too large does not leave the browser",
            trigger: ".o_notification:contains(more than 10 MB)",
        },
        {
            content: "One of the kinds that a manager may import",
            trigger: ".modal .o_radio_item:contains(People of the pools) input",
            run: "click",
        },
        chooseFile(`${HEADER}\n${KNOWN}\n`),
        {
            content: "It was read",
            trigger: ".modal .o_field_widget[name=file] .o_clear_file_button",
        },
        {
            trigger: ".modal footer button:contains(Import)",
            run: "click",
        },
        {
            content: "Who is known is named",
            trigger: ".modal .o_data_row:contains(matches Kim Kardo)",
        },
        {
            trigger: ".modal footer button:contains(Link them and import)",
            run: "click",
        },
        {
            content: "She has joined as she is known",
            trigger: ".o_notification:contains(1 record added)",
        },
        {
            trigger: "body:not(:has(.modal)) .o_data_cell:contains(Kim Kardo)",
        },
    ],
});
