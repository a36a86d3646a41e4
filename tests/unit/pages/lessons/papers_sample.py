"""A lesson with every kind of guess and figures of several kinds, for the tests of its papers."""

from iomdash.lessons.lesson import Lesson
from iomdash.lessons.reading import read_lesson
from iomdash.pages.lessons.played import PlayedLesson, play
from iomdash.pages.reading import Reader
from iomdash.words.catalogue import Catalogue

GUESSES = """
title = "Who got how much?"
summary = "Every kind of guess, and three figures."

[[step]]
id = "share"
question = "Of every hundred euros, how many were for the IOM?"
sentence = "The IOM's part is {part}"
note = "Ask two people why."
source = ["DW_2022"]
[step.numbers]
part = { state = "i=iom", of = "", form = "hundred" }
[step.guess]
kind = "share"
answer = "part"
why = "Of every hundred euros {part}."

[[step]]
id = "count"
question = "How many programmes are there?"
sentence = "There are {all} programmes"
note = "They are many."
source = []
[step.numbers]
all = { state = "", read = "programmes", form = "count" }
[step.guess]
kind = "number"
answer = "all"
why = "That is {all}."

[[step]]
id = "bars"
question = "How much was approved in each?"
sentence = "Libya has {libya}, Niger {niger}"
note = "Draw them."
source = []
[step.numbers]
libya = { state = "c=ly" }
niger = { state = "c=ne" }
[step.guess]
kind = "bars"
why = "Both are large."
most = 1000
[[step.guess.item]]
label = "Niger"
answer = "niger"
[[step.guess.item]]
label = "Libya"
answer = "libya"

[[step]]
id = "order"
question = "Which has most?"
sentence = "Libya before Niger: {libya}, {niger}"
note = "Sort them."
source = []
[step.numbers]
libya = { state = "c=ly" }
niger = { state = "c=ne" }
mali = { state = "c=ml" }
[step.guess]
kind = "order"
why = "Mali has {mali}."
[[step.guess.item]]
label = "Mali"
answer = "mali"
[[step.guess.item]]
label = "Niger"
answer = "niger"
[[step.guess.item]]
label = "Libya"
answer = "libya"
"""
FIGURES = """
[[step]]
id = "flow"
figure = "flow"
state = "cols=donor~window~country~implementer"
show = 2
sentence = "Windows have the money first"
question = "Who decides about windows?"
note = "Point at the windows."
source = []

[[step]]
id = "years"
figure = "trend"
state = "v=trend"
sentence = "Most was decided early"
note = "Look at the years."
source = []

[[step]]
id = "words"
sentence = "What is left out is also a finding"
note = "An end."
source = []
"""


def read_sample(text: str, *, words: Catalogue) -> Lesson:
    return read_lesson(text.encode(), file="sample.toml", words=words)


def play_sample(reader: Reader, *, words: Catalogue, text: str = GUESSES + FIGURES) -> PlayedLesson:
    return play(read_sample(text, words=words), reader=reader, words=words)
