"""Elasticsearch as a local process. In: a data folder. Out: one healthy node in one JVM, with the analyzers of our languages.

The distribution is Elastic's own, downloaded from the central Maven repository; its licence allows that but
not that we pass it on. It runs without security, entitlements and bootstrap checks:
for demo and tests, never for production.
"""

from __future__ import annotations

import http.client
import json
import os
import shutil
import zipfile
from pathlib import Path
from typing import ClassVar

from pactwatch.local.artifacts import Pin, fetch, locked, new_folder, read_pins
from pactwatch.local.errors import file_errors
from pactwatch.local.java import RELEASE, build_jar
from pactwatch.local.ports import HOST
from pactwatch.local.server import Server

_SETTINGS = {
    "cluster.name": "pactwatch-local",
    "node.name": "pactwatch-local",
    "network.host": HOST,
    "discovery.type": "single-node",
    "xpack.security.enabled": False,
    # A developer's disk is often over 90 % full, at which indices would turn read-only.
    "cluster.routing.allocation.disk.threshold_enabled": False,
    # A node that finds its disk full gives up its mastership until it has looked again, by default two minutes later.
    "monitor.fs.health.refresh_interval": "5s",
}

_LOGGING = """\
status = error
appender.out.type = Console
appender.out.name = out
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = %d{ISO8601} %p %c{1.}: %m%n
rootLogger.level = warn
rootLogger.appenderRef.out.ref = out
# The JRE's wheel lacks the vector module that these two would like.
logger.lucene.name = org.apache.lucene.internal.vectorization
logger.lucene.level = error
logger.vectors.name = org.elasticsearch.simdvec
logger.vectors.level = error
"""

_DESCRIPTOR = """\
name=pactwatch
description=analyzers of pactwatch's languages
version=1
java.version={java}
elasticsearch.version={elasticsearch}
classname=pactwatch.NewsAnalysisPlugin
"""

_UNUSED_MODULES = ("apm",)


class LocalElasticsearch(Server):
    """One Elasticsearch node. A killed node starts again on the same data and has every document that it acknowledged."""

    name: ClassVar[str] = "Elasticsearch"
    folder: ClassVar[str] = "elasticsearch"
    port_setting: ClassVar[str] = "--elasticsearch-port"

    _home: Path | None = None
    _plugins: Path | None = None
    _launcher: Path | None = None

    @property
    def url(self) -> str:
        """The address for clients. Raises LocalStackError before the first start."""
        return f"http://{HOST}:{self.port}"

    def install(self) -> None:
        if self._launcher is not None:
            return
        (pin,) = read_pins("elasticsearch")
        self._home = self._install_home(pin)
        libraries = sorted(self._home.glob("lib/*.jar"))
        self._plugins = self._install_plugin(pin.version, libraries)
        self._launcher = build_jar(
            "elasticsearch-node",
            ["ElasticsearchNode.java", "ParentWatch.java"],
            libraries,
            self.cache,
            self.console,
        )

    def _install_home(self, pin: Pin) -> Path:
        """The unpacked distribution, shared by all data folders and never written to while it runs."""
        home = self.cache / f"elasticsearch-{pin.version}-{pin.sha256[:8]}"
        if home.is_dir():
            return home
        (archive,) = fetch([pin], self.cache, self.console, "Elasticsearch")
        with locked(self.cache, self.console), file_errors(self.cache):
            if not home.is_dir():
                with new_folder(home) as folder:
                    _unpack(archive, folder)
                archive.unlink(missing_ok=True)  # 130 MB that are never needed again
        return home

    def _install_plugin(self, version: str, libraries: list[Path]) -> Path:
        """A folder of plugins with ours in it, separate from the distribution: a change rebuilds only this."""
        jars = fetch(read_pins("elasticsearch-plugin"), self.cache, self.console, "Elasticsearch's languages")
        sources = ["NewsAnalysisPlugin.java", "RootHandler.java", "SynonymGraph.java"]
        built = build_jar("elasticsearch-plugin", sources, [*libraries, *jars], self.cache, self.console)
        plugins = self.cache / "plugins" / built.parent.name
        if not plugins.is_dir():
            with locked(self.cache, self.console), file_errors(self.cache), new_folder(plugins) as folder:
                plugin = folder / "pactwatch"
                plugin.mkdir()
                for jar in (built, *jars):
                    shutil.copy(jar, plugin)
                descriptor = _DESCRIPTOR.format(java=RELEASE, elasticsearch=version)
                (plugin / "plugin-descriptor.properties").write_text(descriptor, encoding="utf-8")
        return plugins

    def _build_identity(self) -> str:
        assert self._launcher is not None
        assert self._plugins is not None
        return self._launcher.parent.name + self._plugins.name

    def _command(self, port: int, inner_port: int) -> list[str]:
        assert self._home is not None
        assert self._plugins is not None
        assert self._launcher is not None
        folders = {name: self.data / name for name in ("config", "data", "logs", "tmp", "snapshots")}
        for folder in folders.values():
            folder.mkdir(parents=True, exist_ok=True)
        settings = _SETTINGS | {
            "path.data": str(folders["data"]),
            "path.logs": str(folders["logs"]),
            "path.repo": [str(folders["snapshots"])],
            "http.port": port,
            "transport.port": inner_port,
        }
        # JSON values are YAML values, with quotes and escapes where a path needs them.
        lines = [f"{key}: {json.dumps(value)}\n" for key, value in settings.items()]
        (folders["config"] / "elasticsearch.yml").write_text("".join(lines), encoding="utf-8")
        (folders["config"] / "log4j2.properties").write_text(_LOGGING, encoding="utf-8")
        return [
            *self._java(),
            "-Xss1m",
            f"-Djava.io.tmpdir={folders['tmp']}",
            f"-Des.path.home={self._home}",  # where it looks for its native libraries
            "-Dlog4j.shutdownHookEnabled=false",
            "-Dlog4j2.disable.jmx=true",
            "-Dio.netty.noUnsafe=true",
            "-cp",
            os.pathsep.join([str(self._launcher), f"{self._home}/lib/*"]),
            "pactwatch.ElasticsearchNode",
            str(self._home),
            str(folders["config"]),
            str(self._plugins),
        ]

    def answers(self) -> bool:
        """Whether it answers a real request. One whose index is lost or has no place does: a restart would not help."""
        return _healthy(self.port, "timeout=1s")

    def _ready(self, port: int) -> bool:
        return _healthy(port, "wait_for_status=yellow&timeout=1s")


def _healthy(port: int, wanted: str) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", f"/_cluster/health?{wanted}")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _unpack(archive: Path, folder: Path) -> None:
    """The distribution's content into `folder`, made fit for a start on the class path."""
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    (inner,) = folder.iterdir()
    for entry in inner.iterdir():
        entry.rename(folder / entry.name)
    inner.rmdir()
    for module in _UNUSED_MODULES:
        shutil.rmtree(folder / "modules" / module)
    for descriptor in folder.glob("modules/*/plugin-descriptor.properties"):
        # A named module needs Elasticsearch itself on the module path; without the name it is loaded as plain
        # jars.
        lines = descriptor.read_text(encoding="utf-8").splitlines(keepends=True)
        descriptor.write_text("".join(x for x in lines if not x.startswith("modulename=")), encoding="utf-8")
