/** A pool manager gives what is needed to people: by dragging, and by keys alone. */
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const ITEM = ".o_board_item[data-gives]";
const anna = "tr[data-person]:has(th:contains(Anna Keller))";
const ben = "tr[data-person]:has(th:contains(Ben Favre))";

/** What a browser does while one drags; a drop needs that “over” was welcome. */
function drag(from) {
    const dataTransfer = new window.DataTransfer();
    const fire = (el, type) =>
        el.dispatchEvent(
            new window.DragEvent(type, {bubbles: true, cancelable: true, dataTransfer}),
        );
    fire(from, "dragstart");
    return {
        over(el) {
            fire(el, "dragenter");
            return !fire(el, "dragover");
        },
        drop(el) {
            if (!this.over(el)) {
                throw new Error("it cannot be let go here");
            }
            fire(el, "drop");
            fire(from, "dragend");
        },
    };
}

let dragged;
const nextWeek = {trigger: ".o_board_later", run: "click"};

tours.add("mission_week_board_drag", {
    steps: () => [
        nextWeek,
        {
            content: "What is needed is taken in hand",
            trigger: ITEM,
            run() {
                dragged = drag(this.anchor);
            },
        },
        {
            content: "The rules show while dragging: by colour and in words",
            trigger: `${ben}.o_board_excluded`,
            run() {
                dragged.over(this.anchor.querySelector("td"));
            },
        },
        {
            content: "Why not, of the person below the pointer",
            trigger: ".o_board_hint:contains(Ben Favre):contains(cannot come)",
        },
        {
            content: "Let go on somebody who can come",
            trigger: `${anna}.o_board_eligible`,
            run() {
                dragged.drop(this.anchor.querySelector("td"));
            },
        },
        {
            content: "Nothing is done before it is confirmed",
            trigger: ".modal:contains(Anna Keller) .o_board_ask",
            run: "click",
        },
        {trigger: ".o_notification:contains(Anna Keller is asked)"},
        {
            content: "The other way round: a person onto what is needed",
            trigger: `${anna}:not(.o_board_eligible) th[draggable=true]`,
            async run() {
                const other = drag(this.anchor);
                other.drop(document.querySelector(ITEM));
            },
        },
        {
            content: "She was asked: nobody asks her twice",
            trigger: ".modal:contains(was asked already):not(:has(.o_board_ask))",
        },
        {trigger: ".modal footer button:contains(Go back)", run: "click"},
        {trigger: `${ITEM}:focus`},
    ],
});

function press(key) {
    const event = new window.KeyboardEvent("keydown", {
        key,
        bubbles: true,
        cancelable: true,
    });
    document.activeElement.dispatchEvent(event);
}

tours.add("mission_week_board_keys", {
    steps: () => [
        nextWeek,
        {
            content: "Enter on what is needed",
            trigger: ITEM,
            run() {
                this.anchor.focus();
                this.anchor.click();
            },
        },
        {
            content: "The first who can come has the focus",
            trigger: `${anna}.o_board_eligible th:focus`,
            run: () => press("ArrowDown"),
        },
        {
            content: "The arrows go on, and the line says why not",
            trigger: `${ben} th:focus`,
        },
        {
            trigger: ".o_board_hint:contains(Ben Favre):contains(cannot come)",
            run: () => press("Escape"),
        },
        {
            content: "Escape leads back to what is needed",
            trigger: `${ITEM}:focus`,
            run: "click",
        },
        {
            trigger: `${anna}.o_board_eligible th:focus`,
            run: () => press("Enter"),
        },
        {trigger: ".modal:contains(Anna Keller) .o_board_assign", run: "click"},
        {trigger: ".o_notification:contains(Anna Keller has the mission)"},
        {
            content: "It is full, and stands in her week",
            trigger: `${anna} .o_board_is_mission:contains(Cardiology)`,
        },
        {trigger: `.o_board_item:not([data-gives])`},
    ],
});
