/// Easel on the screen: the icon in the menu bar, its menu, and the window that takes a prompt.
@NullMarked
package dev.easel.daemon.tray;

import org.jspecify.annotations.NullMarked;
