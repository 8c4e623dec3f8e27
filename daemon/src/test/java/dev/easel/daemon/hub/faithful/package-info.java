/// A hub on this machine that answers as the public one does, counts what it sends, and misbehaves when it is told to.
@NullMarked
package dev.easel.daemon.hub.faithful;

import org.jspecify.annotations.NullMarked;
