"""Every table, imported together so that migrations and tests see the whole schema."""

from sqlalchemy.orm import configure_mappers

from storage.tables.base import Base
from storage.tables.conversation import (
    Address,
    Blob,
    Code,
    Conversation,
    DeadLetter,
    Heard,
    Message,
    Session,
    Task,
)
from storage.tables.follow import Activity, FollowUp, Note, Nudge
from storage.tables.imports import ColumnChoices, Import
from storage.tables.limits import SendLimit
from storage.tables.people import Goal, Leave, Person, TeamSetting
from storage.tables.records import Change, Contact, JournalEntry, Record, Visit
from storage.tables.stages import Guidance, Reason, Stage
from storage.tables.terms import Term

__all__ = [
    "Activity",
    "Address",
    "Base",
    "Blob",
    "Change",
    "Code",
    "ColumnChoices",
    "Contact",
    "Conversation",
    "DeadLetter",
    "FollowUp",
    "Goal",
    "Guidance",
    "Heard",
    "Import",
    "JournalEntry",
    "Leave",
    "Message",
    "Note",
    "Nudge",
    "Person",
    "Reason",
    "Record",
    "SendLimit",
    "Session",
    "Stage",
    "Task",
    "TeamSetting",
    "Term",
    "Visit",
]

# Rows that are read past the ORM become its objects without the constructor that would do this at first need.
configure_mappers()
