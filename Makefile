# Everything longer than a line is in scripts/.
.DEFAULT_GOAL := help
.PHONY: help run stop reset test lint test-domain test-addons test-stack bench reliability

help:        ## what one can ask for
	@sed -n 's/^\([a-z-]*\): *## /  make \1\t/p' Makefile | expand -t 20
run:         ## a running hospital on this machine, its address and its logins
	@scripts/run
stop:        ## end what `make run` started; its data stays
	@scripts/stop
reset:       ## forget this clone's database and mails
	@scripts/reset
test:        ## everything; ends with "N passed, N failed"
	@scripts/bootstrap && scripts/test
lint:        ## is every file written the way the house writes?
	@scripts/bootstrap && scripts/lint
test-domain: ## the rules alone: no Odoo, no database
	@scripts/bootstrap && scripts/test domain architecture
test-addons: ## the addons in Odoo, browser tests included
	@scripts/bootstrap && scripts/test addons
test-stack:  ## real processes: races, kills, clocks
	@scripts/bootstrap && scripts/test stack
bench:       ## 7,000 people: is it fast enough? Half an hour; lines missed fail
	@scripts/benchmark
reliability: ## races, kills and random lives in their nightly sizes; some hours
	@scripts/bootstrap && scripts/test reliability
