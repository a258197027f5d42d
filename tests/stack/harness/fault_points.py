"""At which points can the job that runs plans be killed?"""

#: Where a process can die → the method in which it does, and whether that was done.
FAULT_POINTS = {
    "before a step": ("mission.request", "_begin_step", False),
    "with the step begun": ("mission.request", "_begin_step", True),
    "with people asked": ("mission.request", "_send_out", True),
    "before the commit": ("ir.cron", "_commit_progress", False),
    "after the commit": ("ir.cron", "_commit_progress", True),
}
