"""A workspace into the day that it is there."""

from datetime import UTC, date, datetime
from pathlib import Path

from pipeline.load.organisation.settings import settings
from pipeline.model.standing import day_in
from pipeline.workspace.snapshots.folder import FolderSnapshot


def today(root: Path) -> date:
    """The day of now in the time zone of a workspace."""
    return day_in(settings(FolderSnapshot(root))[0].zone, datetime.now(UTC))
