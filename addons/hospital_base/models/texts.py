"""In which words does the product explain a refusal or a reason?"""

from odoo import api, models

from ..exceptions import Refused


class HospitalTexts(models.AbstractModel):
    """Sentences by code. Each addon adds its own in one override of ``_sentences``."""

    _name = "hospital.texts"
    _description = "Sentences for refusals and reasons"

    @api.model
    def _sentences(self):
        """Code → sentence with ``%(fact)s`` places, in the user's language.

        Extension point: call ``super()`` and update the dictionary.
        """
        return {
            "illegal_move": self.env._(
                "“%(name)s” is %(state)s by now, so this can no longer be done. "
                "Reload the page to see what happened."
            ),
            "backward_span": self.env._(
                "The end must come after the start. Correct the times."
            ),
            "direct_state_write": self.env._(
                "%(name)s: this is kept by its buttons and cannot be entered."
            ),
        }

    @api.model
    def _say(self, code, facts):
        """The sentence of ``code`` with ``facts`` filled in; the code if unknown."""
        sentence = self._sentences().get(code)
        return sentence % facts if sentence else code

    @api.model
    def _refused(self, refusal):
        """The user-facing error for a domain refusal: ``raise texts._refused(r)``."""
        return Refused(self._say(refusal.code, refusal.facts), refusal)
