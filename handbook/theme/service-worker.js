// Stands here while the handbook is being written (handbook serve): whatever edition the browser
// kept at this address steps aside. Publishing puts the real one in its place.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) =>
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name.startsWith("handbook-")) await caches.delete(name);
      await self.registration.unregister();
    })(),
  ),
);
