package dev.easel.daemon.hub.faithful;

import java.util.concurrent.atomic.AtomicLong;

/// A request and what was sent for it.
///
/// @param place what it asked
/// @param file the path in its repository of the file that it was about; empty for none
/// @param from where in the file the body began
/// @param sent how much of a body has been sent so far
public record Visit(Place place, boolean atCdn, Request request, int status, String file, long from, AtomicLong sent) {
    public boolean carriesToken() {
        return request.headers().containsKey("authorization");
    }
}
