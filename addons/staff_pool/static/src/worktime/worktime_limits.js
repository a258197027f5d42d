/** The values of a working-time rule: hours where they are minutes, else numbers. */
import {Component} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {formatFloatTime} from "@web/views/fields/formatters";
import {parseFloatTime} from "@web/views/fields/parsers";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

export class WorktimeLimits extends Component {
    static template = "staff_pool.WorktimeLimits";
    static props = {...standardFieldProps};

    /** What can be entered: name, label, unit, whether it may stay empty. */
    get asked() {
        return this.props.record.data.limit_fields || [];
    }

    get limits() {
        return this.props.record.data[this.props.name] || {};
    }

    shown({name, unit}) {
        const value = this.limits[name];
        if (value === undefined) {
            return "";
        }
        return unit === "minutes" ? formatFloatTime(value / 60) : String(value);
    }

    /** An entry that is no number is taken back; an empty one is no limit. */
    onChange(field, event) {
        const limits = {...this.limits};
        delete limits[field.name];
        const text = event.target.value.trim();
        if (text) {
            const value = this.parse(field, text);
            if (Number.isNaN(value)) {
                event.target.value = this.shown(field);
                return;
            }
            limits[field.name] = value;
        }
        this.props.record.update({[this.props.name]: limits});
    }

    parse({unit}, text) {
        if (unit !== "minutes") {
            return /^\d+$/.test(text) ? Number(text) : NaN;
        }
        try {
            return Math.round(parseFloatTime(text) * 60);
        } catch {
            return NaN;
        }
    }
}

registry.category("fields").add("worktime_limits", {
    component: WorktimeLimits,
    supportedTypes: ["json"],
    fieldDependencies: [{name: "limit_fields", type: "json"}],
});
