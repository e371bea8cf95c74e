import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { translate } from '@hubspot/project-parsing-lib/translate';
import { describe, expect, it } from 'vitest';
import { NBA_URL } from '../src/app/cards/config';

const root = fileURLToPath(new URL('..', import.meta.url));
const json = (path: string) => JSON.parse(readFileSync(root + path, 'utf8'));

describe('the project', () => {
  it('is read by the official parser as an app and its card', async () => {
    const project = json('hsproject.json');

    const parsed = await translate(
      {
        projectSourceDir: root + project.srcDir,
        platformVersion: project.platformVersion,
        accountId: 1,
      },
      { skipValidation: true },
    );

    const nodes = Object.values(parsed.intermediateRepresentation.intermediateNodesIndexedByUid);
    expect(nodes.map((node) => node.componentType).sort()).toEqual(['APPLICATION', 'CARD']);
  });

  it('permits the address that it asks, and no other', () => {
    expect(json('src/app/app-hsmeta.json').config.permittedUrls.fetch).toEqual([
      new URL(NBA_URL).origin,
    ]);
  });
});
