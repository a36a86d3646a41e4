"""The code that a publisher copies to embed a figure: a frame, and a few lines that give it the height of its content."""

from markupsafe import Markup

HEIGHT = 720
"""Pixels of a frame that no script gives its height."""
_FRAME = Markup(
    '<iframe src="{address}" title="{title}" width="100%" height="{height}" loading="lazy" style="border: 0"></iframe>'
)
SCRIPT = """<script>
addEventListener("message", function (event) {
  if (!event.data || event.data.type !== "iomdash:height") return;
  document.querySelectorAll("iframe").forEach(function (frame) {
    if (frame.contentWindow === event.source) frame.height = Number(event.data.height);
  });
});
</script>"""
"""What hears the frame say its height. It names no other file: nothing of ours runs in the publisher's page."""


def write_frame(address: str, *, title: str) -> str:
    """The frame as HTML text; address and title are escaped in it."""
    return str(_FRAME.format(address=address, title=title, height=HEIGHT))
