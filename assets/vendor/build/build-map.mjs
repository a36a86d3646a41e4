import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { geoAzimuthalEqualArea } from 'd3-geo';
import { feature, merge, mergeArcs, mesh } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify } from 'topojson-simplify';
import { clipLines, clipRings, closeRing, findAnchor, ringArea, roundArc } from './map-geometry.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, '../../map/africa.json');
const licences = join(here, '../licences');

const PROJECTION = {
  name: 'Lambert azimuthal equal-area',
  lon0: 16,
  lat0: 13,
  px_per_radian: Number((864 / 1.37).toFixed(6)),
  origin_x: 390.5,
  origin_y: 266.4,
  width: 864,
  height: 480,
  bleed: 40,
};
const { width, height, bleed } = PROJECTION;
const CANVAS = [[0, 0], [width, height]];
const PAPER = [[-bleed, -bleed], [width + bleed, height + bleed]];

// A point goes when the triangle with its neighbours is smaller than this, in square pixels
// (Visvalingam's way): finest where there is money, coarse where the map only hints at land.
const SMALLEST_BEND = { windows: 1.5, africa: 3, elsewhere: 8 };
// Nothing small loses its shape: no dropped bend is more than this part of a polygon's area.
const LARGEST_SHARE = 1 / 30;
const SMALLEST_ISLAND = 2;
const LONGEST_STEP_DEGREES = 0.25;

const WINDOWS = ['NOA', 'SAH', 'HOA'];
const PART_OF = { Somaliland: 'Somalia', 'N. Cyprus': 'Cyprus' };
const CONTESTED = {
  'morocco-western-sahara': ['Morocco', 'W. Sahara'],
  'somaliland-somalia': ['Somaliland', 'Somalia'],
};

const project = geoAzimuthalEqualArea()
  .rotate([-PROJECTION.lon0, -PROJECTION.lat0])
  .scale(PROJECTION.px_per_radian)
  .translate([PROJECTION.origin_x, PROJECTION.origin_y]);

function main() {
  const records = readRecords();
  const world = makeTopology(separateWesternSahara(readFeatures()), records);
  refuseUnknown(world, records);
  const map = {
    projection: PROJECTION,
    countries: records.map((record) => describeCountry(world, record)),
    window_outlines: Object.fromEntries(WINDOWS.map((code) => [code, outline(world, records, code)])),
    contested_lines: Object.entries(CONTESTED).flatMap(([id, names]) => borderLines(world, id, names)),
  };
  for (const folder of [dirname(target), licences]) mkdirSync(folder, { recursive: true });
  writeFileSync(target, format(map));
  copyFileSync(join(here, 'node_modules/world-atlas/LICENSE'), join(licences, 'world-atlas.txt'));
}

function readFeatures() {
  const atlas = JSON.parse(readFileSync(join(here, 'node_modules/world-atlas/countries-50m.json')));
  return feature(atlas, atlas.objects.countries).features;
}

function readRecords() {
  const [head, ...rows] = readFileSync(join(here, 'map-countries.csv'), 'utf8').trim().split('\n');
  const keys = head.split(',');
  return rows
    .map((row) => Object.fromEntries(row.split(',').map((cell, i) => [keys[i], cell])))
    .sort((first, second) => (first.iso2 < second.iso2 ? -1 : 1));
}

// The atlas gives Morocco the west of Western Sahara. The border at 27° 40' N is still in the
// data where Western Sahara's own piece touches it, as that piece's northernmost latitude.
function separateWesternSahara(features) {
  const named = (name) => features.find(({ properties }) => properties.name === name);
  const [morocco, sahara] = [named('Morocco'), named('W. Sahara')];
  const latitude = Math.max(...sahara.geometry.coordinates[0].map(([, lat]) => lat));
  const [north, south] = cutAtLatitude(morocco.geometry.coordinates[0], latitude);
  const others = features.filter((one) => one !== morocco && one !== sahara);
  const whole = unite(toPolygon(south), sahara.geometry);
  return [...others, { ...morocco, geometry: toPolygon(north) }, { ...sahara, geometry: whole }];
}

function toPolygon(ring) {
  return { type: 'Polygon', coordinates: [ring] };
}

function unite(first, second) {
  const both = topology({ first, second });
  return merge(both, Object.values(both.objects));
}

function cutAtLatitude(ring, latitude) {
  const open = ring.slice(0, -1);
  const isSouth = ([, lat]) => lat < latitude;
  const start = open.findIndex((point, i) => isSouth(point) && !isSouth(open.at(i - 1)));
  const turned = [...open.slice(start), ...open.slice(0, start)];
  const count = turned.findIndex((point) => !isSouth(point));
  if (turned.slice(count).some(isSouth)) throw new Error('The ring crosses the line more than twice');
  const entry = crossing(turned.at(-1), turned[0], latitude);
  const exit = crossing(turned[count - 1], turned[count], latitude);
  const north = [exit, ...turned.slice(count), entry];
  return [north, [entry, ...turned.slice(0, count), exit]].map(closeRing);
}

function crossing([x1, y1], [x2, y2], latitude) {
  if (y1 === latitude) return [x1, y1];
  if (y2 === latitude) return [x2, y2];
  return [x1 + ((latitude - y1) / (y2 - y1)) * (x2 - x1), latitude];
}

