/**
 * Download a file, as a link with `download` does.
 * @param {Blob} file
 * @param {string} name
 */
export function download(file, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
