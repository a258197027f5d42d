/** Where a manager decides and rules warn; what HR sees when a rule changes. */
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const WARNING = "Ada Keller: only 10 h of rest, 11 h needed (local)";
const ASKS = `.modal:contains(Rules warn) .modal-body:contains(${WARNING})`;
const ALL_THE_SAME = ".modal-footer button:contains(Put in all the same)";

const PICK = [
    {
        trigger: ".o_mission_candidate:contains(Ada Keller) input[type=checkbox]",
        run: "click",
    },
    {trigger: ".o_mission_send:contains(Assign 1 person)", run: "click"},
    {content: "The warning stands in the dialog", trigger: ASKS},
];

tours.add("worktime_assign_asks_first", {
    steps: () => [
        ...PICK,
        {trigger: ".modal-footer button:contains(Go back)", run: "click"},
        {
            content: "Nothing was done",
            trigger: "body:not(:has(.modal)) .o_mission_send:contains(Assign 1 person)",
            run: "click",
        },
        {content: "It is asked again", trigger: ASKS},
        {trigger: ALL_THE_SAME, run: "click"},
        {trigger: ".o_notification:contains(Assigned. They are told)"},
        {trigger: "body:not(:has(.modal)) .o_form_view:contains(Ada Keller)"},
    ],
});

tours.add("worktime_keep_asks_first", {
    steps: () => [
        {trigger: "button[name=action_ask_keep]", run: "click"},
        {trigger: ".modal button[name=action_keep]", run: "click"},
        {content: "The warning stands in the dialog", trigger: ASKS},
        {trigger: ALL_THE_SAME, run: "click"},
        {
            content: "No dialog is left, and she has it",
            trigger: "body:not(:has(.modal)) .o_data_row:contains(Has the mission)",
        },
    ],
});

tours.add("worktime_phone_tells_first", {
    steps: () => [
        {trigger: "button[name=action_ask_phone_accept]", run: "click"},
        {
            content: "What rules warn of is read before the yes is recorded",
            trigger: `.modal .alert-warning:contains(${WARNING})`,
        },
        {trigger: ".modal button[name=action_phone_accept]", run: "click"},
        {trigger: "body:not(:has(.modal)) .o_data_row:contains(Has the mission)"},
    ],
});

tours.add("worktime_change_lists_orders", {
    steps: () => [
        {
            content: "Today every order keeps the rule",
            trigger: "button[name=action_future_orders]:contains(0)",
        },
        {trigger: "button[name=action_change]", run: "click"},
        {trigger: ".modal input[name=minutes]", run: "edit 12:00"},
        {trigger: ".modal input[name=minutes]", run: "press Tab"},
        {
            content: "Before saving the form says what the change would break",
            trigger: ".modal:contains(1 future order would break this rule.)",
        },
        {trigger: ".modal .o_form_button_save", run: "click"},
        {
            content: "Afterwards the rule counts it",
            trigger:
                "body:not(:has(.modal)) button[name=action_future_orders]:contains(1)",
            run: "click",
        },
        {
            content: "And lists it with value and limit",
            trigger:
                ".o_data_row:contains(Ada Keller):contains(Only 11 h 30 of rest, 12 h needed)",
        },
    ],
});
