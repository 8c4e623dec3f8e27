/// The programs of a person's desktop: what tells, opens and shows things there.
@NullMarked
package dev.easel.daemon.desktop;

import org.jspecify.annotations.NullMarked;
