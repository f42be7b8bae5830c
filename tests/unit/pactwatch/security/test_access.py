"""Each stage may do what it does and nothing else: the table, its two translations, and the files of credentials."""

from __future__ import annotations

from pathlib import Path

import pytest
from kafka.admin import ACLOperation, ACLPermissionType, ACLResourcePatternType, ResourceType

from pactwatch import topics
from pactwatch.kafka.users import acls
from pactwatch.security import access, keys
from producers.group import GROUP as PRODUCERS
from sinks.elasticsearch import GROUP as INDEX
from sinks.indices import sources
from stream.app import APP_ID as STREAM


def test_groups_are_those_that_the_stages_join() -> None:
    """The table's names of groups are the stages' own."""
    assert access.STAGES["produce"].group == PRODUCERS
    assert access.STAGES["stream"].group == STREAM
    assert access.STAGES["index"].group == INDEX
    assert access.STAGES["search"].group == ""


def test_nobody_writes_what_another_owns() -> None:
    """Stories and tagged articles are written by `stream` alone, articles by `produce`, alerts by `stream`."""
    writers = {
        name: {stage for stage, allowed in access.STAGES.items() if name in allowed.writes}
        for name in (t.name for t in topics.all_topics(()))
    }
    assert writers[topics.ARTICLES.name] == {"produce"}
    assert writers[topics.FEEDS_STATE.name] == {"produce"}
    assert writers[topics.TAGGED.name] == writers[topics.STORIES.name] == {"stream"}
    assert writers[topics.FEEDS.name] == {"console"}  # beside `setup`
    assert [stage for stage, a in access.STAGES.items() if a.alert_topics == "write"] == ["stream"]


def test_acls_say_what_the_table_says() -> None:
    """Reads, writes, the group and the topics of alerts by their prefix; everything is allowed to one user, nothing denied."""
    made = acls("stream", access.STAGES["stream"])
    assert {acl.principal for acl in made} == {"User:stream"}
    assert {acl.permission_type for acl in made} == {ACLPermissionType.ALLOW}
    said = {
        (acl.operation, acl.resource_pattern.resource_type, acl.resource_pattern.resource_name)
        for acl in made
        if acl.resource_pattern.pattern_type == ACLResourcePatternType.LITERAL
    }
    assert (ACLOperation.READ, ResourceType.TOPIC, "articles") in said
    assert (ACLOperation.WRITE, ResourceType.TOPIC, "stories") in said
    assert (ACLOperation.READ, ResourceType.GROUP, "pactwatch-stream") in said
    assert (ACLOperation.WRITE, ResourceType.TOPIC, "articles") not in said
    prefixed = [a for a in made if a.resource_pattern.pattern_type == ACLResourcePatternType.PREFIXED]
    assert [(a.operation, a.resource_pattern.resource_name) for a in prefixed] == [
        (ACLOperation.WRITE, "alerts")
    ]


def test_people_keep_places_of_their_own() -> None:
    """The user `search` may use the groups of subscribers, and no stage's."""
    groups = {
        (acl.resource_pattern.resource_name, acl.resource_pattern.pattern_type, acl.operation)
        for acl in acls("search", access.STAGES["search"])
        if acl.resource_pattern.resource_type == ResourceType.GROUP
    }
    assert groups == {(access.SUBSCRIBERS, ACLResourcePatternType.PREFIXED, ACLOperation.READ)}
    stages = {allowed.group for allowed in access.STAGES.values()}
    assert not any(group.startswith(access.SUBSCRIBERS) for group in stages)


def test_roles_are_bound_to_our_indices() -> None:
    """A key reaches an alias and its months, no other index, and `index` has no privilege to read, delete or manage."""
    granted, forgets = access.role(access.STAGES["index"], ["pactwatch-alerts"], ["pactwatch-feeds"])[
        "indices"
    ]
    assert granted["names"] == ["pactwatch-alerts", "pactwatch-alerts-*"]
    assert forgets == {
        "names": ["pactwatch-feeds", "pactwatch-feeds-*"],
        "privileges": ["indices:data/write/delete"],
    }
    assert not {"read", "write", "index", "delete", "delete_index", "manage"} & set(granted["privileges"])
    for allowed in access.STAGES.values():
        assert not {"all", "manage", "manage_security", "monitor"} & {*allowed.cluster, *allowed.indices}


def test_a_credential_is_replaced_whole(tmp_path: Path) -> None:
    """It is readable for its owner only, replaced at once, and leaves nothing else in the folder."""
    assert keys.read(tmp_path, "index", keys.KAFKA) is None
    for value in ("first", "second"):
        keys.write(tmp_path, "index", keys.KAFKA, value)
        assert keys.read(tmp_path, "index", keys.KAFKA) == value
    file = tmp_path / "index" / keys.KAFKA
    assert file.stat().st_mode & 0o777 == 0o400
    assert list((tmp_path / "index").iterdir()) == [file]


def test_index_reads_what_is_indexed() -> None:
    """The stage may read the topics of the table of indices, and no others."""
    assert set(access.STAGES["index"].reads) == {topic.name for topic in sources(index_all=True)}


@pytest.mark.parametrize("stage", access.STAGES)
def test_topics_of_the_table_exist(stage: str) -> None:
    """No permission is for a topic that nobody makes."""
    names = {topic.name for topic in topics.all_topics(())}
    assert names >= {*access.STAGES[stage].reads, *access.STAGES[stage].writes}
