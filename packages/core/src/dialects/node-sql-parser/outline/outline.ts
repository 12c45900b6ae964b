/**
 * What a tree tells of a fact: any of its parts, without places. A part that is left out was not told; one that is
 * there and `undefined` is known to be absent.
 */
export type Outline<Fact> = Fact extends string | number | boolean | null | undefined
  ? Fact
  : Fact extends readonly (infer Item)[]
    ? readonly Outline<Item>[]
    : { readonly [Part in keyof Fact]?: Outline<Fact[Part]> | undefined };
