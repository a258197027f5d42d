import {registry} from "@web/core/registry";

const form = ".modal .o_form_view";

const addPerson = (name, email) => [
    {
        content: "Ask for a new person",
        trigger: "button:contains(Add a person)",
        run: "click",
    },
    {
        trigger: `${form} .o_field_widget[name=name] input`,
        run: `edit ${name}`,
    },
    {
        trigger: `${form} .o_field_widget[name=email] input`,
        run: `edit ${email}`,
    },
    {
        trigger: ".modal footer button[name=action_add]:visible",
        run: "click",
    },
];

registry.category("web_tour.tours").add("staff_pool_add_person", {
    steps: () => [
        {
            content: "Open the pool",
            trigger: ".o_data_cell:contains(Float pool)",
            run: "click",
        },
        ...addPerson("Ada Keller", "ada@x.example"),
        {
            content: "She is added",
            trigger: "body:not(:has(.modal))",
        },
        ...addPerson("Kim Kardo", "kim@x.example"),
        {
            content: "The one who is known is proposed",
            trigger: ".modal .alert-info:contains(Known Kim)",
        },
        {
            trigger: ".modal footer button[name=action_add_known]",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal))",
        },
    ],
});
