import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: ['./src/features/*/table.ts', './src/platforms/*/table.ts'],
  out: './migrations',
});
