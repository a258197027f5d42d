/** Fields of a need that a thumb fills in: chips, days to tap, the phone's own clock. */
import {Component, useState} from "@odoo/owl";
import {deserializeDate, serializeDate} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {
    badgeSelectionField,
    BadgeSelectionField,
} from "@web/views/fields/badge_selection/badge_selection_field";
import {formatDate, formatFloatTime} from "@web/views/fields/formatters";
import {useSpecialData} from "@web/views/fields/relational_utils";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

const {DateTime} = luxon;
const DAYS_AHEAD = 7;
const DAYS_TO_REPEAT = 14;

/** A day as a chip: what is sent, and what is read. */
function chipOf(day, word) {
    return {iso: serializeDate(day), label: word || day.toFormat("ccc d LLL")};
}

/** So many days from today on, as chips. */
function comingDays(count) {
    const today = DateTime.local().startOf("day");
    const words = [_t("Today"), _t("Tomorrow")];
    return Array.from({length: count}, (_item, ahead) =>
        chipOf(today.plus({days: ahead}), words[ahead]),
    );
}

/** The records to choose from as buttons, one tap each. */
export class MissionChips extends BadgeSelectionField {
    static template = "mission_request.Chips";

    get nothing() {
        return _t("Nothing to choose from yet");
    }

    tap(id) {
        const {name, record} = this.props;
        const again = id === this.value;
        if (!again || !record.fields[name].required) {
            this.onChange(again ? false : id);
        }
    }
}

/** Those who have worked in the unit: their names come by a method of the need. */
export class MissionKnownPeople extends MissionChips {
    setup() {
        // not super's: it searches persons, which head nurses may not read
        this.type = "many2one";
        this.specialData = useSpecialData(async (orm, {readonly, record}) => {
            if (readonly) {
                return []; // who only reads chooses nobody, and may not ask either
            }
            const unit = record.data.unit_id;
            const args = [unit ? unit.id : false];
            return orm.call("mission.need", "known_people", args);
        });
    }

    get nothing() {
        return _t("Nobody yet");
    }
}

/** The coming days as buttons, any other day by the calendar of the device. */
export class MissionDay extends Component {
    static template = "mission_request.Day";
    static props = {...standardFieldProps};

    get value() {
        return this.props.record.data[this.props.name];
    }

    get text() {
        return this.value ? formatDate(this.value) : "";
    }

    get iso() {
        return this.value ? serializeDate(this.value) : "";
    }

    get days() {
        return comingDays(DAYS_AHEAD);
    }

    choose(iso) {
        if (iso) {
            this.props.record.update({[this.props.name]: deserializeDate(iso)});
        }
    }
}

/** Further days of the same need: each is switched on and off by one tap. */
export class MissionMoreDays extends Component {
    static template = "mission_request.MoreDays";
    static props = {...standardFieldProps};

    setup() {
        const text = this.props.record.data[this.props.name] || "";
        // Kept here too: the record takes its time, a quick second tap does not.
        this.chosen = useState(new Set(text.split(",").filter(Boolean)));
        // a repeated series may lie in later weeks
        this.repeated = [...this.chosen].map((iso) => chipOf(DateTime.fromISO(iso)));
    }

    get days() {
        const first = this.props.record.data.day;
        const taken = first ? serializeDate(first) : "";
        const coming = comingDays(DAYS_TO_REPEAT);
        const last = coming.at(-1).iso;
        const later = this.repeated.filter(({iso}) => iso > last);
        return [...coming, ...later].filter(({iso}) => iso !== taken);
    }

    toggle(iso) {
        if (!this.chosen.delete(iso)) {
            this.chosen.add(iso);
        }
        const text = [...this.chosen].sort().join(",");
        this.props.record.update({[this.props.name]: text});
    }
}

/** Hours on the wall clock, entered with the clock of the device. */
export class MissionTime extends Component {
    static template = "mission_request.Time";
    static props = {...standardFieldProps, id: {type: String, optional: true}};

    get value() {
        return formatFloatTime(this.props.record.data[this.props.name]);
    }

    choose(text) {
        const [hours, minutes] = text.split(":").map(Number);
        if (text) {
            this.props.record.update({[this.props.name]: hours + minutes / 60});
        }
    }
}

/** Needs that ask for the same: a hint with a way to look, in a tab of its own. */
export class MissionEqualNeeds extends Component {
    static template = "mission_request.EqualNeeds";
    static props = {...standardFieldProps};

    get needs() {
        return this.props.record.data[this.props.name].records.map(({resId, data}) => ({
            ...data,
            id: resId,
            href: `/odoo/needs/${resId}`,
        }));
    }
}

const fields = registry.category("fields");
fields.add("mission_equal_needs", {
    component: MissionEqualNeeds,
    relatedFields: [
        {name: "display_name", type: "char"},
        {name: "progress", type: "char"},
    ],
    supportedTypes: ["many2many"],
});
fields.add("mission_chips", {
    ...badgeSelectionField,
    component: MissionChips,
    supportedTypes: ["many2one", "selection"],
});
fields.add("mission_known_people", {
    ...badgeSelectionField,
    component: MissionKnownPeople,
    fieldDependencies: [{name: "unit_id", type: "many2one", relation: "hr.department"}],
    supportedTypes: ["many2one"],
});
fields.add("mission_day", {component: MissionDay, supportedTypes: ["date"]});
fields.add("mission_more_days", {
    component: MissionMoreDays,
    fieldDependencies: [{name: "day", type: "date"}],
    isEmpty: () => false,
    supportedTypes: ["char"],
});
fields.add("mission_time", {
    component: MissionTime,
    supportedTypes: ["float"],
    isEmpty: () => false,
});
