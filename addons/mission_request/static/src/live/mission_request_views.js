/** Screens that reload a request when somebody answers, without the user's doing. */
import {onWillDestroy} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {FormController} from "@web/views/form/form_controller";
import {formView} from "@web/views/form/form_view";
import {KanbanController} from "@web/views/kanban/kanban_controller";
import {kanbanView} from "@web/views/kanban/kanban_view";
import {ListController} from "@web/views/list/list_controller";
import {listView} from "@web/views/list/list_view";

const CHANGED = "mission_request/changed";

/** Call `reload(id)` on each change, and `reload()` after the connection was lost. */
export function useRequestChanges(reload) {
    const bus = useService("bus_service");
    const onChanged = ({id}) => reload(id);
    const onReconnect = () => reload();
    bus.subscribe(CHANGED, onChanged);
    bus.addEventListener("BUS:RECONNECT", onReconnect);
    // not "unmount": a screen left before it was shown must let go as well
    onWillDestroy(() => {
        bus.unsubscribe(CHANGED, onChanged);
        bus.removeEventListener("BUS:RECONNECT", onReconnect);
    });
}

// A view reads its records itself when it opens. A reload before that would overtake
// the first read, which Odoo then drops, and the view would wait for it for ever.

class MissionRequestFormController extends FormController {
    setup() {
        super.setup();
        useRequestChanges(async (id) => {
            await this.model.whenReady;
            const {root} = this.model;
            const concerned = root.resId && (id === undefined || id === root.resId);
            // what the user is typing is never thrown away
            if (concerned && !(await root.isDirty())) {
                await root.load();
            }
        });
    }
}

class MissionRequestListController extends ListController {
    setup() {
        super.setup();
        useRequestChanges(async () => {
            await this.model.whenReady;
            if (!this.model.root.editedRecord) {
                await this.model.load();
            }
        });
    }
}

class MissionRequestKanbanController extends KanbanController {
    setup() {
        super.setup();
        useRequestChanges(async () => {
            await this.model.whenReady;
            await this.model.load();
        });
    }
}

registry.category("views").add("mission_request_kanban", {
    ...kanbanView,
    Controller: MissionRequestKanbanController,
});
registry.category("views").add("mission_request_form", {
    ...formView,
    Controller: MissionRequestFormController,
});
registry.category("views").add("mission_request_list", {
    ...listView,
    Controller: MissionRequestListController,
});
