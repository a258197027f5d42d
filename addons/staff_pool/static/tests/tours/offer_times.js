import {registry} from "@web/core/registry";

const day = (number) => `#hospital_availability button[data-day$="-${number}"]`;

registry.category("web_tour.tours").add("staff_pool_offer_times", {
    steps: () => [
        {
            content: "Offer the day shift with one tap",
            trigger: day("04"),
            run: "click",
        },
        {
            content: "It is offered; choose the night",
            trigger: `body:has(${day("04")}[aria-pressed=true]) .o_hospital_chip:contains(N)`,
            run: "click",
        },
        {
            content: "Offer a night as well",
            trigger: `body:has(.o_hospital_chip[aria-current]:contains(N)) ${day("05")}`,
            run: "click",
        },
        {
            content: "Copy the week of the 2nd",
            trigger: `body:has(${day("05")}[aria-pressed=true]) select[name=monday]`,
            run: "select 2026-11-02",
        },
        {
            trigger: "form[action$='/copy'] button",
            run: "click",
        },
        {
            content: "Every Tuesday",
            trigger: `body:has(${day("12")}[aria-pressed=true]) label[for=weekday_1]`,
            run: "click",
        },
        {
            trigger: "form[action$='/weekly'] button",
            run: "click",
        },
        {
            content: "The Tuesday that is not meant is taken back",
            trigger: `${day("17")}[aria-pressed=true]`,
            run: "click",
        },
        {
            content: "It is noted as an exception",
            trigger: `body:has(${day("17")}[aria-pressed=false]) li:contains(17 Nov)`,
        },
    ],
});
