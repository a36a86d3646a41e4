/* Paints what Plotly cannot draw on a flow diagram, and says which mark is pointed at ("sankey-point": its key, or "").
   It decides no number: keys, widths and colours come with the figure (iomdash/figures/sankey.py, layout.meta). */
(function () {
  'use strict';

  const SVG = 'http://www.w3.org/2000/svg';
  const POINTER = ['mouseover', 'mousemove', 'mouseout', 'click'];
  const RULES = `
    .sankey .node-label { display: none }
    .sankey-node .node-rect, .sankey-join, .sankey-word { cursor: pointer }
    .sankey-join, .sankey-word { pointer-events: all !important }
    .sankey-pattern { fill: var(--paint) !important; fill-opacity: 1 !important }
    .sankey-line { fill: none !important; stroke: var(--paint) !important; pointer-events: stroke;
      stroke-width: var(--thickness) !important; stroke-opacity: var(--strength) !important }
    .sankey-dash { stroke-dasharray: 2 2 }
    .hoverlayer .hovertext path { fill-opacity: 1 !important }
    .hoverlayer { pointer-events: none }
    .js-plotly-plot .main-svg { overflow: visible !important }
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
    graph.querySelectorAll('g.sankey, g.first-render, .hoverlayer > *').forEach((element) => element.remove());
    graph.querySelectorAll('.sankey-word').forEach((word) => word.classList.remove('sankey-word'));
  }

  // Painting

  function paint(graph) {
    const meta = graph.layout && graph.layout.meta;
    const root = graph.querySelector('g.sankey');
    if (!root || !meta || meta.kind !== 'sankey') {
      if (scenes.delete(graph)) graph.dispatchEvent(new CustomEvent('sankey-gone'));
      return;
    }
    const scene = readScene(graph, root);
    const patterns = ensurePatterns(graph, meta);
    paintNodes(scene, meta, patterns);
    paintRibbons(scene, meta, patterns);
    paintJoins(scene);
    readWords(graph, scene);
    scenes.set(graph, scene);
    graph.dispatchEvent(new CustomEvent('sankey-painted'));
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
    return scene;
  }

  // A hatch for the unknown, and dots for the attributed in each of the colours that occur.
  function ensurePatterns(graph, meta) {
    const svg = graph.querySelector('.main-svg');
    const old = svg.querySelector('defs.sankey-patterns');
    const name = old ? old.dataset.name : `sankey-${(graphs += 1)}`;
    if (old) old.remove();
    const defs = add(svg, 'defs', { class: 'sankey-patterns', 'data-name': name });
    const hatch = addPattern(defs, `${name}-hatch`, 5, 'rotate(45)');
    add(hatch, 'line', { x1: 0.8, x2: 0.8, y1: 0, y2: 5, stroke: meta.colours.hatch, 'stroke-width': 1.6 });
    const patterns = { hatch: `url(#${name}-hatch)` };
    [...new Set(meta.dots.map((entry) => entry[1]))].forEach((colour, number) => {
      const dots = addPattern(defs, `${name}-dots-${number}`, 4);
      add(dots, 'circle', { cx: 2, cy: 2, r: 1.05, fill: colour });
      patterns[colour] = `url(#${name}-dots-${number})`;
    });
    return patterns;
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
    for (const [number, colour] of meta.dots) setPattern(scene.links[number], patterns[colour]);
    for (const [number, thickness, strength, colour] of meta.dashes) {
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
  }

  function point(graph, event) {
    const scene = scenes.get(graph);
    if (!scene || !event.isTrusted) return;
    const element = event.target.closest('.sankey-node, .sankey-link, .sankey-word');
    const key = (element && scene.keys.get(element)) || '';
    const tell = (detail) => graph.dispatchEvent(new CustomEvent('sankey-point', { detail }));
    if (event.type === 'mouseover') tell(key);
    if (event.type === 'mouseout') tell('');
    if (key && event.type === 'click' && event.shiftKey) {
      event.stopPropagation();
      graph.dispatchEvent(new CustomEvent('sankey-gather', { detail: key }));
      return;
    }
    if (key && element.matches('.sankey-join, .sankey-word')) passOn(scene.hosts.get(key), event);
  }

  function passOn(host, event) {
    event.stopPropagation();
    const { clientX, clientY } = event;
    host.dispatchEvent(new MouseEvent(event.type, { clientX, clientY, view: window }));
  }

  // What the other layers need: the elements of a graph by number, and the host of each key.
  window.iomdashScenes = scenes;
})();
