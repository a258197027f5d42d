/** The week board: what is needed above, people and their days below. */
import {Component, markRaw, onWillStart, reactive, useRef, useState} from "@odoo/owl";
import {serializeDate} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {KeepLast} from "@web/core/utils/concurrency";
import {useService} from "@web/core/utils/hooks";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useRequestChanges} from "../live/mission_request_views";
import {BoardConfirm} from "./board_confirm";
import {BoardHint} from "./board_hint";
import {BoardPerson} from "./board_person";
import {BoardList} from "./board_list";
import {itemsByRow, keyOf, sayState, signOf} from "./board_items";
import {useBoardMoves} from "./board_moves";

const {DateTime} = luxon;
const PHONE = 768; // px

export class WeekBoard extends Component {
    static template = "mission_request.WeekBoard";
    static components = {BoardHint, BoardList, BoardPerson};
    static props = {...standardActionServiceProps};
    static path = "week-board";
    static displayName = _t("Week board");

    keyOf = keyOf;
    sayState = sayState;
    signOf = signOf;

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.root = useRef("root");
        this.keepLast = new KeepLast();
        this.isPhone = window.innerWidth < PHONE;
        this.criteria = useState({
            pool_id: false,
            first: "",
            function_id: false,
            page: 0,
        });
        // `chosen`: the item in hand; `verdicts`: who can take it, once it is known
        this.state = useState({shown: null, busy: false, chosen: null, verdicts: {}});
        // no state of this component: the line alone is drawn anew while one drags
        this.hint = reactive({person: null, item: null, verdict: null, picked: null});
        this.moves = useBoardMoves(this);
        onWillStart(() => this.load());
        useRequestChanges(() => this.refresh());
    }

    get shown() {
        return this.state.shown;
    }

    get days() {
        return this.shown.days.map((day) => {
            const date = DateTime.fromISO(day);
            const isToday = day === this.shown.today;
            return {day, isToday, title: date.toFormat("ccc d LLL")};
        });
    }

    get title() {
        const [first, last] = [this.shown.days[0], this.shown.days.at(-1)].map((day) =>
            DateTime.fromISO(day).toLocaleString(DateTime.DATE_MED),
        );
        return `${first} – ${last}`;
    }

    get rows() {
        return itemsByRow(this.shown.items, this.shown.days);
    }

    /** Number of the column of the item in hand. */
    get place() {
        const {chosen} = this.state;
        return chosen ? this.shown.days.indexOf(chosen.day) : -1;
    }

    set(values) {
        Object.assign(this.criteria, {page: 0}, values);
        return this.load();
    }

    move(days) {
        const day = DateTime.fromISO(this.shown.days[0]).plus({days});
        return this.set({first: serializeDate(day)});
    }

    async load() {
        this.state.busy = true;
        this.letGo();
        this.known = new Map(); // key of an item → promise of verdicts
        try {
            const args = [{...this.criteria}];
            const asking = this.orm.call("mission.board", "load", args);
            const shown = await this.keepLast.add(asking);
            for (const each of [shown, ...shown.items, ...shown.people]) {
                markRaw(each); // it never changes: nothing of it is watched
            }
            this.state.shown = shown;
            this.criteria.pool_id = shown.pool_id;
        } finally {
            this.state.busy = false;
        }
    }

    /** Somebody answered: not while one holds something, the server asks anyway. */
    refresh() {
        if (!this.state.chosen && !this.hint.picked) {
            return this.load();
        }
    }

    /** Who of the people shown can take it: asked once, for all of them. */
    verdictsOf(item) {
        const key = keyOf(item);
        if (!this.known.has(key)) {
            const ids = this.shown.people.map(({id}) => id);
            const args = [item.model, item.id, ids];
            this.known.set(key, this.orm.call("mission.board", "verdicts", args));
        }
        return this.known.get(key);
    }

    async choose(item) {
        this.state.chosen = item;
        this.state.verdicts = {};
        Object.assign(this.hint, {item, person: null, verdict: null, picked: null});
        const verdicts = await this.verdictsOf(item);
        if (this.state.chosen === item) {
            this.state.verdicts = markRaw(verdicts);
            this.tell(this.hint.person);
        }
    }

    pick(person) {
        this.letGo();
        this.hint.picked = person;
    }

    letGo() {
        this.state.chosen = null;
        this.state.verdicts = {};
        Object.assign(this.hint, {
            person: null,
            item: null,
            verdict: null,
            picked: null,
        });
    }

    /** In the line above: can she take what is in hand, and why not? */
    tell(person) {
        const verdict = person && this.state.verdicts[person.id];
        Object.assign(this.hint, {person, verdict: verdict || null});
    }

    /** The same with her in hand, over something that is needed. */
    async tellItem(item) {
        const {picked} = this.hint;
        Object.assign(this.hint, {item, verdict: null});
        const verdicts = await this.verdictsOf(item);
        if (this.hint.item === item && this.hint.picked === picked && picked) {
            this.hint.verdict = verdicts[picked.id];
        }
    }

    async bring(item, person) {
        const verdict = (await this.verdictsOf(item))[person.id];
        this.dialog.add(
            BoardConfirm,
            {item, person, verdict, done: () => this.load()},
            {onClose: () => this.moves.focusItem(item)},
        );
        this.letGo();
    }

    open(item) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: item.model,
            res_id: item.id,
            views: [[false, "form"]],
        });
    }
}

registry.category("actions").add("mission_request.week_board", WeekBoard);
