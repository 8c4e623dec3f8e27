/// The models and other files that lie in people's own folders, found without an import.
@NullMarked
package dev.easel.daemon.shelf;

import org.jspecify.annotations.NullMarked;
