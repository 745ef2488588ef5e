import { defineConfig } from 'vitest/config';

/** As the build does: an imported YAML file is its text. */
const yamlAsText = {
  name: 'yaml-as-text',
  transform: (text: string, file: string) =>
    file.endsWith('.yaml') ? { code: `export default ${JSON.stringify(text)};`, map: null } : undefined,
};

export default defineConfig({
  plugins: [yamlAsText],
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    globalSetup: 'test/support/temporary-folder.ts',
    testTimeout: 30_000,
  },
});
