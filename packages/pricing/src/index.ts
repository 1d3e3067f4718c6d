export { PRICE_VERSION } from "./catalogue";
export { type Price, type PricedUsage, priceUsage } from "./price";
