/** Dragging and keys: what is in hand, over whom it is, where it is let go. */
import {useExternalListener} from "@odoo/owl";
import {keyOf} from "./board_items";

const STEPS = {ArrowUp: -1, ArrowDown: 1};
const OVER = "o_board_over";

class BoardMoves {
    constructor(board) {
        this.board = board;
    }

    get el() {
        return this.board.root.el;
    }

    itemAt(target) {
        const el = target.closest?.("[data-item]");
        const {items} = this.board.shown;
        return el && items.find((item) => keyOf(item) === el.dataset.item);
    }

    personAt(target) {
        const el = target.closest?.("[data-person]");
        const {people} = this.board.shown;
        return el && people.find(({id}) => id === Number(el.dataset.person));
    }

    onDragstart(ev) {
        const item = this.itemAt(ev.target);
        const person = !item && this.personAt(ev.target);
        ev.dataTransfer?.setData("text/plain", item ? keyOf(item) : person?.name || "");
        if (item?.gives) {
            this.board.choose(item);
        } else if (person) {
            this.board.pick(person);
        } else {
            ev.preventDefault();
        }
    }

    /** The row or the chip on which it could be let go. */
    targetAt(target) {
        const {hint, state} = this.board;
        if (state.chosen) {
            return target.closest?.("[data-person]");
        }
        return hint.picked && target.closest?.("[data-item][data-gives]");
    }

    onDragenter(ev) {
        const target = this.targetAt(ev.target);
        if (target === this.over) {
            return;
        }
        this.mark(target);
        if (this.board.state.chosen) {
            this.board.tell(target ? this.personAt(target) : null);
        } else if (target) {
            this.board.tellItem(this.itemAt(target));
        }
    }

    /** Called at every move of the pointer: no more than this. */
    onDragover(ev) {
        if (this.over?.contains(ev.target)) {
            ev.preventDefault();
        }
    }

    onDrop(ev) {
        ev.preventDefault();
        const {hint, state} = this.board;
        const item = state.chosen || this.itemAt(ev.target);
        const person = hint.picked || this.personAt(ev.target);
        this.mark(null);
        if (item?.gives && person) {
            this.board.bring(item, person);
        }
    }

    onDragend() {
        this.mark(null);
        this.board.letGo();
    }

    mark(target) {
        this.over?.classList.remove(OVER);
        this.over = target || null;
        this.over?.classList.add(OVER);
    }

    onClick(ev) {
        const {hint, state} = this.board;
        const item = this.itemAt(ev.target);
        const person = this.personAt(ev.target);
        if (item) {
            this.takeItem(item);
        } else if (person && state.chosen) {
            this.board.bring(state.chosen, person);
        } else if (person && this.board.shown.may_put && hint.picked !== person) {
            this.board.pick(person);
        }
    }

    takeItem(item) {
        const {picked} = this.board.hint;
        if (!this.board.shown.may_put || !item.gives) {
            return this.board.open(item);
        }
        if (picked) {
            return this.board.bring(item, picked);
        }
        this.board.choose(item).then(() => this.focusFirst());
    }

    onKeydown(ev) {
        const {chosen} = this.board.state;
        if (ev.key === "Escape" && (chosen || this.board.hint.picked)) {
            this.board.letGo();
            this.focusItem(chosen);
        } else if (ev.key === "Enter" && this.personAt(ev.target)) {
            this.onClick(ev); // of a chip, a button, Enter is a click by itself
        } else if (STEPS[ev.key] && this.personAt(ev.target)) {
            this.step(ev.target.closest("[data-person]"), STEPS[ev.key]);
        } else {
            return;
        }
        ev.preventDefault();
        ev.stopPropagation();
    }

    step(row, by) {
        const next = by > 0 ? row.nextElementSibling : row.previousElementSibling;
        this.focusRow(next);
    }

    focusRow(row) {
        row?.querySelector("th").focus();
    }

    /** The first who can come; the first of all if nobody can. */
    focusFirst() {
        const rows = this.el?.querySelectorAll("[data-person]") || [];
        const able = [...rows].find((row) => row.matches(".o_board_eligible"));
        this.focusRow(able || rows[0]);
    }

    focusItem(item) {
        if (item) {
            this.el?.querySelector(`[data-item="${keyOf(item)}"]`)?.focus();
        }
    }

    onFocusin(ev) {
        if (this.board.state.chosen) {
            this.board.tell(this.personAt(ev.target) || null);
        }
    }
}

export function useBoardMoves(board) {
    const moves = new BoardMoves(board);
    useExternalListener(window, "dragend", () => moves.onDragend());
    return moves;
}
