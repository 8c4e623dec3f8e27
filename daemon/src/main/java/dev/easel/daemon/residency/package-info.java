/// Which models are in memory, for how long, and which makes room for which.
@NullMarked
package dev.easel.daemon.residency;

import org.jspecify.annotations.NullMarked;
