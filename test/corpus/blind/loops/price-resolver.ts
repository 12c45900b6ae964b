import LRU from 'lru-cache';
import { CatalogIndex } from './catalog-index';
import type { Discount, LineItem, PricedItem } from './types';

const cache = new LRU<string, number>({ max: 10_000 });

export class PriceResolver {
  private readonly overrides = new Map<string, number>();

  constructor(
    private readonly discounts: Discount[],
    private readonly catalog: CatalogIndex,
  ) {}

  async resolve(items: LineItem[]): Promise<PricedItem[]> {
    const result: PricedItem[] = [];
    for (const item of items) {
      const discount = this.discounts.find((d) => d.sku === item.sku);
      const override = this.overrides.get(item.sku);
      const base = (await cache.get(item.sku)) ?? override ?? 0;
      const variants = this.catalog.findMany({ where: { sku: item.sku } });
      const siblings = this.catalog.count({ where: { family: item.family } });
      result.push({ ...item, variants: variants.length + siblings, cents: base - (discount?.cents ?? 0) });
    }
    return result;
  }
}
