"""Kafka's users and their permissions.

In: Settings of an administrator and the table of access. Out: SCRAM users, ACLs, and the passwords as files; a line
for each change.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kafka import KafkaAdminClient
from kafka.admin import (
    ACL,
    ACLFilter,
    ACLOperation,
    ACLPermissionType,
    ACLResourcePatternType,
    ResourcePattern,
    ResourcePatternFilter,
    ResourceType,
    ScramMechanism,
    UserScramCredentialUpsertion,
)

from pactwatch import topics
from pactwatch.kafka.client import KafkaUnavailable, open_admin
from pactwatch.security import access, keys
from pactwatch.settings import Settings


def ensure_users(settings: Settings, *, rotate: bool = False) -> Iterator[str]:
    """Creates each stage's user with exactly the ACLs of the table; with `rotate`, new passwords too.

    Hazard: after a rotation the old password no longer connects, but open connections stay: restart the stages.
    """
    folder = Path(settings.keys)
    with open_admin(settings, "users") as admin:
        for stage, allowed in access.STAGES.items():
            password = None if rotate else keys.read(folder, stage, keys.KAFKA)
            if password is None:
                password = keys.new_password()
                keys.write(folder, stage, keys.KAFKA, password)
                yield f"{stage}: new password"
            # Always, so that the next run repairs one that stopped after it had written the file.
            _put_user(admin, stage, password)
            if changed := _put_acls(admin, stage, acls(stage, allowed)):
                yield f"{stage}: {changed} permissions changed"


def acls(user: str, allowed: access.Access) -> set[ACL]:
    """The permissions of the table as Kafka's ACLs."""
    found = set()
    for names, operation in ((allowed.reads, ACLOperation.READ), (allowed.writes, ACLOperation.WRITE)):
        found |= {_acl(user, operation, ResourceType.TOPIC, name) for name in names}
    if allowed.alert_topics:
        operation = ACLOperation[allowed.alert_topics.upper()]
        found |= {_acl(user, operation, ResourceType.TOPIC, topics.ALERTS.name, prefixed=True)}
    if allowed.group:
        found |= {_acl(user, ACLOperation.READ, ResourceType.GROUP, allowed.group)}
    if allowed.groups:
        found |= {_acl(user, ACLOperation.READ, ResourceType.GROUP, allowed.groups, prefixed=True)}
    found |= {_acl(user, ACLOperation.DESCRIBE, ResourceType.GROUP, name) for name in allowed.watches}
    return found


def _acl(user: str, operation: ACLOperation, kind: ResourceType, name: str, *, prefixed: bool = False) -> ACL:
    pattern = ACLResourcePatternType.PREFIXED if prefixed else ACLResourcePatternType.LITERAL
    return ACL(f"User:{user}", "*", operation, ACLPermissionType.ALLOW, ResourcePattern(kind, name, pattern))


def _put_user(admin: KafkaAdminClient, user: str, password: str) -> None:
    change = UserScramCredentialUpsertion(user, ScramMechanism.SCRAM_SHA_512, password.encode())
    problem = admin.alter_user_scram_credentials([change])[user]
    if problem is not None:
        raise KafkaUnavailable(f"Kafka did not take the user {user}: {problem}")


def _put_acls(admin: KafkaAdminClient, user: str, wanted: set[ACL]) -> int:
    """Replaces the user's ACLs by these; returns how many were added or removed."""
    anything = ResourcePatternFilter(ResourceType.ANY, None, ACLResourcePatternType.ANY)
    existing = set(
        admin.describe_acls(
            ACLFilter(f"User:{user}", None, ACLOperation.ANY, ACLPermissionType.ANY, anything)
        )[0]
    )
    missing, extra = wanted - existing, existing - wanted
    if missing and (failed := admin.create_acls(list(missing))["failed"]):
        raise KafkaUnavailable(f"Kafka did not take the permissions of {user}: {failed[0].__name__}")
    if extra:
        admin.delete_acls(
            [
                ACLFilter(
                    acl.principal,
                    acl.host,
                    acl.operation,
                    acl.permission_type,
                    ResourcePatternFilter(
                        acl.resource_pattern.resource_type,
                        acl.resource_pattern.resource_name,
                        acl.resource_pattern.pattern_type,
                    ),
                )
                for acl in extra
            ]
        )
    return len(missing) + len(extra)
