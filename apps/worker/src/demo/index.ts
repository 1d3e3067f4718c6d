export { carryOnDemo } from "./carry-on";
export { seedDemo } from "./seed";
