package dev.easel.daemon.http;

import dev.easel.daemon.hub.PullListener;
import dev.easel.daemon.hub.PullOrder;
import dev.easel.daemon.hub.Pulled;

/// What brings a model from a hub; an interrupt leaves it.
@FunctionalInterface
public interface Pulling {
    Pulled pull(PullOrder order, PullListener listener);
}
