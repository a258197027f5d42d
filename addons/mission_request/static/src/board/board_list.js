/** On a phone: choose what is needed, then a person, without dragging. */
import {Component} from "@odoo/owl";
import {sayVerdict} from "./board_hint";
import {keyOf, sayState, sayTimes} from "./board_items";
import {sayHours} from "./board_person";

const ORDER = ["eligible", "warned", "asked", "excluded"];

export class BoardList extends Component {
    static template = "mission_request.BoardList";
    static props = {board: Object, chosen: {optional: true}, verdicts: Object};

    keyOf = keyOf;
    sayState = sayState;
    sayHours = sayHours;
    sayTimes = sayTimes;

    get board() {
        return this.props.board;
    }

    /** The days on which something is needed. */
    get days() {
        const {items} = this.board.shown;
        return this.board.days
            .map((day) => ({
                ...day,
                items: items.filter((item) => item.day === day.day),
            }))
            .filter((day) => day.items.length);
    }

    /** Who can come first; nobody before the rules were asked. */
    get people() {
        const {verdicts} = this.props;
        const known = this.board.shown.people.filter(({id}) => verdicts[id]);
        const place = ({id}) => ORDER.indexOf(verdicts[id].verdict);
        return known.sort((one, other) => place(one) - place(other));
    }

    said({id}) {
        return sayVerdict(this.props.verdicts[id]);
    }

    take(item) {
        const {may_put: mayPut} = this.board.shown;
        return mayPut && item.gives ? this.board.choose(item) : this.board.open(item);
    }
}
