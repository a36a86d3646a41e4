/* Previews whole paths: what of every band belongs to the mark under the mouse, drawn from the paths that come with the
   figure (layout.meta: keys, paths, donors) without asking the server. It draws parts of bands; every amount that is
   told was written by the server. */
(function () {
  'use strict';

  const SVG = 'http://www.w3.org/2000/svg';
  const RULES = `
    .sankey-asking .sankey-link:not(.sankey-join) { opacity: .3 !important }
    .sankey-asking .sankey-node { opacity: .3 !important }
    .sankey-asking .sankey-node.is-reached { opacity: 1 !important }
    .sankey-part { fill: var(--ink); fill-opacity: .62; pointer-events: none }
    .sankey-part.is-own { fill-opacity: .9 }`;
  const style = new CSSStyleSheet();
  style.replaceSync(RULES);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];

  const models = new WeakMap(); // graph -> its paths, read once per drawing

  document.addEventListener('sankey-painted', (event) => read(event.target), true);
  document.addEventListener('sankey-point', (event) => preview(event.target, event.detail ? [event.detail] : []), true);
  document.addEventListener('sankey-show', (event) => preview(event.target, event.detail), true);

  function read(graph) {
    const meta = graph.layout.meta;
    const flows = graph.data.find((trace) => trace.type === 'sankey');
    const numbers = new Map(); // "source>target" -> part -> number of the band
    flows.link.customdata.forEach((key, number) => {
      if (!key) return;
      if (!numbers.has(key)) numbers.set(key, []);
      numbers.get(key)[meta.parts[number]] = number;
    });
    const donors = Object.entries(meta.donors || {}); // Plotly drops what is empty
    const total = donors.reduce((sum, entry) => sum + entry[1], 0);
    models.set(graph, {
      numbers,
      keys: meta.keys,
      paths: meta.paths,
      values: flows.link.value,
      shares: new Map(donors.map(([key, amount]) => [key, amount / total])),
      columns: columnsOf(meta, donors),
      pool: poolOf(meta),
    });
    graph.classList.remove('sankey-asking');
  }

  // The names of the columns in their order, as they stand in the keys.
  function columnsOf(meta, donors) {
    const own = meta.paths.length ? meta.paths[0].slice(0, -2).map((number) => meta.keys[number].split(':')[0]) : [];
    if (!donors.length) return own;
    const place = new Set(meta.keys.map((key) => key.split(':')[0]));
    return [...place];
  }

  function poolOf(meta) {
    return meta.paths.map((path) => ({
      nodes: path.slice(0, -2).map((number) => meta.keys[number]),
      part: path[path.length - 2],
      amount: path[path.length - 1],
    }));
  }

  // Keys of one column are alternatives, those of several columns hold together.
  function wantedBy(keys) {
    const wanted = new Map();
    keys.flatMap((key) => key.split('>')).forEach((key) => {
      const column = key.split(':')[0];
      if (!wanted.has(column)) wanted.set(column, new Set());
      wanted.get(column).add(key);
    });
    return wanted;
  }

  function preview(graph, keys) {
    const model = models.get(graph);
    const scene = window.iomdashScenes && window.iomdashScenes.get(graph);
    if (!model || !scene) return;
    clear(graph);
    graph.classList.toggle('sankey-asking', keys.length > 0);
    if (keys.length) draw(graph, scene, model, wantedBy(keys));
  }

  function clear(graph) {
    graph.querySelectorAll('.sankey-part').forEach((element) => element.remove());
    graph.querySelectorAll('.is-reached').forEach((element) => element.classList.remove('is-reached'));
  }

  function draw(graph, scene, model, wanted) {
    const sums = new Map(); // number of a band -> the part of it that is asked for
    const reached = new Set();
    const donors = [...model.shares].filter(([key]) => !wanted.has('donor') || wanted.get('donor').has(key));
    const share = model.shares.size ? donors.reduce((sum, entry) => sum + entry[1], 0) : 1;
    for (const path of model.pool) {
      if (path.nodes.some((key) => wanted.has(key.split(':')[0]) && !wanted.get(key.split(':')[0]).has(key))) continue;
      path.nodes.forEach((key) => reached.add(key));
      walk(model, path, donors, share, sums);
    }
    donors.forEach(([key]) => reached.add(key));
    scene.nodes.forEach((element) => {
      if (reached.has(scene.keys.get(element))) element.classList.add('is-reached');
    });
    sums.forEach((amount, number) => paint(scene.links[number], Math.min(1, amount / model.values[number])));
  }

  function walk(model, path, donors, share, sums) {
    const at = new Map(path.nodes.map((key) => [key.split(':')[0], key]));
    for (let place = 1; place < model.columns.length; place += 1) {
      const [left, right] = [model.columns[place - 1], model.columns[place]];
      if (left !== 'donor' && right !== 'donor') {
        count(model, `${at.get(left)}>${at.get(right)}`, path.part, path.amount * share, sums);
        continue;
      }
      for (const [key, part] of donors) {
        const link = left === 'donor' ? `${key}>${at.get(right)}` : `${at.get(left)}>${key}`;
        count(model, link, path.part, path.amount * part, sums);
      }
    }
  }

  function count(model, link, part, amount, sums) {
    const number = (model.numbers.get(link) || [])[part];
    if (number !== undefined) sums.set(number, (sums.get(number) || 0) + amount);
  }

  // The part of a band as a band of its own in its middle, never thinner than can be seen.
  function paint(path, share) {
    const link = path.__data__.link;
    const [x0, x1] = [link.source.x1, link.target.x0];
    const middle = (x0 + x1) / 2;
    const half = Math.max(link.width * share, 0.8) / 2;
    const [a, b, c, d] = [link.y0 - half, link.y1 - half, link.y1 + half, link.y0 + half];
    const part = document.createElementNS(SVG, 'path');
    part.setAttribute('class', share > 0.999 ? 'sankey-part is-own' : 'sankey-part');
    part.setAttribute('d', `M${x0},${a}C${middle},${a} ${middle},${b} ${x1},${b}V${c}C${middle},${c} ${middle},${d} ${x0},${d}Z`);
    path.parentNode.appendChild(part);
  }
})();
