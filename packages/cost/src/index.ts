export { dollars } from './dollars.ts';
export { costOf, createPrices, type Price, PriceRow, type Prices } from './prices.ts';
