"""(c) python-telegram-bot's ConversationHandler with PicklePersistence, and one insert at the end.

Its conversations are written to a file once a minute; what happened since is lost when it dies.
"""

from pathlib import Path
from typing import Any, TypeAlias

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

from benchmarks.baselines.form import API, DATABASE, INSERT, KEYBOARDS, QUESTIONS, SAVED, TOKEN, connected, reviewed

Context: TypeAlias = ContextTypes.DEFAULT_TYPE
NAME, PHONE, COMPANY, PRODUCT, SOURCE, REVIEW = range(6)
leads = connected()


def keyboard(step: str) -> InlineKeyboardMarkup:
    """The buttons under a question."""
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(text, callback_data=data) for text, data in row] for row in KEYBOARDS[step]]
    )


async def _keep(update: Update, context: Context, field: str, asks: str) -> None:
    assert update.message is not None
    _answers(context)[field] = update.message.text
    await update.message.reply_text(QUESTIONS[asks], reply_markup=keyboard(asks))


def _answers(context: Context) -> dict[Any, Any]:
    assert context.user_data is not None
    return context.user_data


async def begin(update: Update, context: Context) -> int:
    """Ask for the name."""
    assert update.message is not None
    _answers(context).clear()
    await update.message.reply_text(QUESTIONS["name"], reply_markup=keyboard("name"))
    return NAME


async def name(update: Update, context: Context) -> int:
    """Keep the name, ask for the phone number."""
    await _keep(update, context, "name", "phone")
    return PHONE


async def phone(update: Update, context: Context) -> int:
    """Keep the phone number, ask for the company."""
    await _keep(update, context, "phone", "company")
    return COMPANY


async def company(update: Update, context: Context) -> int:
    """Keep the company, ask for the product."""
    await _keep(update, context, "company", "product")
    return PRODUCT


async def product(update: Update, context: Context) -> int:
    """Keep the product, ask for the source."""
    await _keep(update, context, "product", "source")
    return SOURCE


async def source(update: Update, context: Context) -> int:
    """Keep the source, show the review."""
    press = update.callback_query
    assert press is not None
    assert update.effective_message is not None
    await press.answer()
    _answers(context)["source"] = press.data
    await update.effective_message.reply_text(reviewed(_answers(context)), reply_markup=keyboard("review"))
    return REVIEW


async def save(update: Update, context: Context) -> int:
    """Write the lead down."""
    assert update.callback_query is not None
    assert update.effective_message is not None
    await update.callback_query.answer()
    leads.execute(INSERT, _answers(context))
    await update.effective_message.reply_text(SAVED)
    return ConversationHandler.END


def main() -> None:
    """Poll with the library's defaults."""
    persistence = PicklePersistence(filepath=Path(f"{DATABASE}.pickle"))
    application = Application.builder().token(TOKEN).base_url(f"{API}/bot").persistence(persistence).build()
    words = filters.TEXT & ~filters.COMMAND
    application.add_handler(
        ConversationHandler(
            entry_points=[CommandHandler("new", begin)],
            states={
                NAME: [MessageHandler(words, name)],
                PHONE: [MessageHandler(words, phone)],
                COMPANY: [MessageHandler(words, company)],
                PRODUCT: [MessageHandler(words, product)],
                SOURCE: [CallbackQueryHandler(source)],
                REVIEW: [CallbackQueryHandler(save, pattern="^save$")],
            },
            fallbacks=[CommandHandler("new", begin)],
            name="capture",
            persistent=True,
        )
    )
    application.run_polling(allowed_updates=Update.ALL_TYPES)


if __name__ == "__main__":
    main()
