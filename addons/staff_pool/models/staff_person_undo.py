"""What did she just change in her times by one tap, and how does one tap undo it?

For the taps that touch many days at once. The note of what can be undone is kept with
her session by the controller; everything in it is her own.
"""

from uuid import uuid4

from odoo import models

from ..domain.undoing import Change


class StaffPerson(models.Model):
    _inherit = "staff.person"

    def _copy_week_undoably(self, monday, count, now):
        """As ``_copy_week``; returns the note for ``_undo``."""
        change = self._changed_by(lambda: self._copy_week(monday, count, now), now)
        if not change.added:
            return {"said": self.env._("All of it was offered already.")}
        count = len(change.added)
        once = self.env._("Copied: 1 time newly offered.")
        often = self.env._("Copied: %s times newly offered.", count)
        return _note(change, once if count == 1 else often)

    def _stop_weekly_undoably(self, pattern_id, now):
        """As ``_stop_weekly``; returns the note for ``_undo``, None if none of hers."""
        pattern = self.env["staff.availability.pattern"].search(
            [("id", "=", pattern_id), ("person_id", "=", self.id)]
        )
        if not pattern:
            return None
        weekly, said = pattern._remembered(), self._say_stopped(pattern, now)
        change = self._changed_by(lambda: self._stop_weekly(pattern_id), now)
        return {**_note(change, said), "weekly": weekly}

    def _say_stopped(self, pattern, now):
        said = [self.env._("You no longer offer: %s.", pattern.display_name)]
        spans = pattern._upcoming(now)
        if _touch(spans, self._booked_spans(now)):
            said.append(self.env._("What is booked stays booked."))
        if _touch(spans, self._asked_spans(now)):
            said.append(
                self.env._(
                    "You were asked for a mission in this time and have not answered: "
                    "unless you undo, you can no longer accept it."
                )
            )
        return " ".join(said)

    def _undo(self, note, now):
        """Undo what ``note`` tells of; returns a sentence. Twice is once."""
        self._serialise()
        if note.get("weekly"):
            offered = self._offered_from(now)
            self.env["staff.availability.pattern"]._recall(self, note["weekly"])
            self._add_offered(offered)  # also what an exception has cut out again
        change = Change.load(note)
        booked = self._booked_spans(now)
        self._remove_offered(change.to_take_back(now, booked))
        self._add_offered(change.to_offer(now))
        if _touch(change.added, booked):
            return self.env._("Undone. What is booked meanwhile stays booked.")
        return self.env._("Undone. Everything is as before.")

    def _changed_by(self, act, now):
        before = self._offered_from(now)
        act()
        return Change.between(before, self._offered_from(now))

    def _offered_from(self, now):
        return self._spans_of("staff.availability", now, None)


def _touch(spans, others):
    return any(span.overlaps(other) for span in spans for other in others)


def _note(change, said):
    """:return: what can be undone, by a token that only its own button knows"""
    return {"token": uuid4().hex, "said": said, **change.dump()}
