// Keeps all files of one version, so that the page works offline.
const NAME = 'cardiac-__VERSION__';
const FILES = __FILES__;

self.addEventListener('install', event => event.waitUntil((async () => {
  const cache = await caches.open(NAME);
  await cache.addAll(FILES.map(file => new Request(file, { cache: 'reload' })));
  await self.skipWaiting();
})()));

self.addEventListener('activate', event => event.waitUntil((async () => {
  const names = (await caches.keys()).filter(name => name.startsWith('cardiac-') && name !== NAME);
  await Promise.all(names.map(name => caches.delete(name)));
  await self.clients.claim();
})()));

self.addEventListener('fetch', event => event.respondWith((async () =>
  await caches.match(event.request, { ignoreSearch: true }) || fetch(event.request))()));
