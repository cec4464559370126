/** QR codes drawn in the browser, for plans without a code from the build. */
import { correction, generate } from "lean-qr";

const SVG = "http://www.w3.org/2000/svg";
/** Width of the white border in modules: scanners need it. */
const QUIET = 4;

/**
 * The code of a text as an SVG element.
 * @param {string} text
 * @param {string} label accessible name
 */
export function codeImage(text, label) {
  const code = createCode(text);
  let path = "";
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
  }
  const svg = document.createElementNS(SVG, "svg");
  const side = code.size + 2 * QUIET;
  setAttributes(svg, { class: "code", role: "img", "aria-label": label, viewBox: `${-QUIET} ${-QUIET} ${side} ${side}`, "shape-rendering": "crispEdges" });
  svg.append(
    setAttributes(document.createElementNS(SVG, "path"), { d: `M${-QUIET} ${-QUIET}h${side}v${side}h${-side}z`, fill: "#fff" }),
    setAttributes(document.createElementNS(SVG, "path"), { d: path, fill: "#000" }),
  );
  return svg;
}

/** The code as an SVG file. @param {string} text */
export const codeFile = (text) =>
  new Blob([new XMLSerializer().serializeToString(setAttributes(codeImage(text, text), { width: "400", height: "400" }))], { type: "image/svg+xml" });

/**
 * The code as a PNG image of at least 800 px, for print.
 * @param {string} text
 * @returns {Promise<Blob | null>}
 */
export function codePicture(text) {
  const small = document.createElement("canvas");
  createCode(text).toCanvas(small, { pad: QUIET, on: [0, 0, 0, 255], off: [255, 255, 255, 255] });
  const large = document.createElement("canvas");
  large.width = large.height = small.width * Math.ceil(800 / small.width);
  const context = /** @type {CanvasRenderingContext2D} */ (large.getContext("2d"));
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, large.width, large.height);
  return new Promise((done) => large.toBlob(done, "image/png"));
}

/** @param {string} text */
const createCode = (text) => generate(text, { minCorrectionLevel: correction.M });

/**
 * @template {Element} E
 * @param {E} element
 * @param {Record<string, string>} attributes
 */
function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
