package dev.easel.daemon.hub.faithful;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The second host: it has the large files under names of its own, and gives them to whoever brings a link that the hub
/// signed. Thread-safe.
final class Cdn {
    private static final String FOLDER = "/xet-bridge-us/";

    private final Faults faults;
    private final Map<String, HubFile> files = new ConcurrentHashMap<>();
    private final AtomicInteger era = new AtomicInteger();

    Cdn(Faults faults) {
        this.faults = faults;
    }

    /// A link to `file`, good until links expire.
    String link(HubFile file) {
        var path = FOLDER + file.storageTag();
        files.put(path, file);
        return path + "?X-Xet-Cas-Uid=public&Expires=1900000000&Policy=e30_&Key-Pair-Id=K1&Signature="
                + signature(path);
    }

    private String signature(String path) {
        return Content.of("secret " + era + path).sha256() + "~";
    }

    void expireLinks() {
        era.incrementAndGet();
    }

    Answer answer(Request request) {
        var path = request.target().split("\\?", 2)[0];
        var file = files.get(path);
        if (file == null || !signature(path).equals(request.parameter("Signature"))) {
            return Answer.text(403, "application/xml", "<Error><Code>AccessDenied</Code></Error>");
        }
        var fault = request.isHead() ? Fault.none() : faults.next(Place.BYTES, file.path());
        return Serving.file(request, fault, file, file.storageTag());
    }
}
