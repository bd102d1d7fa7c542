import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { onX, test, xAccount } from './workspace.ts';

test('a file of Excel is looked at, imported and undone, by keyboard', async ({ x, start, profile }) => {
  const agent = await start({ accounts: [xAccount(x)] });
  await expect(agent.page.getByText('Everyone has an answer')).toBeVisible();
  const file = join(profile, 'tags.csv');
  await writeFile(file, Buffer.from('Schlagwort;Farbe\r\nRücksendung;rot\r\nVIP;gold\r\n;grau\r\n', 'latin1'));
  await agent.console.answerOpenDialog(file);
  await agent.run('import');
  const dialog = agent.dialog('Import');
  await expect(dialog.getByLabel('What is in the file?')).toBeFocused();
  await dialog.getByLabel('What is in the file?').selectOption('tags');
  await agent.press('Tab', 'Enter');
  await expect(dialog.getByRole('heading', { name: 'tags.csv: 3 rows' })).toBeVisible();
  await expect(dialog.getByLabel('Meaning of the column Schlagwort')).toHaveValue('name');
  await expect(dialog.getByRole('cell', { name: 'Rücksendung' })).toBeVisible();
  await expect(dialog.getByText('2 new')).toBeVisible();
  await expect(dialog.getByText('Line 4 It has no name.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Import', exact: true }).focus();
  await agent.press('Enter');
  await expect(dialog.getByRole('button', { name: 'Undo the import' })).toBeFocused();
  expect(await agent.page.evaluate(`holdfast.call('tags.list', {})`)).toEqual({ ok: true, value: { tags: ['Rücksendung', 'VIP'] } });
  await agent.press('Enter');
  await expect(dialog.getByText('Undone: 2 entries are as they were.')).toBeVisible();
  expect(await agent.page.evaluate(`holdfast.call('tags.list', {})`)).toEqual({ ok: true, value: { tags: [] } });
});

test('what is no CSV file is said in words', async ({ x, start, profile }) => {
  const agent = await start({ accounts: [xAccount(x)] });
  await agent.console.answerOpenDialog(join(profile, 'missing.csv'));
  await agent.run('import');
  await agent.press('Tab', 'Enter');
  await expect(agent.dialog('Import').getByText('This file could not be read.')).toBeVisible();
});

test('the view that is shown is exported', async ({ x, start, profile }) => {
  onX(x, 'Anna', 50, '=HYPERLINK("https://evil.example")');
  onX(x, 'Ben', 40, '@AcmeShop hello?');
  const agent = await start({ accounts: [xAccount(x)] });
  await expect(agent.row('Ben')).toBeVisible();
  const file = join(profile, 'view.csv');
  await agent.console.answerSaveDialog(file);
  await agent.run('export');
  const dialog = agent.dialog('Export');
  await expect(dialog.getByLabel('View')).toHaveValue('open');
  await expect(dialog.getByRole('button', { name: 'Save as…' })).toBeFocused();
  await agent.press('Enter');
  await expect(dialog.getByText(`2 conversations are in ${file}`)).toBeVisible();
  const written = await readFile(file, 'utf8');
  expect(written).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
  await dialog.getByLabel('Format').selectOption('json');
  await agent.console.answerSaveDialog(join(profile, 'view.json'));
  await dialog.getByRole('button', { name: 'Save as…' }).click();
  await expect(dialog.getByText('2 conversations are in').filter({ hasText: 'view.json' })).toBeVisible();
  expect(JSON.parse(await readFile(join(profile, 'view.json'), 'utf8'))).toMatchObject([{ customer: 'Anna' }, { customer: 'Ben', state: 'open', account: 'Acme Shop' }]);
});
