/** Remove features that an older browser lacks, by the names in tests/engines/old_browser.py, before a page's own scripts run. */
const TAKE = {
  popover() {
    for (const name of ["popover", "showPopover", "hidePopover", "togglePopover"]) delete HTMLElement.prototype[name];
  },
  dialog() {
    delete HTMLDialogElement.prototype.showModal;
    delete window.HTMLDialogElement;
  },
  methods() {
    for (const kind of [Array, String, Object.getPrototypeOf(Int8Array)]) delete kind.prototype.at;
    for (const name of ["findLast", "findLastIndex", "toReversed", "toSorted", "toSpliced", "with"]) delete Array.prototype[name];
    delete Object.groupBy;
    delete Object.hasOwn;
    delete Promise.withResolvers;
    delete window.structuredClone;
  },
  channels() {
    delete window.BroadcastChannel;
    delete Navigator.prototype.locks;
    delete Crypto.prototype.randomUUID;
  },
  device() {
    delete Navigator.prototype.wakeLock;
    delete Navigator.prototype.vibrate;
  },
};
