"""What a class and its lecturer do and see: the player of a lesson, on the site and in a file."""

from playwright.sync_api import Page

IS_AT = "n => document.querySelector('.step.is-now')?.dataset.step === String(n) && document.body.dataset.now === String(n)"
HAS_ALL = "() => document.body.classList.contains('is-ready')"
SHOWN = """() => {
  const step = document.querySelector('.step.is-now');
  const seen = part => part && part.checkVisibility() && part.getBoundingClientRect().height > 100;
  if (seen(step.querySelector('.step-stage > svg'))) return 'figure';
  if (seen(step.querySelector('.guess.is-live .guess-board'))) return 'guess';
  return seen(step.querySelector('.step-words')) ? 'words' : 'nothing';
}"""
LETTERS = "() => Number(document.querySelector('.step.is-now svg text')?.getAttribute('font-size'))"


class Player:
    """A player that is open in a page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def go(self, address: str) -> "Player":
        """Open an address and wait until every figure is in the window."""
        self.page.goto(address)
        self.page.wait_for_function(HAS_ALL)
        return self

    def press(self, *keys: str) -> "Player":
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def at(self, number: int) -> "Player":
        """Wait until a step is shown, by its number from 1 on."""
        self.page.wait_for_function(IS_AT, arg=number)
        return self

    @property
    def shown(self) -> str:
        """What fills the stage: figure, guess, words or nothing."""
        return str(self.page.evaluate(SHOWN))

    @property
    def letters(self) -> float:
        """The size of the headline of the figure that is shown, in units of the stage."""
        return float(self.page.evaluate(LETTERS))

    @property
    def is_revealed(self) -> bool:
        return self.page.locator(".step.is-now .guess.is-revealed").count() == 1

    def walk(self, count: int) -> list[str]:
        """Every step from the first to the last, by the key of a clicker: what each shows."""
        self.press("Home").at(1)
        seen = [self.shown]
        for number in range(2, count + 1):
            self.press("PageDown").at(number)
            seen.append(self.shown)
        return seen
