import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/**
 * The page as a browser leaves it when its scripts have run.
 *
 * @throws {Error} when there is no Chromium; the message is the line that installs it.
 */
export async function renderedPage(html: string, width: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sqlproof-page-'));
  try {
    const file = join(folder, 'page.html');
    await writeFile(file, html);
    const { stdout } = await promisify(execFile)(
      'chromium',
      [
        ...['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${folder}/profile`],
        ...[`--window-size=${width},1400`, '--dump-dom', pathToFileURL(file).href],
      ],
      { timeout: 50_000, maxBuffer: 50_000_000 },
    );
    return stdout;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isMissing) throw new Error('apt-get install chromium', { cause: error });
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
