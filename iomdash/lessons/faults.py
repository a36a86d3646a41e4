"""What is wrong with a lesson file: one sentence for each fault, with its place and the next step."""

from collections.abc import Iterable
from dataclasses import dataclass

from iomdash.lessons.lesson import Lesson, Step


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A fault: file, line from 1, the field ("step libya, note"; "" for the whole file), and what to do about it."""

    file: str
    line: int
    field: str
    said: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}"
        return f"{place} ({self.field}): {self.said}" if self.field else f"{place}: {self.said}"


class LessonFaultsError(ValueError):
    """A lesson with faults: all that were found, in the order of the file. Nothing of it runs."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.line))
        super().__init__("\n".join(map(str, self.faults)))


def fault_in_step(lesson: Lesson, step: Step, *, field: str, said: str) -> Fault:
    """A fault of a step of a lesson that was read, at the line where the step begins."""
    return Fault(file=lesson.file, line=step.line, field=name_field(step.id, field), said=said)


def name_field(step: str, field: str) -> str:
    """A field of a step as it is named to whoever mends it."""
    return f"step {step}, {field}" if field else f"step {step}"
