/** A moment on the clock of the site and, where that is another one, of the device. */
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {DateTimeField, dateTimeField} from "@web/views/fields/datetime/datetime_field";

const MOMENT = "ccc d LLL, HH:mm";

export class SiteTimeField extends DateTimeField {
    static template = "mission_request.SiteTime";

    /** “Mon 2 Nov, 13:00”, or nothing if both clocks show the same. */
    get onSite() {
        const {name, record} = this.props;
        const moment = record.data[name];
        const there = moment && moment.setZone(record.data.site_tz);
        return there && there.isValid && there.offset !== moment.offset
            ? there.toFormat(MOMENT)
            : "";
    }

    get onDevice() {
        const moment = this.props.record.data[this.props.name];
        return _t("(%s on your clock)", moment.toFormat(MOMENT));
    }
}

registry.category("fields").add("mission_site_time", {
    ...dateTimeField,
    component: SiteTimeField,
    fieldDependencies: [{name: "site_tz", type: "char"}],
});
