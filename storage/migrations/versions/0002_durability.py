"""Durability."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Bring the schema here."""
    op.create_table(
        "send_limits",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("bot", sa.String(), nullable=False),
        sa.Column("spent_until", sa.BigInteger(), nullable=True),
        sa.Column("closed_until", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("channel", "bot", name=op.f("pk_send_limits")),
    )
    op.create_table(
        "column_choices",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("headers", sa.String(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_column_choices_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_column_choices")),
        sa.UniqueConstraint("headers", name=op.f("uq_column_choices_headers")),
    )
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("forgotten_at", sa.BigInteger(), nullable=True))

    with op.batch_alter_table("conversations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("about_at", sa.BigInteger(), nullable=True))

    with op.batch_alter_table("dead_letters", schema=None) as batch_op:
        batch_op.add_column(sa.Column("location", sa.String(), nullable=True))

    with op.batch_alter_table("imports", schema=None) as batch_op:
        batch_op.add_column(sa.Column("wishes", sa.JSON(none_as_null=True), nullable=True))

    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.create_index(
            "ix_messages_blob",
            ["blob_id"],
            unique=False,
            sqlite_where=sa.text("blob_id IS NOT NULL"),
            postgresql_where=sa.text("blob_id IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_messages_given_up",
            ["given_up_at"],
            unique=False,
            sqlite_where=sa.text("given_up_at IS NOT NULL"),
            postgresql_where=sa.text("given_up_at IS NOT NULL"),
        )

    with op.batch_alter_table("notes", schema=None) as batch_op:
        batch_op.create_index(
            "ix_notes_blob",
            ["blob_id"],
            unique=False,
            sqlite_where=sa.text("blob_id IS NOT NULL"),
            postgresql_where=sa.text("blob_id IS NOT NULL"),
        )

    with op.batch_alter_table("nudges", schema=None) as batch_op:
        batch_op.add_column(sa.Column("held_until", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("late", sa.Boolean(), nullable=True))
        batch_op.create_index(
            "ix_nudges_held",
            ["held_until", "person_id"],
            unique=False,
            sqlite_where=sa.text("held_until IS NOT NULL"),
            postgresql_where=sa.text("held_until IS NOT NULL"),
        )
        batch_op.create_index("ix_nudges_person_at", ["person_id", "at"], unique=False)

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("nudge_cap", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True))
        batch_op.add_column(sa.Column("agenda", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("agenda_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("own_digest", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("forgotten_at", sa.BigInteger(), nullable=True))

    with op.batch_alter_table("records", schema=None) as batch_op:
        batch_op.create_index(
            "ix_records_board",
            ["stage", "value", "id"],
            unique=False,
            sqlite_where=sa.text("kind = 'open' AND voided_at IS NULL"),
            postgresql_where=sa.text("kind = 'open' AND voided_at IS NULL"),
        )


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("records", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_records_board",
            sqlite_where=sa.text("kind = 'open' AND voided_at IS NULL"),
            postgresql_where=sa.text("kind = 'open' AND voided_at IS NULL"),
        )

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_column("forgotten_at")
        batch_op.drop_column("own_digest")
        batch_op.drop_column("agenda_on")
        batch_op.drop_column("agenda")
        batch_op.drop_column("nudge_cap")

    with op.batch_alter_table("nudges", schema=None) as batch_op:
        batch_op.drop_index("ix_nudges_person_at")
        batch_op.drop_index(
            "ix_nudges_held",
            sqlite_where=sa.text("held_until IS NOT NULL"),
            postgresql_where=sa.text("held_until IS NOT NULL"),
        )
        batch_op.drop_column("late")
        batch_op.drop_column("held_until")

    with op.batch_alter_table("notes", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_notes_blob",
            sqlite_where=sa.text("blob_id IS NOT NULL"),
            postgresql_where=sa.text("blob_id IS NOT NULL"),
        )

    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_messages_given_up",
            sqlite_where=sa.text("given_up_at IS NOT NULL"),
            postgresql_where=sa.text("given_up_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_messages_blob",
            sqlite_where=sa.text("blob_id IS NOT NULL"),
            postgresql_where=sa.text("blob_id IS NOT NULL"),
        )

    with op.batch_alter_table("imports", schema=None) as batch_op:
        batch_op.drop_column("wishes")

    with op.batch_alter_table("dead_letters", schema=None) as batch_op:
        batch_op.drop_column("location")

    with op.batch_alter_table("conversations", schema=None) as batch_op:
        batch_op.drop_column("about_at")

    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.drop_column("forgotten_at")

    op.drop_table("column_choices")
    op.drop_table("send_limits")
