"""The form as an aiogram router with states, as its documentation writes it; the storage is chosen by who runs it."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from benchmarks.baselines.form import API, KEYBOARDS, QUESTIONS, SAVED, TOKEN, reviewed

Save = Callable[[dict[str, Any]], Awaitable[None]]


class Capture(StatesGroup):
    """One state a question."""

    name = State()
    phone = State()
    company = State()
    product = State()
    source = State()
    review = State()


def keyboard(step: str) -> InlineKeyboardMarkup:
    """The buttons under a question."""
    rows = [[InlineKeyboardButton(text=text, callback_data=data) for text, data in row] for row in KEYBOARDS[step]]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def router(save: Save) -> Router:
    """The handlers of the form."""
    routes = Router()

    @routes.message(Command("new"))
    async def begin(message: Message, state: FSMContext) -> None:
        await state.set_state(Capture.name)
        await state.set_data({})
        await message.answer(QUESTIONS["name"], reply_markup=keyboard("name"))

    @routes.message(Capture.name)
    async def name(message: Message, state: FSMContext) -> None:
        await state.update_data(name=message.text)
        await state.set_state(Capture.phone)
        await message.answer(QUESTIONS["phone"], reply_markup=keyboard("phone"))

    @routes.message(Capture.phone)
    async def phone(message: Message, state: FSMContext) -> None:
        await state.update_data(phone=message.text)
        await state.set_state(Capture.company)
        await message.answer(QUESTIONS["company"], reply_markup=keyboard("company"))

    @routes.message(Capture.company)
    async def company(message: Message, state: FSMContext) -> None:
        await state.update_data(company=message.text)
        await state.set_state(Capture.product)
        await message.answer(QUESTIONS["product"], reply_markup=keyboard("product"))

    @routes.message(Capture.product)
    async def product(message: Message, state: FSMContext) -> None:
        await state.update_data(product=message.text)
        await state.set_state(Capture.source)
        await message.answer(QUESTIONS["source"], reply_markup=keyboard("source"))

    @routes.callback_query(Capture.source)
    async def source(press: CallbackQuery, state: FSMContext) -> None:
        await press.answer()
        answers = await state.update_data(source=press.data)
        await state.set_state(Capture.review)
        if isinstance(press.message, Message):
            await press.message.answer(reviewed(answers), reply_markup=keyboard("review"))

    @routes.callback_query(Capture.review, F.data == "save")
    async def keep(press: CallbackQuery, state: FSMContext) -> None:
        await press.answer()
        await save(await state.get_data())
        await state.clear()
        if isinstance(press.message, Message):
            await press.message.answer(SAVED)

    return routes


def run(storage: BaseStorage, save: Save) -> None:
    """Poll with the library's defaults."""
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(API)))
    dispatcher = Dispatcher(storage=storage)
    dispatcher.include_router(router(save))
    dispatcher.run_polling(bot)
