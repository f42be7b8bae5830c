"""`pactwatch story`. In: a story's id. Out: its acts, figures, claims, statuses and alerts."""

from __future__ import annotations

import click

from pactwatch import topics
from pactwatch.cli import options
from pactwatch.cli.names import names_in
from pactwatch.cli.output import console, for_people, print_json
from pactwatch.cli.running import require_kafka
from pactwatch.cli.story_view import story_json, story_view
from pactwatch.kafka.compacted import read_to_end
from pactwatch.records import Story
from pactwatch.settings import Settings

SECTION = "Ask a running pipeline"


@click.command(epilog="Example:  pactwatch story 3fe0b746 --language ko")
@click.argument("story_id", metavar="ID")
@options.language
@options.json
@options.kafka
@options.watchlists
@options.settings()
def story(settings: Settings, story_id: str, language: str, as_json: bool) -> None:
    """Show one story: what was done, who says so, who denies it.

    ID is a story's id, or enough of its beginning. Figures are listed by speaker, and alerts by their number.
    """
    require_kafka(settings)
    known = read_to_end(settings, topics.STORIES, Story).records
    found = [each for key, each in sorted(known.items()) if key.startswith(story_id)]
    if len(found) != 1:
        many = f"{len(found)} stories have an id that begins with" if found else "no story has the id"
        raise click.BadParameter(f"{many} {story_id!r}; `pactwatch stories` lists them", param_hint="ID")
    if for_people(as_json):
        console.print(story_view(found[0], names_in(settings, language)))
    else:
        print_json(story_json(found[0]))
