/** Types of the package that the build puts here as lean-qr.js. */
export * from "lean-qr";
