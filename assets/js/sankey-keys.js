/* The flow diagram by keyboard, and several marks gathered by Shift: one tab stop, arrows walk nodes and bands, Enter shows
   only what is in focus. Which marks there are and what they say comes with the figure; the server decides what a pin means. */
(function () {
  'use strict';

  const walks = new WeakMap(); // graph -> { columns, links, at, gathered }
  const HOLDER = 'figure-holder';

  document.addEventListener('sankey-painted', (event) => prepare(event.target), true);
  document.addEventListener('sankey-gone', (event) => forget(event.target), true);
  document.addEventListener('sankey-gather', (event) => gather(event.target, event.detail), true);
  document.addEventListener('keydown', onKey, true);
  document.addEventListener('keyup', (event) => {
    const graph = event.key === 'Shift' && shown();
    const walk = graph && walks.get(graph);
    if (walk && walk.gathered.size && walk.byMouse) apply(graph, walk);
  });

  function shown() {
    const graph = document.querySelector(`#${HOLDER} .js-plotly-plot`);
    return graph && walks.has(graph) && graph.querySelector('g.sankey') ? graph : null;
  }

  function prepare(graph) {
    const flows = graph.data.find((trace) => trace.type === 'sankey');
    const words = new Map();
    flows.node.customdata.forEach((key, number) => words.set(key, plain(flows.node.label[number])));
    const links = new Map();
    flows.link.customdata.forEach((key, number) => {
      if (!key) return;
      words.set(key, plain(flows.link.label[number]));
      links.set(key, (links.get(key) || 0) + flows.link.value[number]);
    });
    const columns = new Map();
    flows.node.customdata.forEach((key) => {
      const column = key.split(':')[0];
      if (!columns.has(column)) columns.set(column, []);
      if (!columns.get(column).includes(key)) columns.get(column).push(key);
    });
    walks.set(graph, { columns: [...columns.values()], links, words, at: '', gathered: new Set(), byMouse: false });
    const holder = document.getElementById(HOLDER);
    const note = holder.dataset;
    holder.tabIndex = 0;
    holder.setAttribute('role', 'application');
    holder.setAttribute('aria-roledescription', note.role || '');
    holder.setAttribute('aria-label', note.label || '');
    const line = holder.querySelector('.figure-gathered');
    if (line) line.hidden = true;
  }

  // Another view stands in its place: the holder is no flow diagram any more.
  function forget(graph) {
    const holder = document.getElementById(HOLDER);
    ['tabindex', 'role', 'aria-roledescription', 'aria-label'].forEach((name) => holder.removeAttribute(name));
    const line = holder.querySelector('.figure-gathered');
    if (line) line.hidden = true;
    walks.delete(graph);
  }

  function plain(html) {
    const text = new DOMParser().parseFromString(html.replaceAll('<br>', '. '), 'text/html');
    return text.body.textContent;
  }

  function onKey(event) {
    const graph = shown();
    if (!graph) return;
    const walk = walks.get(graph);
    if (event.key === 'Escape' && leave(event, graph, walk)) return;
    if (document.activeElement !== document.getElementById(HOLDER) || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = step(event.key, walk);
    if (next !== undefined) {
      event.preventDefault();
      if (next) go(graph, walk, next);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      press(event, graph, walk);
    }
  }

  // Escape lets go what is gathered, then what is walked to, then (ways.js) what is pinned.
  function leave(event, graph, walk) {
    if (document.querySelector('details.slot[open]')) return false;
    if (!walk.gathered.size && !walk.at) return false;
    if (walk.gathered.size) letGo(graph, walk);
    walk.at = '';
    show(graph, walk);
    event.stopPropagation();
    return true;
  }

  function press(event, graph, walk) {
    if (!walk.at) return;
    if (event.shiftKey) gather(graph, walk.at, true);
    else if (walk.gathered.size) apply(graph, walk);
    else send([walk.at]);
  }

  function gather(graph, key, byKeys) {
    const walk = walks.get(graph);
    if (!walk) return;
    walk.byMouse = !byKeys;
    if (!walk.gathered.delete(key)) walk.gathered.add(key);
    tell(graph, walk);
    show(graph, walk);
  }

  function apply(graph, walk) {
    const keys = [...walk.gathered];
    letGo(graph, walk);
    send(keys);
  }

  function letGo(graph, walk) {
    walk.gathered.clear();
    tell(graph, walk);
    show(graph, walk);
  }

  function send(keys) {
    window.dash_clientside.set_props('pinned-marks', { data: { keys, at: Date.now() } });
  }

  function tell(graph, walk) {
    const holder = document.getElementById(HOLDER);
    let line = holder.querySelector('.figure-gathered');
    if (!line) {
      line = document.createElement('p');
      line.className = 'figure-gathered';
      line.setAttribute('role', 'status');
      holder.appendChild(line);
    }
    const said = (holder.dataset.pending || '').replace('{n}', walk.gathered.size);
    line.textContent = walk.gathered.size ? said : '';
    line.hidden = !walk.gathered.size;
  }

  function show(graph, walk) {
    const keys = walk.gathered.size ? [...walk.gathered] : walk.at ? [walk.at] : [];
    graph.dispatchEvent(new CustomEvent('sankey-show', { detail: keys }));
  }

  // Walking: up and down in a column or among the bands of a node, right and left from node to band to node.
  function step(key, walk) {
    const first = walk.columns[0][0];
    if (!['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(key)) return undefined;
    if (!walk.at) return first;
    return walk.at.includes('>') ? stepOnLink(key, walk) : stepOnNode(key, walk);
  }

  function stepOnNode(key, walk) {
    const column = walk.columns.find((keys) => keys.includes(walk.at));
    const place = column.indexOf(walk.at);
    if (key === 'Home') return column[0];
    if (key === 'End') return column[column.length - 1];
    if (key === 'ArrowUp') return column[place - 1] || '';
    if (key === 'ArrowDown') return column[place + 1] || '';
    return bandsOf(walk, key === 'ArrowRight' ? 0 : 1, walk.at)[0] || '';
  }

  function stepOnLink(key, walk) {
    const [source, target] = walk.at.split('>');
    if (key === 'ArrowRight') return target;
    if (key === 'ArrowLeft') return source;
    const side = walk.side || 0;
    const bands = bandsOf(walk, side, side ? target : source);
    if (key === 'Home') return bands[0];
    if (key === 'End') return bands[bands.length - 1];
    return bands[bands.indexOf(walk.at) + (key === 'ArrowDown' ? 1 : -1)] || '';
  }

  // The bands that leave a node (side 0) or enter it (side 1), big before small.
  function bandsOf(walk, side, node) {
    walk.side = side;
    const own = [...walk.links.keys()].filter((key) => key.split('>')[side] === node);
    return own.sort((a, b) => walk.links.get(b) - walk.links.get(a));
  }

  function go(graph, walk, key) {
    walk.at = key;
    show(graph, walk);
    const said = document.getElementById('figure-said');
    if (said) said.textContent = walk.words.get(key) || '';
  }
})();
