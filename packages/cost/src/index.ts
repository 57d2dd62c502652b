export { dollars } from './dollars.ts';
export { PRICE_LIST } from './price-list.ts';
export { costOf, createPrices, type Price, PriceRow, type Prices } from './prices.ts';
