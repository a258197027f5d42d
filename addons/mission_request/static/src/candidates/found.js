/** What a search has found for one slot, and who of them is picked. */
import {RPCError} from "@web/core/network/rpc";

export class Found {
    status = "incomplete";
    refusal = "";
    people = [];
    leftOut = null; // nobody has asked yet
    picked = new Set();

    clear() {
        this.show([]);
        this.status = "incomplete";
    }

    begin() {
        this.status = "searching";
    }

    /** Whoever is still among the people found stays picked. */
    show(people, leftOut = null) {
        const found = new Set(people.map(({member_id}) => member_id));
        for (const memberId of this.picked) {
            if (!found.has(memberId)) {
                this.picked.delete(memberId);
            }
        }
        const status = people.length ? "found" : "nobody";
        Object.assign(this, {status, people, leftOut});
    }

    refuse(sentence) {
        this.show([]);
        Object.assign(this, {status: "refused", refusal: sentence});
    }

    /** A refusal in words is shown in place; anything else is for Odoo's dialog. */
    fail(error) {
        this.refuse(error instanceof RPCError ? error.data.message : "");
        if (!(error instanceof RPCError)) {
            throw error;
        }
    }

    get allPicked() {
        return this.picked.size === this.people.length;
    }

    toggle(memberId) {
        if (!this.picked.delete(memberId)) {
            this.picked.add(memberId);
        }
    }

    toggleAll() {
        const all = this.allPicked;
        this.picked.clear();
        if (!all) {
            this.people.forEach(({member_id}) => this.picked.add(member_id));
        }
    }
}
