export { type ListPrice, listPriceOf, PRICE_VERSION } from "./catalogue";
export { type OwnPrice, priceByOwn } from "./own";
export { DEAREST_NANOS, type Price, type PricedUsage, priceUsage } from "./price";
