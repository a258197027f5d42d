/**
 * Taps change the month in place; the pages stay the plain forms and links they are.
 *
 * Every answer of the server is its whole page, of which this part is shown. Where
 * that fails, the browser sends the form itself and shows what the server has to say.
 */
import {Mutex} from "@web/core/utils/concurrency";
import {Interaction} from "@web/public/interaction";
import {registry} from "@web/core/registry";

const REFUSED = 422;
const ALERT = "[role=alert]";
const NOTE = "[role=status]";

export class PortalAvailability extends Interaction {
    static selector = "#hospital_availability";
    dynamicContent = {
        _root: {
            "t-on-submit": this.onSubmit,
            "t-on-click": this.onClick,
        },
    };

    setup() {
        this.mutex = new Mutex(); // one tap after the other, in their order
        this.refusal = null; // of a tap that others followed at once
        this.waiting = 0;
        this.countWaiting(0);
    }

    onSubmit(event) {
        event.preventDefault();
        const {target: form, submitter} = event;
        const data = new URLSearchParams(new FormData(form, submitter));
        const isGet = form.method === "get";
        const url = new URL(form.action);
        if (isGet) {
            url.search = data;
        }
        if (submitter?.matches("[aria-pressed]")) {
            this.press(submitter);
        }
        this.go(url, isGet ? {} : {method: "post", body: data}, () =>
            this.submitItself(form, submitter),
        );
    }

    onClick(event) {
        const link = event.target.closest("a[href]");
        if (!link || event.ctrlKey || event.metaKey || event.shiftKey) {
            return;
        }
        event.preventDefault();
        this.go(link.href, {}, () => (window.location.href = link.href));
    }

    /** What was tapped shows at once; the server's answer confirms it or not. */
    press(button) {
        const wasPressed = button.getAttribute("aria-pressed") === "true";
        button.setAttribute("aria-pressed", String(!wasPressed));
    }

    async go(url, options, otherwise) {
        this.countWaiting(1);
        try {
            await this.mutex.exec(() => this.load(url, options));
        } catch {
            otherwise();
        } finally {
            this.countWaiting(-1);
            this.refusal = this.waiting ? this.el.querySelector(ALERT) : null;
        }
    }

    countWaiting(change) {
        this.waiting += change;
        this.el.setAttribute("aria-busy", this.waiting > 0);
    }

    async load(url, options) {
        const response = await fetch(url, options);
        const page = new window.DOMParser().parseFromString(
            await response.text(),
            "text/html",
        );
        const found = page.querySelector(this.constructor.selector);
        if (!found) {
            throw new Error("not the month: logged out, or an error page");
        }
        if (response.status !== REFUSED) {
            window.history.replaceState(null, "", response.url);
        }
        this.show(found);
    }

    show(found) {
        const focused = this.focusedAt();
        const said = this.said();
        this.el.replaceChildren(...found.childNodes);
        if (this.refusal && !this.el.querySelector(ALERT)) {
            this.el.prepend(this.refusal);
        }
        const news = this.said() !== said && this.el.querySelector(NOTE);
        const next = this.el.querySelector(ALERT) || news || focused?.();
        next?.focus();
    }

    /** What the note at the lower edge says of the last change. */
    said() {
        return this.el.querySelector(NOTE)?.dataset.said;
    }

    /** How to find again what has the focus now, once the month is replaced. */
    focusedAt() {
        const {activeElement: at} = document;
        if (!this.el.contains(at)) {
            return null;
        }
        const selector = at.dataset.day
            ? `[data-day="${at.dataset.day}"]`
            : ".o_hospital_chip[aria-current]";
        return () => this.el.querySelector(selector);
    }

    submitItself(form, submitter) {
        const {name, value} = submitter || {};
        if (name) {
            form.append(
                Object.assign(document.createElement("input"), {
                    type: "hidden",
                    name,
                    value,
                }),
            );
        }
        if (!form.isConnected) {
            document.body.append(form); // its month has been replaced meanwhile
        }
        form.submit();
    }
}

registry
    .category("public.interactions")
    .add("staff_pool.portal_availability", PortalAvailability);
