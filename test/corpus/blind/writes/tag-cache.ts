export class TagCache<V> {
  private entries = new Map<string, { value: V; tags: Set<string> }>();

  set(key: string, value: V, tags: string[] = []): void {
    this.entries.set(key, { value, tags: new Set(tags) });
  }

  updateMany(patch: { data: Partial<V> }): number {
    for (const entry of this.entries.values()) {
      Object.assign(entry.value as object, patch.data);
    }
    return this.entries.size;
  }

  deleteMany(): number {
    const size = this.entries.size;
    this.entries.clear();
    return size;
  }
}

const pages = new TagCache<{ html: string; stale: boolean }>();

export function onDeploy(log: (msg: string) => void) {
  pages.updateMany({ data: { stale: true } });
  const removed = pages.deleteMany();
  log(`deleted from page cache: ${removed}`);
}
