/** Rules warn: a manager who puts somebody in all the same says that he has read it. */
import {ConfirmationDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";

function ask(env, warnings) {
    return new Promise((resolve) => {
        env.services.dialog.add(
            ConfirmationDialog,
            {
                title: _t("Rules warn"),
                body: warnings.join("\n"),
                confirmLabel: _t("Put in all the same"),
                cancelLabel: _t("Go back"),
                confirm: () => resolve(true),
                cancel: () => resolve(false),
            },
            {onClose: () => resolve(false)},
        );
    });
}

/**
 * Call a method that may answer with `to_confirm`, until all of it is confirmed.
 * @returns {Promise} its result, or null if the manager went back
 */
export async function callConfirmed(env, model, method, args, toConfirm = []) {
    const confirmed = [];
    let result = {to_confirm: toConfirm};
    do {
        const warnings = stillToConfirm(result);
        if (warnings.length && !(await ask(env, warnings))) {
            return null;
        }
        confirmed.push(...warnings);
        const context = {confirmed_warnings: confirmed};
        result = (await env.services.orm.call(model, method, args, {context})) || {};
    } while (stillToConfirm(result).length);
    return result;
}

function stillToConfirm({to_confirm, params}) {
    return to_confirm || params?.to_confirm || [];
}

async function confirmWarnings(env, {params}) {
    const {model, method, args, to_confirm} = params;
    const result = await callConfirmed(env, model, method, args, to_confirm);
    if (result) {
        await env.services.action.doAction(result.type ? result : "soft_reload");
    }
}

registry.category("actions").add("mission_request.confirm_warnings", confirmWarnings);
