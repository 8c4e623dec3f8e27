/// What other programs of a Mac offer of Easel: an item in the Services menu, and shortcuts, which Siri knows by name.
@NullMarked
package dev.easel.daemon.shortcut;

import org.jspecify.annotations.NullMarked;
