/** The moving figure: the first side, rolling over, and the second side. It comes when the page stands, on to the mat that is there. */
import first from "../../figures/mover.svg";
import second from "../../figures/mover-roll.svg";
import style from "../../styles/mover.css";

/** Put it into each timer of the page. */
export function addMover() {
  const mats = document.querySelectorAll("hold-timer .mover:not(.mover-whole)");
  if (mats.length) document.head.append(Object.assign(document.createElement("style"), { textContent: style }));
  const parts = [first, second].flatMap((text) => [...new DOMParser().parseFromString(text, "image/svg+xml").querySelectorAll("svg > g")]);
  for (const mat of mats) {
    mat.append(...parts.map((part) => document.importNode(part, true)));
    mat.classList.add("mover-whole");
  }
}
