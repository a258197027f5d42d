import {registry} from "@web/core/registry";
import {Interaction} from "@web/public/interaction";

/** Makes the hospital pages of the portal open with a plain page without network. */
export class RegisterWorker extends Interaction {
    static selector = ".o_hospital_portal";

    start() {
        if (!navigator.serviceWorker) {
            return; // plain HTTP, or an old browser: the portal works all the same
        }
        navigator.serviceWorker
            .register("/my/hospital/service_worker.js", {scope: "/my"})
            .catch((error) => console.warn("No offline page:", error.message));
    }
}

registry
    .category("public.interactions")
    .add("hospital_message.register_worker", RegisterWorker);
