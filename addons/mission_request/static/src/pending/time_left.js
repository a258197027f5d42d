/** How much time is left to answer, or to choose: it counts down while one looks. */
import {
    Component,
    onMounted,
    onWillUnmount,
    onWillUpdateProps,
    useState,
} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

const listeners = new Set();
let timer;

/** Call `tick` once a second while the component is shown; one clock for all. */
export function useTick(tick) {
    onMounted(() => {
        listeners.add(tick);
        timer ??= setInterval(() => listeners.forEach((each) => each()), 1000);
    });
    onWillUnmount(() => {
        listeners.delete(tick);
        if (!listeners.size) {
            clearInterval(timer);
            timer = undefined;
        }
    });
}

const two = (number) => String(number).padStart(2, "0");

/** “3 d 4 h”, “2 h 05 min”, “12 min 09 s”; nothing if it is over. */
export function sayLeft(seconds) {
    const minutes = Math.floor(seconds / 60);
    const hours = Math.floor(minutes / 60);
    if (seconds <= 0) {
        return "";
    }
    if (hours >= 24) {
        return _t("%(days)s d %(hours)s h", {
            days: Math.floor(hours / 24),
            hours: hours % 24,
        });
    }
    if (hours) {
        return _t("%(hours)s h %(minutes)s min", {hours, minutes: two(minutes % 60)});
    }
    return _t("%(minutes)s min %(seconds)s s", {minutes, seconds: two(seconds % 60)});
}

export class TimeLeftField extends Component {
    static template = "mission_request.TimeLeft";
    static props = {...standardFieldProps};

    setup() {
        this.state = useState(this.read(this.props));
        useTick(() => Object.assign(this.state, this.read(this.props)));
        onWillUpdateProps((props) => Object.assign(this.state, this.read(props)));
    }

    /** What is shown: only a change of it is drawn. */
    read({record, name}) {
        const {state, choose_by, to_choose_count} = record.data;
        const left = (moment) =>
            moment ? Math.floor((moment.toMillis() - Date.now()) / 1000) : 0;
        const [answer, choose] = [left(record.data[name]), left(choose_by)];
        if (state === "open" && answer > 0) {
            return {text: sayLeft(answer), tone: answer < 3600 ? "danger" : "body"};
        }
        if (state === "open" && choose > 0 && to_choose_count) {
            return {text: _t("choose: %s", sayLeft(choose)), tone: "danger"};
        }
        return {text: state === "to_authorize" ? "" : _t("over"), tone: "muted"};
    }
}

registry.category("fields").add("mission_time_left", {
    component: TimeLeftField,
    supportedTypes: ["datetime"],
    fieldDependencies: [
        {name: "state", type: "selection"},
        {name: "choose_by", type: "datetime"},
        {name: "to_choose_count", type: "integer"},
    ],
});
