"""How does Odoo start, wherever its package came from?

A file and not `python -m odoo`, because the prefork server starts its websocket
process by the name of the script that started it.
"""

import odoo.cli

if __name__ == "__main__":
    odoo.cli.main()
