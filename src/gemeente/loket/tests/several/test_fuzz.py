"""What the OpenAPI file allows, and what it does not: no answer is an error of the server."""

from pathlib import Path
import gemeente.loket.restapi
import os
import pytest
import subprocess


TOP = Path(__file__).parents[5]
PROGRAM = Path(
    os.environ.get(
        "LOKET_SCHEMATHESIS", str(TOP / "var" / "fuzz" / "bin" / "schemathesis")
    )
)
SETTINGS = TOP / "stress" / "schemathesis.toml"
SCHEMA = Path(gemeente.loket.restapi.__file__).parent / "openapi.yaml"
EXAMPLES = os.environ.get("LOKET_FUZZ_EXAMPLES", "4")
SECONDS = os.environ.get("LOKET_FUZZ_SECONDS", "40")


@pytest.mark.skipif(not PROGRAM.exists(), reason="no schemathesis: make fuzz-tools")
@pytest.mark.parametrize("counter", ["zeo"], indirect=True)
@pytest.mark.parametrize("seed", [1])
def test_no_request_is_an_error_of_the_server(counter, seed, tmp_path):
    url = f"http://localhost:{counter.made.ports[0]}{counter.plan['base']}"
    command = [
        *(PROGRAM, "--config-file", SETTINGS, "run", SCHEMA, "--url", url),
        *("-c", "not_a_server_error", "--max-examples", EXAMPLES, "--no-color"),
        *("--seed", str(seed), "--max-time", SECONDS),
    ]
    done = subprocess.run(
        list(map(str, command)),
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(TOP)},
        check=False,
    )

    assert done.returncode == 0, done.stdout.decode()[-6000:]
