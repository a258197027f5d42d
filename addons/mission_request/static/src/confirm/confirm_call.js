/** Ask back in words that the server has found, then call it. */
import {ConfirmationDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {registry} from "@web/core/registry";

function confirmCall(env, {params}) {
    const {model, method, args, title, body, confirm, cancel} = params;
    return new Promise((resolve) => {
        const call = async () => {
            const result = await env.services.orm.call(model, method, args);
            await env.services.action.doAction("soft_reload");
            await env.services.action.doAction(result);
        };
        env.services.dialog.add(
            ConfirmationDialog,
            {
                title,
                body,
                confirm: call,
                cancel: () => {},
                confirmLabel: confirm,
                cancelLabel: cancel,
            },
            {onClose: resolve},
        );
    });
}

registry.category("actions").add("mission_request.confirm_call", confirmCall);
