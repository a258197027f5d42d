/* Keeps one page for the time without network; never an answer, never data. */
const CACHE = "hospital-portal-1";
const OFFLINE = "/my/hospital/offline";
const STYLE = "/hospital_message/static/src/link_page/link_page.css";

self.addEventListener("install", (event) => {
    event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([OFFLINE, STYLE])));
});

self.addEventListener("activate", (event) => {
    event.waitUntil(
        caches
            .keys()
            .then((names) =>
                Promise.all(
                    names
                        .filter(
                            (name) =>
                                name.startsWith("hospital-portal-") && name !== CACHE,
                        )
                        .map((name) => caches.delete(name)),
                ),
            ),
    );
});

self.addEventListener("fetch", (event) => {
    if (event.request.mode === "navigate" && event.request.method === "GET") {
        event.respondWith(fetch(event.request).catch(() => caches.match(OFFLINE)));
    } else if (event.request.url.endsWith(STYLE)) {
        event.respondWith(fetch(event.request).catch(() => caches.match(STYLE)));
    }
});
