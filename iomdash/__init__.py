"""iomdash: follow Europe's migration money. A euro goes down these stairs once and never back up.

vocabulary    the codes the code branches on; palette, the colours by their role
sources       one published format each: file -> records
tables        clean, correct, build, check, store and release
measures      selection, split rules, path rows, totals, ranges, reconciliation
words, state  what is said; selection <-> address
lessons       steps for a class as data: their files, read strictly
layouts       where marks go: numbers only
figures       the screen, with Plotly
frames        paper: SVG text, PNG and PDF
components    pieces of the page
pages         what a page reads, says and draws; callbacks
press         figures and pages written into files: one, many, a folder
application, routes, security, serving, commands    the app, its server and its command line
"""
