/**
 * Offer a file to the reader, as a link to it would.
 * @param {Blob} file
 * @param {string} name
 */
export function download(file, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
