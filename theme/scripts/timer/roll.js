/** What the moving figure shows between the sides: the person rolls over. Without it the person lies as before. */
import drawing from "../../figures/mover-roll.svg";

/** Put it into each moving figure of the page. */
export function addRoll() {
  const roll = new DOMParser().parseFromString(drawing, "image/svg+xml").querySelector(".mover-roll");
  for (const figure of document.querySelectorAll(".mover")) {
    if (!roll || figure.matches(".mover-rolls")) continue;
    figure.append(document.importNode(roll, true));
    figure.classList.add("mover-rolls");
  }
}
