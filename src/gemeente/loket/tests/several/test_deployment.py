"""The configurations of ``deployment/``: taken by the programs they are for, and tried."""

from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.jobs.command import JOBS
from gemeente.loket.jobs.simulate.servers import HOST
from gemeente.loket.jobs.simulate.storages import PostgreSQL
from gemeente.loket.jobs.simulate.storages import program
from gemeente.loket.jobs.simulate.storages import Zeo
from gemeente.loket.tests.samples import offer
from pathlib import Path
from ZEO.ClientStorage import ClientStorage
from ZODB.blob import Blob
from ZODB.blob import BlobStorage
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage
import os
import pytest
import shutil
import subprocess
import sys
import transaction


DEPLOYMENT = Path(__file__).parents[5] / "deployment"
# those that run by themselves, or once by hand
NO_TIMER = {"demo", "import", "person"}
SCRIPTS = {"backup", "pack"}  # those of deployment/

pytestmark = pytest.mark.skipif(
    not DEPLOYMENT.exists(), reason="deployment/ is not beside the package here"
)


def run(*command, **environment):
    done = subprocess.run(
        list(map(str, command)),
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.skipif(not shutil.which("haproxy"), reason="haproxy is not installed")
def test_haproxy_takes_its_configuration():
    run("haproxy", "-c", "-f", DEPLOYMENT / "haproxy.cfg")


@pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not installed")
def test_nginx_takes_its_configuration(tmp_path):
    text = (DEPLOYMENT / "nginx.conf").read_text(encoding="utf-8")
    text = text.replace("/var/cache/nginx", str(tmp_path))
    text = text.replace("/var/log/nginx", str(tmp_path))
    path = tmp_path / "nginx.conf"
    path.write_text(f"pid {tmp_path}/pid;\nuser root;\n{text}", encoding="utf-8")
    run("nginx", "-t", "-c", path)


@pytest.mark.parametrize(
    ("name", "form", "queries"),
    [
        ("haproxy.cfg", "log-format", ("%r", "%HU", "%HQ")),
        ("nginx.conf", "log_format", ("$request ", "$request_uri", "$args", "$query")),
    ],
)
def test_logs_of_proxies_have_no_query_since_there_are_secrets_in_it(
    name, form, queries
):
    text = (DEPLOYMENT / name).read_text(encoding="utf-8")
    logged = text[text.index(form) :][:250]

    assert not [one for one in queries if one in logged]


def test_the_web_server_itself_logs_no_addresses():
    made = DEPLOYMENT.parent / "parts" / "instance" / "etc" / "wsgi.ini"
    if not made.exists():
        pytest.skip("the instance was not built beside the package here")
    text = made.read_text(encoding="utf-8")
    pipeline = text[text.index("[pipeline:main]") :].split("[")[1]

    assert "translogger" not in pipeline


def test_every_job_has_a_time_and_every_time_a_job():
    timers = {
        path.stem.removeprefix("loket-")
        for path in (DEPLOYMENT / "systemd").glob("loket-*.timer")
    }

    assert timers == set(JOBS) - NO_TIMER | SCRIPTS


@pytest.fixture
def stored(tmp_path):
    """A ledger and a file in a FileStorage; answers the environment of the scripts."""
    data, blobs = tmp_path / "Data.fs", tmp_path / "blobs"
    fill(DB(BlobStorage(str(blobs), FileStorage(str(data)))))
    repozo = tmp_path / "repozo"
    script(repozo, "from ZODB.scripts.repozo import main; main()")
    return {"DATA": str(data), "BLOBS": str(blobs), "REPOZO": str(repozo)}


def script(path, statement):
    """A command as the buildout would make it."""
    known = os.pathsep.join(filter(None, sys.path))
    path.write_text(
        f'#!/bin/sh\nPYTHONPATH="{known}" exec {sys.executable} -c "{statement}" "$@"\n'
    )
    path.chmod(0o755)


def fill(database):
    connection = database.open()
    root = connection.root()
    root["ledger"] = ledger = Ledger()
    ledger.keep_offer(offer())
    root["file"] = Blob(b"a picture")
    transaction.commit()
    connection.close()
    database.close()


def check(database):
    connection = database.open()
    root = connection.root()
    assert [one.service for one in root["ledger"].offers()] == [offer().service]
    with root["file"].open() as file:
        assert file.read() == b"a picture"
    transaction.abort()
    connection.close()
    database.close()


def test_what_is_backed_up_with_zeo_can_be_put_back(tmp_path, stored):
    run(DEPLOYMENT / "backup", tmp_path / "backups", **stored)
    Path(stored["DATA"]).write_bytes(b"destroyed")
    shutil.rmtree(stored["BLOBS"])
    run(DEPLOYMENT / "restore", tmp_path / "backups", **stored)

    check(DB(BlobStorage(stored["BLOBS"], FileStorage(stored["DATA"]))))


@pytest.fixture
def postgresql(tmp_path):
    (tmp_path / "etc").mkdir()
    try:
        made = PostgreSQL(tmp_path)
    except RuntimeError as error:
        pytest.skip(str(error))
    made.server.start()
    yield made
    made.server.stop()
    made.remove()


def relstorage(made, blobs):
    from relstorage.adapters.postgresql import PostgreSQLAdapter
    from relstorage.options import Options
    from relstorage.storage import RelStorage

    options = Options(keep_history=False, blob_dir=str(blobs), shared_blob_dir=False)
    dsn = f"host='{HOST}' port='{made.server.port}' dbname='postgres' user='postgres'"
    return DB(RelStorage(PostgreSQLAdapter(dsn=dsn, options=options), options=options))


def clients(made):
    return {
        "PGHOST": HOST,
        "PGPORT": str(made.server.port),
        "PGUSER": "postgres",
        "PGDATABASE": "postgres",
        "PATH": f"{Path(program('pg_dump')).parent}{os.pathsep}{os.environ['PATH']}",
    }


def test_what_is_backed_up_with_postgresql_can_be_put_back(tmp_path, postgresql):
    fill(relstorage(postgresql, tmp_path / "one"))
    environment = clients(postgresql)
    run(DEPLOYMENT / "backup", tmp_path / "backups", **environment)
    run("psql", "-qc", "DROP TABLE object_state CASCADE", **environment)
    run(DEPLOYMENT / "restore", tmp_path / "backups", **environment)

    check(relstorage(postgresql, tmp_path / "two"))


def rows(environment):
    """The objects that PostgreSQL has."""
    query = "SELECT count(*) FROM object_state"
    done = subprocess.run(
        ["psql", "-Atc", query],
        env={**os.environ, **environment},
        capture_output=True,
        check=True,
    )
    return int(done.stdout)


def forget_the_file(database):
    connection = database.open()
    del connection.root()["file"]
    transaction.commit()
    connection.close()
    database.close()


def test_packing_postgresql_removes_what_nothing_refers_to(tmp_path, postgresql):
    """An erased person is such an object: a vacuum alone would leave it."""
    fill(relstorage(postgresql, tmp_path / "one"))
    environment = {**clients(postgresql), "ZODBPACK": str(tmp_path / "zodbpack")}
    script(tmp_path / "zodbpack", "from relstorage.zodbpack import main; main()")
    before = rows(environment)
    forget_the_file(relstorage(postgresql, tmp_path / "one"))
    run("psql", "-qc", "VACUUM FULL object_state", **environment)
    assert rows(environment) == before
    run(DEPLOYMENT / "pack", **environment)

    assert rows(environment) == before - 1


ZEOPACK = """\
#!/bin/sh
# bin/zeopack of the buildout knows its server; this one is told
exec {python} -c "from ZEO.scripts.zeopack import main; main()" \\
    -h {host} -p {port} -d "$2"
"""


@pytest.fixture
def zeo(tmp_path):
    """A ZEO server of its own, with a ledger and a file."""
    (tmp_path / "etc").mkdir()
    made = Zeo(tmp_path)
    made.server.start()
    yield made
    made.server.stop()


def test_packing_zeo_leaves_no_file_from_before(tmp_path, zeo):
    address = (HOST, zeo.server.port)
    blobs = {"blob_dir": str(tmp_path / "blobs"), "shared_blob_dir": True}
    fill(DB(ClientStorage(address, **blobs)))
    forget_the_file(DB(ClientStorage(address, **blobs)))
    data = tmp_path / "Data.fs"
    assert b"BlobStorage" in data.read_bytes() or b"ZODB.blob" in data.read_bytes()
    command = tmp_path / "zeopack"
    command.write_text(
        ZEOPACK.format(python=sys.executable, host=HOST, port=zeo.server.port)
    )
    command.chmod(0o755)
    path = os.pathsep.join(filter(None, sys.path))
    run(DEPLOYMENT / "pack", ZEOPACK=str(command), DATA=str(data), PYTHONPATH=path)

    assert b"ZODB.blob" not in data.read_bytes()
    assert not data.with_suffix(".fs.old").exists()


def test_a_file_storage_moves_into_postgresql(tmp_path, stored, postgresql):
    configuration = tmp_path / "convert.conf"
    configuration.write_text(
        "%import relstorage\n"
        "<blobstorage source>\n"
        f"  blob-dir {stored['BLOBS']}\n"
        f"  <filestorage>\n    path {stored['DATA']}\n  </filestorage>\n"
        "</blobstorage>\n"
        "<relstorage destination>\n  keep-history false\n"
        f"  blob-dir {tmp_path}/cache\n  shared-blob-dir false\n"
        "  <postgresql>\n"
        f"    dsn host='{HOST}' port='{postgresql.server.port}' dbname='postgres' "
        "user='postgres'\n  </postgresql>\n</relstorage>\n"
    )
    path = os.pathsep.join(filter(None, sys.path))
    convert = "from relstorage.zodbconvert import main; main()"
    run(sys.executable, "-c", convert, configuration, PYTHONPATH=path)

    check(relstorage(postgresql, tmp_path / "three"))
