import { nodesOf, type Explained } from '@sqlproof/shadow';

/** How a plan gets at each table, one word for each: what is read, by which index. Whether rows are looked at is left out. */
export function accessPaths(explained: Explained | undefined): string {
  if (explained?.kind !== 'plan') return explained?.kind ?? 'none';
  const paths = [...nodesOf(explained.plan)].flatMap(({ node }) => {
    const { 'Node Type': kind, 'Relation Name': table, 'Index Name': index } = node;
    if (!kind.endsWith('Scan') || (table ?? index) === undefined) return [];
    return [[kind.replace('Index Only', 'Index'), node.Alias, index].join(' ')];
  });
  return paths.sort().join('; ');
}