// Borders are projected, thinned and rounded once, as shared arcs: neighbours cannot part.
function makeTopology(features, records) {
  const raw = topology({ parts: { type: 'FeatureCollection', features } });
  const flat = { ...raw, arcs: raw.arcs.map((arc) => densify(arc).map(project)) };
  const smallest = chooseSmallestBends(flat, records);
  const weighed = presimplify(flat).arcs;
  const thin = (arc, number) => arc.filter(([, , bend]) => bend >= smallest[number]);
  return { ...flat, arcs: weighed.map(thin).map(roundArc) };
}

// A border that two polygons share takes the finer of their two limits.
function chooseSmallestBends(world, records) {
  const recordOf = new Map(records.map((record) => [record.atlas_name, record]));
  const smallest = world.arcs.map(() => SMALLEST_BEND.elsewhere);
  for (const part of world.objects.parts.geometries) {
    const limit = SMALLEST_BEND[describeRegion(recordOf.get(ownerOf(part)))];
    for (const polygon of part.type === 'Polygon' ? [part.arcs] : part.arcs) {
      const finest = Math.min(limit, polygonArea(world, polygon) * LARGEST_SHARE);
      for (const number of arcNumbers(polygon)) smallest[number] = Math.min(smallest[number], finest);
    }
  }
  return smallest;
}

function describeRegion(record) {
  if (record?.window) return 'windows';
  return record?.is_africa === 'true' ? 'africa' : 'elsewhere';
}

function polygonArea(world, arcs) {
  return ringArea(feature(world, { type: 'Polygon', arcs }).geometry.coordinates[0]);
}

function arcNumbers(polygon) {
  return polygon.flat().map((number) => (number < 0 ? ~number : number));
}

// A border along a parallel is straight in degrees but bends on this map.
function densify(arc) {
  return arc.flatMap((point, i) => (i === 0 ? [point] : walk(arc[i - 1], point)));
}

function walk([x1, y1], [x2, y2]) {
  const count = Math.max(1, Math.ceil(Math.hypot(x2 - x1, y2 - y1) / LONGEST_STEP_DEGREES));
  const at = (t) => [x1 + (x2 - x1) * t, y1 + (y2 - y1) * t];
  const between = Array.from({ length: count - 1 }, (_, i) => at((i + 1) / count));
  return [...between, [x2, y2]];
}

function refuseUnknown(world, records) {
  const known = new Set(records.map(({ atlas_name }) => atlas_name));
  const unknown = world.objects.parts.geometries
    .filter((part) => !known.has(ownerOf(part)) && ringsOf(world, [part], CANVAS).length > 0)
    .map(ownerOf);
  if (unknown.length) throw new Error(`On the map but not in map-countries.csv: ${unknown}`);
}

function ownerOf({ properties: { name } }) {
  return PART_OF[name] ?? name;
}

function partsWhere(world, records, isWanted) {
  const owners = new Set(records.filter(isWanted).map(({ atlas_name }) => atlas_name));
  return world.objects.parts.geometries.filter((part) => owners.has(ownerOf(part)));
}

function ringsOf(world, parts, extent) {
  return clipRings(feature(world, mergeArcs(world, parts)).geometry, extent);
}

// Drawn to the bleed, but only what shows in the canvas.
function visibleRings(world, parts) {
  const isVisible = (ring) => clipLines(toPolygon(ring), CANVAS).length > 0;
  const rings = ringsOf(world, parts, PAPER).filter(isVisible);
  return rings.filter((ring, i) => i === 0 || ringArea(ring) >= SMALLEST_ISLAND);
}

function describeCountry(world, record) {
  const { atlas_name, iso2, iso3, name, window } = record;
  const parts = partsWhere(world, [record], () => true);
  const [inside] = ringsOf(world, parts, CANVAS);
  if (!inside) throw new Error(`In map-countries.csv but not on the map: ${atlas_name}`);
  const is_africa = record.is_africa === 'true';
  const rings = visibleRings(world, parts);
  return { iso2, iso3, name, window: window || null, is_africa, anchor: findAnchor(inside), rings };
}

function outline(world, records, code) {
  return visibleRings(world, partsWhere(world, records, ({ window }) => window === code));
}

function borderLines(world, id, [first, second]) {
  const isBetween = (a, b) =>
    [a, b].some(({ properties }) => properties.name === first) &&
    [a, b].some(({ properties }) => properties.name === second);
  const border = mesh(world, world.objects.parts, isBetween);
  return clipLines(border, PAPER).map((line) => ({ id, line }));
}

// One country or line a row, so that a change can be read.
function format({ projection, countries, window_outlines, contested_lines }) {
  const rows = (items) => items.map((item) => JSON.stringify(item)).join(',\n');
  const outlines = WINDOWS.map((code) => `"${code}":${JSON.stringify(window_outlines[code])}`);
  return [
    `{"projection":${JSON.stringify(projection)},`,
    `"countries":[\n${rows(countries)}\n],`,
    `"window_outlines":{\n${outlines.join(',\n')}\n},`,
    `"contested_lines":[\n${rows(contested_lines)}\n]}\n`,
  ].join('\n');
}

main();
