/** A moment on the clock of the device and, where that is another one, of the site. */
import {registry} from "@web/core/registry";
import {DateTimeField, dateTimeField} from "@web/views/fields/datetime/datetime_field";

export class SiteTimeField extends DateTimeField {
    static template = "mission_request.SiteTime";

    /** “Mon 2 Nov, 13:00”, or nothing if both clocks show the same. */
    get onSite() {
        const {name, record} = this.props;
        const moment = record.data[name];
        const there = moment && moment.setZone(record.data.site_tz);
        return there && there.isValid && there.offset !== moment.offset
            ? there.toFormat("ccc d LLL, HH:mm")
            : "";
    }
}

registry.category("fields").add("mission_site_time", {
    ...dateTimeField,
    component: SiteTimeField,
    fieldDependencies: [{name: "site_tz", type: "char"}],
});
