"""Due steps that differ by numbers and names alone: the second of them is put into words with marks in their place."""

from bot.replies import Reply
from bot.stencils import NUMBERS, WORDS, Stamped, Stencil
from bot.turn import reader_of
from locales.reach import write_phone
from scheduler.rounds import Round
from scheduler.rules import Manner, Subject
from scheduler.words import followup_due
from storage.tables import Contact, FollowUp, Person, Record
from storage.tables.base import only_read


def followup_alike(round_: Round, subject: Subject, step: FollowUp, manner: Manner) -> Reply | Stamped:
    """A planned step's hour has come, said as for another one like it, if there was one in this round."""
    contact, record, owner = subject.record.contact, subject.record, subject.owner
    words = _words(contact, step, owner)
    # All that the sentences depend on but the numbers of the record and the step, and words that people typed.
    reader = owner.language, owner.zone, owner.rial_unit
    is_there = [bool(word) for word in words]
    shape = (*reader, *is_there, bool(contact.phone), record.kind, step.kind, step.due_at, step.all_day, manner)
    if contact.forgotten_at is not None or shape not in round_.stencils:
        round_.stencils.setdefault(shape)
        return followup_due(subject, manner)
    stencil = round_.stencils[shape]
    if stencil is None:
        stencil = Stencil.of(followup_due(_marked(subject, step), manner), reader_of(owner))
        round_.stencils[shape] = stencil
    return Stamped.of(stencil, (record.id, step.id), words)


def _words(contact: Contact, step: FollowUp, owner: Person) -> tuple[str, str, str, str]:
    phone = contact.phone
    reach = write_phone(phone, "fa" if owner.language == "fa" else "en") if phone else contact.email
    return contact.name, contact.company or "", step.what or "", reach or ""


def _marked(subject: Subject, step: FollowUp) -> Subject:
    """The same with marks for numbers and words."""
    name, company, what, reach = WORDS
    contact, (record_id, step_id) = subject.record.contact, NUMBERS
    customer = name, contact.company and company, contact.phone and reach, contact.email and reach, None
    marked = only_read(Contact, ("name", "company", "phone", "email", "forgotten_at"), customer)
    record = only_read(Record, ("id", "kind", "contact"), (record_id, subject.record.kind, marked))
    planned = step_id, step.kind, step.what and what, step.due_at, step.all_day
    step = only_read(FollowUp, ("id", "kind", "what", "due_at", "all_day"), planned)
    return Subject(record, subject.owner, step)
