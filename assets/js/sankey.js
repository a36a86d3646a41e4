/* Paints what Plotly cannot draw on a flow diagram, and previews what lies under the mouse.
   It decides no number: keys, widths and colours come with the figure (iomdash/figures/sankey.py, layout.meta). */
(function () {
  'use strict';

  const SVG = 'http://www.w3.org/2000/svg';
  const PLACES = ['near', 'far', 'off'];
  const POINTER = ['mouseover', 'mousemove', 'mouseout', 'click'];
  const RULES = `
    .sankey .node-label { display: none }
    .sankey-node .node-rect, .sankey-join, .sankey-word { cursor: pointer }
    .sankey-join, .sankey-word { pointer-events: all !important }
    .sankey-link { transition: opacity 120ms, fill-opacity 120ms }
    .sankey-pattern { fill: var(--paint) !important; fill-opacity: 1 !important }
    .sankey-line { fill: none !important; stroke: var(--paint) !important; pointer-events: stroke;
      stroke-width: var(--thickness) !important; stroke-opacity: var(--strength) !important }
    .sankey-dash { stroke-dasharray: 2 2 }
    .sankey-far { opacity: .55 !important }
    .sankey-off { opacity: .14 !important }
    .sankey-near:not(.sankey-pattern):not(.sankey-marked) { fill-opacity: .72 !important }
    .hoverlayer .hovertext path { fill-opacity: 1 !important }
    @media (prefers-reduced-motion: reduce) { .sankey-link { transition: none } }
    @media (forced-colors: active) { .sankey-link, .node-rect { forced-color-adjust: none } }`;

  const listeners = new WeakMap(); // graph -> the `on` of the emitter we listen to; Plotly makes a new one after a purge
  const scenes = new WeakMap(); // graph -> what was painted
  let graphs = 0;

  const style = new CSSStyleSheet();
  style.replaceSync(RULES);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];

  new MutationObserver(attachAll).observe(document.documentElement, { childList: true, subtree: true });
  attachAll();

  function attachAll() {
    for (const graph of document.querySelectorAll('.js-plotly-plot')) {
      if (graph.on && listeners.get(graph) !== graph.on) attach(graph);
    }
  }

  function attach(graph) {
    if (!listeners.has(graph)) listenToPointer(graph);
    listeners.set(graph, graph.on);
    graph.on('plotly_beforeplot', () => dropOld(graph));
    graph.on('plotly_afterplot', () => paint(graph));
    paint(graph);
  }

  // Without the old drawing Plotly takes the new one for its first: it stands at once instead of fading in for half
  // a second. (Returning nothing matters: false would cancel the plot.)
  function dropOld(graph) {
    graph.querySelectorAll('g.sankey, g.first-render').forEach((element) => element.remove());
    graph.querySelectorAll('.sankey-word').forEach((word) => word.classList.remove('sankey-word'));
  }

  // Painting

  function paint(graph) {
    const meta = graph.layout && graph.layout.meta;
    const root = graph.querySelector('g.sankey');
    if (!root || !meta || meta.kind !== 'sankey') {
      scenes.delete(graph);
      return;
    }
    const scene = readScene(graph, root);
    scene.marked = new Set(meta.marked);
    const patterns = ensurePatterns(graph, meta.colours);
    paintNodes(scene, meta, patterns);
    paintRibbons(scene, meta, patterns);
    paintJoins(scene);
    readWords(graph, scene);
    scenes.set(graph, scene);
  }

  function readScene(graph, root) {
    const scene = { keys: new WeakMap(), hosts: new Map(), nodes: [], links: [] };
    for (const element of root.querySelectorAll('.sankey-node')) {
      const node = element.__data__.node;
      scene.nodes[node.pointNumber] = element;
      scene.keys.set(element, node.customdata);
      if (!scene.hosts.has(node.customdata)) scene.hosts.set(node.customdata, element);
    }
    for (const element of root.querySelectorAll('.sankey-link')) {
      const link = element.__data__.link;
      scene.links[link.pointNumber] = element;
      scene.keys.set(element, link.customdata || link.source.customdata);
    }
    const flows = graph.data.find((trace) => trace.type === 'sankey');
    scene.own = flows.link.customdata;
    scene.ways = readWays(scene.own.filter(Boolean));
    return scene;
  }

  function ensurePatterns(graph, colours) {
    const svg = graph.querySelector('.main-svg');
    const old = svg.querySelector('defs.sankey-patterns');
    const name = old ? old.dataset.name : `sankey-${(graphs += 1)}`;
    if (old) old.remove();
    const defs = add(svg, 'defs', { class: 'sankey-patterns', 'data-name': name });
    const hatch = addPattern(defs, `${name}-hatch`, 5, 'rotate(45)');
    add(hatch, 'line', { x1: 0.8, x2: 0.8, y1: 0, y2: 5, stroke: colours.hatch, 'stroke-width': 1.6 });
    const dots = addPattern(defs, `${name}-dots`, 4);
    add(dots, 'circle', { cx: 2, cy: 2, r: 0.95, fill: colours.dots });
    const marked = addPattern(defs, `${name}-marked`, 4);
    add(marked, 'circle', { cx: 2, cy: 2, r: 1.25, fill: colours.accent });
    return { hatch: `url(#${name}-hatch)`, dots: `url(#${name}-dots)`, marked: `url(#${name}-marked)` };
  }

  function addPattern(defs, id, pitch, transform) {
    const size = { id, width: pitch, height: pitch, patternUnits: 'userSpaceOnUse' };
    return add(defs, 'pattern', transform ? Object.assign(size, { patternTransform: transform }) : size);
  }

  function add(parent, tag, attributes) {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return parent.appendChild(element);
  }

  function paintNodes(scene, meta, patterns) {
    for (const number of meta.hatched) setPattern(scene.nodes[number].querySelector('.node-rect'), patterns.hatch);
  }

  function paintRibbons(scene, meta, patterns) {
    const marked = scene.marked;
    for (const number of marked) scene.links[number].classList.add('sankey-marked');
    for (const number of meta.dots) setPattern(scene.links[number], marked.has(number) ? patterns.marked : patterns.dots);
    for (const [number, thickness, strength] of meta.dashes) {
      const colour = marked.has(number) ? meta.colours.accent : meta.colours.dash;
      setLine(scene.links[number], colour, thickness, strength);
      scene.links[number].classList.add('sankey-dash');
    }
    for (const [number, thickness] of meta.hairs) {
      const path = scene.links[number];
      setLine(path, path.style.fill, thickness, path.style.fillOpacity);
    }
    // Small over big, so that each can be pointed at, and the marked over all.
    for (const number of meta.order) scene.links[number].parentNode.appendChild(scene.links[number]);
  }

  function setPattern(element, pattern) {
    element.classList.add('sankey-pattern');
    element.style.setProperty('--paint', pattern);
  }

  // Plotly's outline of a thin ribbon becomes its middle line, drawn as thick as the ribbon is.
  function setLine(path, colour, thickness, strength) {
    const { y0, y1, source, target } = path.__data__.link;
    const middle = (source.x1 + target.x0) / 2;
    path.setAttribute('d', `M${source.x1},${y0}C${middle},${y0} ${middle},${y1} ${target.x0},${y1}`);
    path.classList.add('sankey-line');
    path.style.setProperty('--paint', colour);
    path.style.setProperty('--thickness', `${thickness}px`);
    path.style.setProperty('--strength', strength);
  }

  function paintJoins(scene) {
    for (const path of scene.links) if (!path.__data__.link.customdata) path.classList.add('sankey-join');
  }

  function readWords(graph, scene) {
    const keys = (graph.data.find((trace) => trace.type === 'scatter') || {}).customdata || [];
    for (const point of graph.querySelectorAll('.scatterlayer .textpoint')) {
      const key = keys[point.__data__.i];
      const word = point.querySelector('text');
      if (!key || !word) continue;
      word.classList.add('sankey-word');
      scene.keys.set(word, key);
    }
  }

  // Pointing: the inside of a wide node and the words of a node stand for its bars

  function listenToPointer(graph) {
    for (const type of POINTER) graph.addEventListener(type, (event) => point(graph, event), true);
    // For the keyboard layer: a CustomEvent whose detail is a key, or "" to end the preview.
    graph.addEventListener('sankey-preview', (event) => preview(graph, event.detail || ''));
  }

  function point(graph, event) {
    const scene = scenes.get(graph);
    if (!scene || !event.isTrusted) return;
    const element = event.target.closest('.sankey-node, .sankey-link, .sankey-word');
    const key = (element && scene.keys.get(element)) || '';
    if (event.type === 'mouseover') preview(graph, key);
    if (event.type === 'mouseout') preview(graph, '');
    if (key && element.matches('.sankey-join, .sankey-word')) passOn(scene.hosts.get(key), event);
  }

  function passOn(host, event) {
    event.stopPropagation();
    const { clientX, clientY } = event;
    host.dispatchEvent(new MouseEvent(event.type, { clientX, clientY, view: window }));
  }

  // Preview: what touches the key stands out; what lies on paths through it stays, fainter, for only a part of that
  // money comes or goes there; all else recedes

  function readWays(links) {
    const ways = { links: new Map(), up: new Map(), down: new Map() };
    for (const link of new Set(links)) {
      const [source, target] = link.split('>');
      ways.links.set(link, { source, target });
      ways.down.set(source, (ways.down.get(source) || []).concat(target));
      ways.up.set(target, (ways.up.get(target) || []).concat(source));
    }
    return ways;
  }

  function reach(start, steps) {
    const found = new Set([start]);
    for (const key of found) (steps.get(key) || []).forEach((next) => found.add(next));
    return found;
  }

  function preview(graph, key) {
    const scene = scenes.get(graph);
    if (!scene || scene.shown === key) return;
    scene.shown = key;
    const places = key ? judge(scene, key) : [];
    scene.links.forEach((path, number) => {
      for (const place of PLACES) path.classList.toggle(`sankey-${place}`, place === places[number]);
    });
  }

  function judge(scene, key) {
    const { links, up, down } = scene.ways;
    const ends = links.get(key) || { source: key, target: key };
    const [before, after] = [reach(ends.source, up), reach(ends.target, down)];
    const touches = scene.own.map((own) => {
      const { source, target } = links.get(own) || {};
      return own === key || (!links.has(key) && (source === key || target === key));
    });
    // Marked money is on its paths only if it holds some, and is all its own if it holds all of it and nothing else.
    const kinds = new Set(touches.flatMap((touch, number) => (touch ? [scene.marked.has(number)] : [])));
    const column = `${key.split(':')[0]}:`;
    const isElsewhere = (own, number) =>
      scene.marked.has(number) && !touches[number] && own.split('>').some((end) => end.startsWith(column));
    const part = kinds.has(false) || links.has(key) || scene.own.some(isElsewhere) ? 'far' : 'near';
    return scene.own.map((own, number) => {
      if (!own) return '';
      if (touches[number]) return 'near';
      const { source, target } = links.get(own);
      const isOnPath = before.has(target) || after.has(source);
      return isOnPath && kinds.has(scene.marked.has(number)) ? part : 'off';
    });
  }
})();
