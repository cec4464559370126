/** The package is copied to this folder at build (hooks/publishing/assets.py). */
export * from "idb";
