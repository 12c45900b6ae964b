import labels from '../../examples/shop-api.labels.json' with { type: 'json' };

/** The migrations of the example shop in which there is something to report. */
export const released: readonly string[] = labels
  .map(({ file }) => file)
  .filter((file) => file.startsWith('prisma/migrations/'));

/** What is reported for a change that touches none of the migrations: they have been applied. */
export const reported = labels.filter(({ file }) => !released.includes(file));
