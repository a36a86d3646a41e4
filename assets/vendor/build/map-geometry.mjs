import { geoIdentity, geoStream } from 'd3-geo';
import polylabel from 'polylabel';

// How much of the greatest distance to the border an anchor keeps while it moves to the centroid.
const ANCHOR_ROOM = 0.8;

// An arc that shrinks to a point still needs two ends.
export function roundArc(arc) {
  const points = withoutRepeats(arc.map(roundPoint));
  return points.length > 1 ? points : [points[0], points[0]];
}

function withoutRepeats(points) {
  return points.filter((point, i) => i === 0 || !isSame(point, points[i - 1]));
}

function isSame([x1, y1], [x2, y2]) {
  return x1 === x2 && y1 === y2;
}

export function closeRing(ring) {
  return withoutRepeats([...ring, ring[0]]);
}

function roundPoint([x, y]) {
  return [roundTenth(x), roundTenth(y)];
}

function roundTenth(value) {
  return Math.round(value * 10) / 10 || 0;
}

export function clipRings(geometry, extent) {
  return clipLines(geometry, extent)
    .map(closeRing)
    .filter((ring) => ringArea(ring) > 0)
    .sort((first, second) => ringArea(second) - ringArea(first));
}

export function clipLines(geometry, extent) {
  const lines = [];
  const sink = {
    lineStart: () => lines.push([]),
    point: (x, y) => lines.at(-1).push(roundPoint([x, y])),
    lineEnd() {},
    polygonStart() {},
    polygonEnd() {},
  };
  geoStream(geometry, geoIdentity().clipExtent(extent).stream(sink));
  return lines;
}

export function ringArea(ring) {
  return Math.abs(signedArea(ring));
}

function signedArea(ring) {
  return ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i][0] * y - x * ring[i][1], 0) / 2;
}

// Between the pole of inaccessibility, which may be far out in a desert, and the centroid, which
// may lie on a border: as near the centroid as a point with enough room around it can be.
export function findAnchor(ring) {
  const pole = polylabel([ring], 0.05);
  const room = pole.distance * ANCHOR_ROOM;
  const roomy = gridInside(ring).filter((point) => distanceToBorder(point, ring) >= room);
  return roundPoint(nearest([[pole[0], pole[1]], ...roomy], centroid(ring)));
}

function centroid(ring) {
  const sum = [0, 0];
  ring.slice(1).forEach(([x, y], i) => {
    const cross = ring[i][0] * y - x * ring[i][1];
    sum[0] += (ring[i][0] + x) * cross;
    sum[1] += (ring[i][1] + y) * cross;
  });
  return sum.map((value) => value / (6 * signedArea(ring)));
}

function gridInside(ring) {
  const [[left, right], [top, bottom]] = [0, 1].map((axis) => span(ring.map((point) => point[axis])));
  const points = [];
  for (let x = left; x < right; x += 1) {
    for (let y = top; y < bottom; y += 1) points.push([x, y]);
  }
  return points.filter((point) => isInside(point, ring));
}

function span(values) {
  return [Math.ceil(Math.min(...values)), Math.max(...values)];
}

function isInside([x, y], ring) {
  const crossings = ring.slice(1).filter(([x2, y2], i) => {
    const [x1, y1] = ring[i];
    return y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1);
  });
  return crossings.length % 2 === 1;
}

function distanceToBorder(point, ring) {
  return Math.min(...ring.slice(1).map((end, i) => distanceToSegment(point, ring[i], end)));
}

function distanceToSegment([x, y], [x1, y1], [x2, y2]) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x - x1 - t * dx, y - y1 - t * dy);
}

function nearest(points, [x, y]) {
  const distance = ([px, py]) => Math.hypot(px - x, py - y);
  return points.reduce((best, point) => (distance(point) < distance(best) ? point : best));
}
