/** What needs me now: one tile each, one tap to it. The server decides and counts. */
import {Component, onWillStart, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {KeepLast} from "@web/core/utils/concurrency";
import {useService} from "@web/core/utils/hooks";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";

export class HospitalHome extends Component {
    static template = "hospital_base.Home";
    static props = {...standardActionServiceProps};
    static path = "hospital-home";
    static displayName = _t("Home");

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.keepLast = new KeepLast();
        this.state = useState({tiles: [], awaited: []});
        onWillStart(() => this.load());
    }

    async load() {
        const call = this.orm.silent.call("hospital.workspace", "load", []);
        Object.assign(this.state, await this.keepLast.add(call));
    }

    open(tile) {
        return this.action.doAction(tile.action);
    }
}

registry.category("actions").add("hospital_base.home", HospitalHome);
