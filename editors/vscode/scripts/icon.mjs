// Makes images/icon.png from images/icon.svg, with the browser of the tests.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const images = join(dirname(fileURLToPath(import.meta.url)), '../images');
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
await page.goto(`file://${images}/icon.svg`);
await page.screenshot({ path: join(images, 'icon.png'), omitBackground: true });
await browser.close();
