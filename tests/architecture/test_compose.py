"""Would `docker compose up` find what it names, and keep the hospital to itself?"""

import configparser
import json
import re
import subprocess
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from testing.workbench import Workbench

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = YAML(typ="safe").load(ROOT / "docker-compose.yml")
SERVICES = COMPOSE["services"]
DOCKERFILE = (ROOT / "docker" / "Dockerfile").read_text()
PROXY = (ROOT / "docker" / "nginx" / "default.conf.template").read_text()
CONF_TEXT = (ROOT / "odoo.conf").read_text()
ASK_ODOO = """
import json
from odoo.tools import config
print(json.dumps([o for o, v in config.options_index.items() if v.file_loadable]))
"""


def conf() -> dict[str, str]:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_string(CONF_TEXT)
    return dict(parser["options"])


def pins(name: str) -> set[str]:
    lines = (ROOT / name).read_text().splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def manifests() -> dict[str, dict]:
    found = ROOT.glob("addons/*/__manifest__.py")
    return {path.parent.name: eval(path.read_text()) for path in found}  # noqa: S307 our own literal


def installed() -> set[str]:
    (option,) = [
        word for word in SERVICES["init"]["command"] if word.startswith("--init")
    ]
    return set(option.partition("=")[2].split(","))


def mounted(service: dict) -> list[str]:
    sources = [volume.partition(":")[0] for volume in service.get("volumes", ())]
    return [source for source in sources if source.startswith((".", "/"))]


def test_the_compose_file_obeys_its_schema():
    python = Workbench().python
    schema = ["--builtin-schema", "vendor.compose-spec"]
    command = [python, "-m", "check_jsonschema", *schema, "docker-compose.yml"]
    checked = subprocess.run(
        command, cwd=ROOT, capture_output=True, check=False, text=True
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_every_path_that_is_mounted_or_built_from_exists():
    named = {path for service in SERVICES.values() for path in mounted(service)}
    for service in SERVICES.values():
        if build := service.get("build"):
            named |= {build["context"], build["dockerfile"]}
    named |= set(re.findall(r"^COPY (\S+)", DOCKERFILE, re.MULTILINE))
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_no_path_of_one_machine_is_mounted():
    named = [path for service in SERVICES.values() for path in mounted(service)]
    assert [path for path in named if not path.startswith("./")] == []


def test_the_addons_installed_are_all_of_ours_and_only_ours():
    ours = {name for name, keys in manifests().items() if not keys.get("auto_install")}
    assert installed() == ours


def test_every_volume_and_secret_used_is_declared():
    volumes, secrets = set(), set()
    for service in SERVICES.values():
        volumes |= {volume.partition(":")[0] for volume in service.get("volumes", ())}
        secrets |= set(service.get("secrets", ()))
    assert {name for name in volumes if "/" not in name} == set(COMPOSE["volumes"])
    assert secrets == set(COMPOSE["secrets"])


@pytest.mark.parametrize("secret", COMPOSE["secrets"].values())
def test_a_secret_is_a_file_that_git_ignores_and_a_page_explains(secret):
    path = secret["file"]
    subprocess.run(["git", "check-ignore", "-q", path], cwd=ROOT, check=True)
    assert Path(path).name in (ROOT / path).with_name("README.md").read_text()


@pytest.mark.parametrize(
    "text",
    [(ROOT / "docker-compose.yml").read_text(), CONF_TEXT, DOCKERFILE, PROXY],
    ids=["compose", "conf", "image", "proxy"],
)
def test_no_secret_is_written_in_a_file(text):
    literal = (
        r"^\s*-?\s*\w*(?:passw|secret_key|token)\w*[ \t]*[:=][ \t]*(?!/run/secrets/)\S+"
    )
    assert re.findall(literal, text, re.MULTILINE | re.IGNORECASE) == []


def test_ports_are_published_on_the_loopback_only():
    published = [
        port for service in SERVICES.values() for port in service.get("ports", ())
    ]
    assert published
    assert [port for port in published if not port.startswith("127.0.0.1:")] == []


def test_long_lived_services_have_a_health_check():
    lasting = {name for name in SERVICES if name != "init"}
    assert {name for name in lasting if "healthcheck" not in SERVICES[name]} == set()


def test_the_mail_sink_runs_in_the_development_profile_only():
    profiled = {name for name, service in SERVICES.items() if "profiles" in service}
    assert profiled == {"mail"}
    assert SERVICES["mail"]["profiles"] == ["dev"]
    assert conf()["smtp_server"] == "mail"


def test_every_key_of_the_configuration_is_an_option_of_odoo():
    bench = Workbench()
    env = {**bench.environment, "PYTHONPATH": bench.setting("ODOO_SRC")}
    command = [bench.python, "-c", ASK_ODOO]
    answer = subprocess.run(
        command, env=env, check=True, capture_output=True, text=True
    )
    known = set(json.loads(answer.stdout))
    assert len(known) > 50
    assert set(conf()) - known == set()


def test_every_paragraph_of_the_configuration_says_why():
    paragraphs = CONF_TEXT.split("\n\n")[1:]
    assert [text for text in paragraphs if not text.lstrip().startswith(";")] == []


def test_the_server_is_closed_prefork_and_behind_its_proxy():
    settings = conf()
    assert settings["list_db"] == "False"
    assert settings["proxy_mode"] == "True"
    assert int(settings["workers"]) >= 2
    assert "admin_passwd" not in settings


def test_the_connections_of_all_processes_fit_into_postgresql():
    settings, command = conf(), SERVICES["db"]["command"]
    processes = int(settings["workers"]) + int(settings["max_cron_threads"])
    needed = processes * int(settings["db_maxconn"]) + int(
        settings["db_maxconn_gevent"]
    )
    allowed = int(re.search(r"max_connections=(\d+)", " ".join(command))[1])
    assert needed < allowed


def test_the_proxy_gets_every_value_that_its_rules_ask_for():
    asked = set(re.findall(r"\$\{(\w+)\}", PROXY))
    assert asked == set(SERVICES["proxy"]["environment"])


def test_the_image_has_the_libraries_that_our_addons_declare():
    declared = {
        name.lower()
        for keys in manifests().values()
        for name in keys.get("external_dependencies", {}).get("python", ())
    }
    image = pins("docker/requirements.txt")
    assert declared <= {pin.partition("==")[0].lower() for pin in image}
    assert image <= pins("requirements.txt")


def test_the_readme_names_the_prerequisites_that_the_scripts_check():
    script = (ROOT / "scripts" / "lib" / "prerequisites.sh").read_text()
    checked = re.findall(r"^([\w-]+) +\| ", script, re.MULTILINE)
    assert len(checked) > 5
    assert " ".join(checked) in (ROOT / "README.md").read_text()
